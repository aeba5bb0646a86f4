import type { CaseSubjectKind } from '#app/domain/cases/reasons.ts'
import { appealedSubject } from './appealed.ts'
import { brandRequestSubject } from './brand-request.ts'
import { creditDisputeSubject } from './credit-dispute.ts'
import { chapterEditSubject, ideaEditSubject, storyEditSubject } from './edits.ts'
import { commentSubject, ideaSubject, storySubject } from './items.ts'
import { manuscriptSubject } from './manuscript.ts'
import { memberSubject } from './member.ts'
import type { SubjectHandler } from './subject.ts'
import { voteFlagSubject } from './vote-flag.ts'

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
