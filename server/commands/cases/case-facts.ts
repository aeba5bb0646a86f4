import type { CaseFacts } from '#app/domain/cases/policy.ts'
import { type CaseRow, caseBy } from '#db/queries/cases.ts'
import { CREDIT_REVIEWERS, reviewersOf } from '#db/queries/reviewers.ts'
import type { Reader } from '#db/types.ts'

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
