import { ok } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { disputeById } from '#db/queries/credit.ts'
import { storyBy } from '#db/queries/stories.ts'
import { rejectDispute } from '../../credit/answer-dispute.ts'
import type { SubjectHandler } from './subject.ts'

/**
 * A dispute about the credit of a story. Keeping the shares rejects it, when the time to undo is over. Accepting it needs
 * new shares, which are typed on the page of the story's credit.
 */
export const creditDisputeSubject: SubjectHandler = {
  decisions: ['keep'],
  tells: false,
  recordsItself: true,
  async view(q, id) {
    const dispute = await disputeById(q, id)
    const found = dispute && (await storyBy(q, dispute.storyId))
    if (!dispute || !found) return undefined
    const { slug, title } = found.story
    return {
      ...{ text: dispute.text, place: title, path: paths.dispute(slug, id), version: id },
      acceptPath: paths.dispute(slug, id, { answer: id }),
    }
  },
  async applyLater(tx, { row, message, by, at }) {
    await rejectDispute(tx, row.subjectId, { answer: message, by: by.id, at })
    return ok([])
  },
}
