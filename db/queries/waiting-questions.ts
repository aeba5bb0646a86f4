import { and, desc, eq, gt, gte, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { comments, questions } from '../schema/index.ts'
import type { Reader } from '../types.ts'

export type QuestionPeriod = { brandId: string; challengeId: string | null; from: Date; to: Date }

/** The condition of the questions of members in a period, as readers see them. */
const isAsked = ({ brandId, challengeId, from, to }: QuestionPeriod) =>
  and(
    eq(questions.brandId, brandId),
    challengeId === null ? undefined : eq(questions.challengeId, challengeId),
    isNull(comments.badge),
    isNull(comments.hiddenAt),
    isNull(comments.heldAt),
    isNull(comments.deletedAt),
    gte(questions.askedAt, from),
    lt(questions.askedAt, to),
  )

const isOpen = and(isNull(questions.answeredAt), isNull(questions.closedAt))

/** Counts the questions of a period: all, those with an official answer, and open ones that were asked after each instant. */
export async function countQuestions(q: Reader, period: QuestionPeriod, instants: readonly Date[]) {
  const countOf = (condition: ReturnType<typeof and>) =>
    sql`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`.mapWith(Number)
  const after = Object.fromEntries(
    instants.map((at, i) => [`after${i}`, countOf(and(isOpen, gt(questions.askedAt, at)))]),
  )
  const [row] = await q
    .select({
      ...{ asked: sql`count(*)`.mapWith(Number), answered: countOf(and(isNotNull(questions.answeredAt))) },
      ...{ open: countOf(isOpen), ...after },
    })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .where(isAsked(period))
  const counts = row as Record<string, number> | undefined
  return {
    ...{ asked: counts?.asked ?? 0, answered: counts?.answered ?? 0, open: counts?.open ?? 0 },
    openAfter: instants.map((_, i) => counts?.[`after${i}`] ?? 0),
  }
}

/** Lists when questions of a period were asked and officially answered, the shortest wait first. */
export const answeredWaits = (q: Reader, period: QuestionPeriod, offset: number, limit: number) =>
  q
    .select({ askedAt: questions.askedAt, answeredAt: questions.answeredAt })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .where(and(isAsked(period), isNotNull(questions.answeredAt)))
    .orderBy(sql`${questions.answeredAt} - ${questions.askedAt}`)
    .limit(limit)
    .offset(offset)

/** Lists open questions of a period that were asked after one instant and until another, the newest first. */
export const openQuestionIds = (
  q: Reader,
  period: QuestionPeriod,
  { after, until }: { after: Date | null; until: Date },
  limit = 5_000,
) =>
  q
    .select({ id: questions.id })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .where(
      and(
        isAsked(period),
        isOpen,
        lte(questions.askedAt, until),
        after === null ? undefined : gt(questions.askedAt, after),
      ),
    )
    .orderBy(desc(questions.askedAt), desc(questions.id))
    .limit(limit)

/** Lists the questions of a period with their texts, those that most people ask first; of equal ones the newest. */
export const mostAskedQuestions = (q: Reader, period: QuestionPeriod, limit: number) =>
  q
    .select({ id: questions.id, text: comments.body })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .where(isAsked(period))
    .orderBy(desc(questions.askers), desc(questions.askedAt), desc(questions.id))
    .limit(limit)
