import type { Effect } from '#app/domain/cases/effects.ts'
import { ok } from '#app/domain/decision.ts'
import { brandRequestById } from '#db/queries/brand-requests.ts'
import { decideRequest } from '../../brands/decide-brand-request.ts'
import type { SubjectHandler } from './subject.ts'

/** A brand that a member asks for. The brand is created when the time to undo is over. */
export const brandRequestSubject: SubjectHandler = {
  decisions: ['approve', 'remove'],
  tells: false,
  recordsItself: true,
  async view(q, id) {
    const request = await brandRequestById(q, id)
    if (!request || request.decidedAt) return undefined
    const { name, site, why, slug } = request
    return {
      text: name,
      detail: [site, why].filter(Boolean).join('\n'),
      place: slug,
      path: null,
      version: id,
    }
  },
  async applyLater(tx, { row, decision, message, by, at }) {
    const asked = decision === 'approve' ? ('approve' as const) : ('decline' as const)
    const done = await decideRequest(
      tx,
      { id: row.subjectId, decision: asked, answer: message, by: by.id },
      at,
    )
    // A request that was withdrawn or decided elsewhere needs nothing any more.
    return done.ok || done.code === 'stale' || done.code === 'not_found' ? ok<Effect[]>([]) : done
  },
}
