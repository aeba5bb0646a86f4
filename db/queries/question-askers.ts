import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { comments, members, questionAskers, questions } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'
import { isShown } from './comments.ts'
import { person } from './people.ts'

type NewAsker = { questionId: string; memberId: string; wordsId?: string | null; at: Date }

const ofAsker = ({ questionId, memberId }: Pick<NewAsker, 'questionId' | 'memberId'>) =>
  and(eq(questionAskers.questionId, questionId), eq(questionAskers.memberId, memberId))

async function countBy(tx: Tx, questionId: string, change: number): Promise<number> {
  const [row] = await tx
    .update(questions)
    .set({ askers: sql`${questions.askers} + ${change}` })
    .where(eq(questions.id, questionId))
    .returning({ askers: questions.askers })
  return row?.askers ?? 0
}

/**
 * Adds an asker and returns the number of askers; the primary key counts everybody once. An asker without own words
 * gets those given.
 */
export async function addAsker(tx: Tx, { questionId, memberId, wordsId = null, at }: NewAsker) {
  const added = await tx
    .insert(questionAskers)
    .values({ questionId, memberId, wordsId, createdAt: at })
    .onConflictDoNothing({ target: [questionAskers.questionId, questionAskers.memberId] })
    .returning({ id: questionAskers.memberId })
  if (added.length === 0 && wordsId !== null)
    await tx
      .update(questionAskers)
      .set({ wordsId })
      .where(and(ofAsker({ questionId, memberId }), isNull(questionAskers.wordsId)))
  return { askers: await countBy(tx, questionId, added.length), isNew: added.length > 0 }
}

/** Removes an asker and returns the number of askers that are left. */
export async function removeAsker(tx: Tx, asker: Pick<NewAsker, 'questionId' | 'memberId'>): Promise<number> {
  const removed = await tx
    .delete(questionAskers)
    .where(ofAsker(asker))
    .returning({ id: questionAskers.memberId })
  return countBy(tx, asker.questionId, -removed.length)
}

export const askerOf = (q: Reader, questionId: string, memberId: string) =>
  firstRow(q.select().from(questionAskers).where(ofAsker({ questionId, memberId })))

export const askerByWords = (q: Reader, wordsId: string) =>
  firstRow(q.select().from(questionAskers).where(eq(questionAskers.wordsId, wordsId)))

/** Returns which of the comments are the words of somebody who asks a question. */
export async function wordsAmong(q: Reader, ids: readonly string[]): Promise<ReadonlySet<string | null>> {
  if (ids.length === 0) return new Set()
  const rows = await q
    .select({ id: questionAskers.wordsId })
    .from(questionAskers)
    .where(inArray(questionAskers.wordsId, [...ids]))
  return new Set(rows.map(({ id }) => id))
}

export const clearWords = (tx: Tx, wordsId: string) =>
  tx.update(questionAskers).set({ wordsId: null }).where(eq(questionAskers.wordsId, wordsId))

/** Records that every asker is notified of the answer, and returns those who were not notified before. */
export async function markAskersNotified(tx: Tx, questionId: string, answerId: string): Promise<string[]> {
  const rows = await tx
    .update(questionAskers)
    .set({ toldId: answerId, readAt: null })
    .where(
      and(
        eq(questionAskers.questionId, questionId),
        or(isNull(questionAskers.toldId), ne(questionAskers.toldId, answerId)),
      ),
    )
    .returning({ id: questionAskers.memberId })
  return rows.map(({ id }) => id)
}

/** Notes that an asker saw the official answer. */
export const markAnswerRead = (tx: Tx, questionId: string, memberId: string, answerId: string, at: Date) =>
  tx
    .update(questionAskers)
    .set({ toldId: answerId, readAt: at })
    .where(and(ofAsker({ questionId, memberId }), isNull(questionAskers.readAt)))

export const countReached = (q: Reader, questionId: string, answerId: string) =>
  q.$count(
    questionAskers,
    and(eq(questionAskers.questionId, questionId), eq(questionAskers.toldId, answerId)),
  )

export const countRead = (q: Reader, questionId: string, answerId: string) =>
  q.$count(
    questionAskers,
    and(
      eq(questionAskers.questionId, questionId),
      eq(questionAskers.toldId, answerId),
      sql`${questionAskers.readAt} is not null`,
    ),
  )

/** Lists the first askers by name, without those who left. */
export const firstAskers = (q: Reader, questionId: string, limit: number) =>
  q
    .select({ id: members.id, ...person })
    .from(questionAskers)
    .innerJoin(members, eq(members.id, questionAskers.memberId))
    .where(and(eq(questionAskers.questionId, questionId), isNull(members.leftAt)))
    .orderBy(asc(questionAskers.createdAt), asc(questionAskers.memberId))
    .limit(limit)

/** Lists the shown words with which others joined a question, the earliest first. */
export const wordingsOf = (q: Reader, questionId: string, limit: number) =>
  q
    .select({
      ...{ id: comments.id, body: comments.body, authorId: comments.authorId, heldAt: comments.heldAt },
      author: person,
    })
    .from(questionAskers)
    .innerJoin(comments, eq(comments.id, questionAskers.wordsId))
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(
      and(
        eq(questionAskers.questionId, questionId),
        ne(questionAskers.wordsId, questionAskers.questionId),
        isShown,
      ),
    )
    .orderBy(asc(questionAskers.createdAt), asc(questionAskers.memberId))
    .limit(limit)

export async function countWordings(q: Reader, questionId: string): Promise<number> {
  const [row] = await q
    .select({ n: sql`count(*)`.mapWith(Number) })
    .from(questionAskers)
    .innerJoin(comments, eq(comments.id, questionAskers.wordsId))
    .where(
      and(
        eq(questionAskers.questionId, questionId),
        ne(questionAskers.wordsId, questionAskers.questionId),
        isShown,
      ),
    )
  return row?.n ?? 0
}

/** Returns which of the questions the member asks. */
export async function askedByMember(
  q: Reader,
  memberId: string | undefined,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!memberId || ids.length === 0) return new Set()
  const rows = await q
    .select({ id: questionAskers.questionId })
    .from(questionAskers)
    .where(and(eq(questionAskers.memberId, memberId), inArray(questionAskers.questionId, [...ids])))
  return new Set(rows.map(({ id }) => id))
}
