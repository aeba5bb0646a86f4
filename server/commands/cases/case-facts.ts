import type { Effect } from '#app/domain/cases/effects.ts'
import type { CaseFacts } from '#app/domain/cases/policy.ts'
import { eventsOfCase } from '#db/queries/case-events.ts'
import { type CaseRow, caseBy } from '#db/queries/cases.ts'
import { CREDIT_REVIEWERS, reviewersOf } from '#db/queries/reviewers.ts'
import type { Reader } from '#db/types.ts'

/** Returns what the case's last decision changed, at once and after the time to undo, the oldest first. */
export async function effectsOf(q: Reader, { id, decisionId }: CaseRow): Promise<Effect[]> {
  if (decisionId === null) return []
  const events = await eventsOfCase(q, id)
  const from = events.findIndex((event) => event.id === decisionId)
  return events
    .slice(from)
    .filter(({ type }) => type === 'decided' || type === 'delivered')
    .flatMap(({ data }) => (data.effects ?? []) as Effect[])
}

/** Loads what the policy needs: who is involved in the case, and whether somebody else may decide it. */
export async function factsOfCase(q: Reader, row: CaseRow, now: Date): Promise<CaseFacts> {
  const contested = row.kind === 'appeal' ? await caseBy(q, row.subjectId) : undefined
  const involvedIds = [row.authorId, contested?.decidedBy, ...row.writerIds].filter(
    (id): id is string => !!id,
  )
  const roles = row.kind === 'dispute' ? CREDIT_REVIEWERS : undefined
  const reviewers = await reviewersOf(q, row.brandId, now, roles)
  return { ...row, involvedIds, anotherMay: reviewers.some((id) => !involvedIds.includes(id)) }
}
