import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { brands, comments, members, questionAskers, questions, savedReplies } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'
import { person } from './people.ts'

/** Loads a question with its comment and its brand. */
export async function questionBy(q: Reader, id: string) {
  const [row] = await q
    .select({
      question: questions,
      comment: comments,
      brand: { id: brands.id, slug: brands.slug, name: brands.name, answerHours: brands.answerHours },
      author: person,
    })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .innerJoin(brands, eq(brands.id, questions.brandId))
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(eq(questions.id, id))
  return row
}
export type QuestionRow = NonNullable<Awaited<ReturnType<typeof questionBy>>>

/** Counts the answers of a question: the replies that are not the words of somebody who joined, as readers see them. */
export async function countAnswers(q: Reader, id: string): Promise<number> {
  const [row] = await q
    .select({ n: sql`count(*)`.mapWith(Number) })
    .from(comments)
    .where(isAnswerTo(id))
  return row?.n ?? 0
}

const isAnswerTo = (id: string) =>
  and(
    eq(comments.parentId, id),
    isNull(comments.hiddenAt),
    isNull(comments.heldAt),
    isNull(comments.deletedAt),
    sql`not exists (select 1 from ${questionAskers} where ${questionAskers.wordsId} = ${comments.id})`,
  )

export const factsOfQuestion = ({ question, comment }: QuestionRow, answers = 0) => ({
  brandId: question.brandId,
  authorId: comment.authorId,
  hiddenAt: comment.hiddenAt,
  heldAt: comment.heldAt,
  deletedAt: comment.deletedAt,
  askers: question.askers,
  answers,
})

export async function insertQuestion(tx: Tx, row: typeof questions.$inferInsert): Promise<void> {
  await tx.insert(questions).values(row)
}

export const changeQuestion = (tx: Tx, id: string, change: Partial<typeof questions.$inferSelect>) =>
  tx.update(questions).set(change).where(eq(questions.id, id))

/** Unassigns the questions of a member who left a brand's team or, without `brandId`, every team. */
export const unassignAll = (tx: Tx, memberId: string, brandId?: string) =>
  tx
    .update(questions)
    .set({ assignedTo: null, assignedAt: null })
    .where(
      and(
        eq(questions.assignedTo, memberId),
        brandId === undefined ? undefined : eq(questions.brandId, brandId),
      ),
    )

/** Removes an answer from the question where it is the official one or the one that solved it. */
export async function forgetAnswer(tx: Tx, questionId: string, answerId: string): Promise<void> {
  const of = eq(questions.id, questionId)
  await tx
    .update(questions)
    .set({ officialId: null, answeredAt: null })
    .where(and(of, eq(questions.officialId, answerId)))
  await tx
    .update(questions)
    .set({ solvedId: null, solvedAt: null })
    .where(and(of, eq(questions.solvedId, answerId)))
}

export type QuestionMark = {
  askers: number
  isAnswered: boolean
  isSolved: boolean
  officialId: string | null
}

/** Returns what lists of comments show of those that are questions. */
export async function questionMarks(q: Reader, ids: readonly string[]): Promise<Map<string, QuestionMark>> {
  if (ids.length === 0) return new Map()
  const rows = await q
    .select()
    .from(questions)
    .where(inArray(questions.id, [...ids]))
  return new Map(
    rows.map(({ id, askers, officialId, solvedAt }) => [
      id,
      { askers, officialId, isAnswered: officialId !== null, isSolved: solvedAt !== null },
    ]),
  )
}

export const savedRepliesOf = (q: Reader, brandId: string, limit = 100) =>
  q
    .select({ id: savedReplies.id, title: savedReplies.title, body: savedReplies.body })
    .from(savedReplies)
    .where(eq(savedReplies.brandId, brandId))
    .orderBy(savedReplies.title)
    .limit(limit)

export const savedReplyBy = (q: Reader, id: string) =>
  firstRow(q.select().from(savedReplies).where(eq(savedReplies.id, id)))
