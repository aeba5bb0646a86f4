import type { CaseReason } from '#app/domain/cases/reasons.ts'
import type { PlacedChapter } from '#db/queries/chapters.ts'
import { exemptFromRules } from '#db/queries/passages.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { currentRules, knownHits, saveTextCheck } from '#db/queries/rules.ts'
import type { Tx } from '#db/types.ts'
import { recordRuleHits } from '../rules/record-rule-hits.ts'
import type { HeldPassage } from './held-task.ts'

const MOST_COMPARED = 200

/**
 * Counts a revision as one judged text, and as at most one hit of every rule, so that a rule which holds too much turns
 * itself off. A passage that still waits from an earlier revision counts once. The author is the first contributor whose
 * text is judged.
 */
export async function recordPassageHits(
  tx: Tx,
  { challenge, chapter }: PlacedChapter,
  { id, contributorIds }: Pick<RevisionRow, 'id' | 'contributorIds'>,
  held: readonly HeldPassage[],
  at: Date,
): Promise<void> {
  const { brandId, id: challengeId } = challenge
  const exempt = await exemptFromRules(tx, brandId)
  const authorId = contributorIds.find((one) => !exempt.includes(one))
  if (authorId === undefined) return
  const reasons: CaseReason[] = held.flatMap((passage) => passage.reasons)
  await saveTextCheck(tx, {
    ...{ subjectKind: 'manuscript', subjectId: id, brandId, challengeId, authorId, at },
    ...{ held: held.length > 0, isNewcomer: false, isFirstPost: false, typedMs: null },
    ...{ spamScore: reasons.reduce((most, { p }) => Math.max(most, p), 0), reasons: reasons.slice(0, 20) },
  })
  const rules = (await currentRules(tx, brandId, challengeId)).filter(({ mode }) => mode === 'hold')
  for (const rule of rules) {
    const ids = held
      .filter((passage) => passage.rules.includes(rule.kind))
      .map(({ hash }) => `${chapter.id} ${hash}`)
    const known = await knownHits(tx, rule.version?.id, 'passage', ids.slice(0, MOST_COMPARED))
    const id = ids.find((one) => !known.has(one))
    if (id === undefined) continue
    const hit = { kind: rule.kind, spans: [], p: 0 }
    const subject = { kind: 'passage' as const, id }
    await recordRuleHits(tx, { brandId, authorId, subject, at }, [{ rule, hit }])
  }
}
