import { ok } from '#app/domain/decision.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { caseBy } from '#db/queries/cases.ts'
import { effectsOf } from '../case-effects.ts'
import { invertEffects } from '../invert-effects.ts'
import type { SubjectHandler } from './subject.ts'

/** An appeal. Granting it inverts what the contested decision changed, as far as that still stands. */
export const appealedSubject: SubjectHandler = {
  decisions: ['grant', 'keep'],
  tells: false,
  async view(q, id) {
    const contested = await caseBy(q, id)
    return contested && { text: '', place: '', path: null, version: contested.decisionId ?? '' }
  },
  async applyLater(tx, { row, decision, by, at }) {
    const contested = decision === 'grant' ? await caseBy(tx, row.subjectId) : undefined
    if (!contested) return ok([])
    const effects = await effectsOf(tx, contested)
    const outcome = await invertEffects(tx, effects, { mode: 'grant', row: contested, by: by.id, at })
    const { id: caseId, brandId } = contested
    const data = { appeal: row.id, restored: outcome.restored, skipped: outcome.skipped }
    await appendCaseEvent(tx, { caseId, brandId, type: 'undone', actorId: by.id, data, at })
    return ok([])
  },
}
