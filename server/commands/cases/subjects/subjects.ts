import type { Effect } from '#app/domain/cases/effects.ts'
import type { CaseSubjectKind } from '#app/domain/cases/reasons.ts'
import { ok } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { brandRequestById } from '#db/queries/brand-requests.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { caseBy } from '#db/queries/cases.ts'
import { disputeById } from '#db/queries/credit.ts'
import { memberById } from '#db/queries/identity.ts'
import { storyBy } from '#db/queries/stories.ts'
import { decideRequest } from '../../brands/decide-brand-request.ts'
import { rejectDispute } from '../../credit/answer-dispute.ts'
import { effectsOf } from '../case-facts.ts'
import { invertEffects } from '../invert-effects.ts'
import { chapterEditSubject, ideaEditSubject, storyEditSubject } from './edits.ts'
import { commentSubject, ideaSubject, storySubject, versionOfText } from './items.ts'
import { manuscriptSubject } from './manuscript.ts'
import type { SubjectHandler } from './subject.ts'
import { voteFlagSubject } from './vote-flag.ts'

/** An appeal. Granting it inverts what the contested decision changed, as far as that still stands. */
const appealedSubject: SubjectHandler = {
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

/** A brand that a member asks for. The brand is created when the time to undo is over. */
const brandRequestSubject: SubjectHandler = {
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

/**
 * A dispute about the credit of a story. Keeping the shares rejects it, when the time to undo is over. Accepting it needs
 * new shares, which are typed on the page of the story's credit.
 */
const creditDisputeSubject: SubjectHandler = {
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

/** A reported member: approving rejects the reports; the alternative is a suspension. */
const memberSubject: SubjectHandler = {
  decisions: ['approve', 'decline_suspend'],
  tells: false,
  async view(q, id) {
    const member = await memberById(q, id)
    if (!member || member.leftAt) return undefined
    const { displayName, handle, bio } = member
    return {
      ...{ text: `${displayName} (@${handle})`, detail: bio, place: '', path: paths.member(handle) },
      version: versionOfText(displayName, handle, bio),
    }
  },
}

/** A subject about which nothing can be done here: its case can be closed. */
const plainSubject: SubjectHandler = {
  decisions: ['approve', 'remove'],
  tells: true,
  view: async () => undefined,
}

/** The handlers that show and decide each kind of subject. */
export const SUBJECTS: Record<CaseSubjectKind, SubjectHandler> = {
  idea: ideaSubject,
  comment: commentSubject,
  story: storySubject,
  chapter: plainSubject,
  member: memberSubject,
  brand: brandRequestSubject,
  question: plainSubject,
  answer: plainSubject,
  manuscript: manuscriptSubject,
  passage: plainSubject,
  idea_edit: ideaEditSubject,
  story_edit: storyEditSubject,
  chapter_edit: chapterEditSubject,
  vote_flag: voteFlagSubject,
  credit_dispute: creditDisputeSubject,
  case: appealedSubject,
  sanction: plainSubject,
}
