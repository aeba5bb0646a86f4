import type { Member } from '#app/domain/actor.ts'
import type { Effect } from '#app/domain/cases/effects.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import type { Result } from '#app/domain/decision.ts'
import type { CaseRow } from '#db/queries/cases.ts'
import type { Reader, Tx } from '#db/types.ts'

/** The view of a case's subject for reviewers. */
export type SubjectView = {
  /** The text as its author wrote it. */
  text: string
  /** The reviewed text that it would replace. */
  before?: string
  /** More of the text, such as the detail of an idea. */
  detail?: string
  /** The comment that it answers, or the passage that it is about, as quoted, with its author's name. */
  context?: { text: string; by: string | null }
  /** The title of the challenge, idea or story to which it belongs. */
  place: string
  path: string | null
  /** For pending changes of a chapter: the revisions to compare. */
  changes?: { chapterId: string; from: number | null; to: number; story: string; chapter: string }
  /** For a dispute about credit: where it can be accepted with other shares. */
  acceptPath?: string
  /** Changes when the subject changes. A form sends it back, so that an outdated decision is refused. */
  version: string
}

/** A decision that is being made or carried out. */
export type Decided = {
  row: CaseRow
  decision: CaseDecision
  /** The message that the author reads. */
  message: string
  /** For `edit`: the corrected text. */
  text: string | undefined
  by: Pick<Member, 'id'>
  at: Date
  /** The effects of `applyNow`; known to `applyLater`. */
  effects?: readonly Effect[]
}

export type SubjectHandler = {
  decisions: readonly CaseDecision[]
  /** Undefined when the subject is gone. */
  view: (q: Reader, id: string) => Promise<SubjectView | undefined>
  /** Does what happens at once. Its effects can undo all of it. */
  applyNow?: (tx: Tx, decided: Decided) => Promise<Result<Effect[]>>
  /** Does the rest when the time to undo is over. Refuses when the text can no longer change. */
  applyLater?: (tx: Tx, decided: Decided) => Promise<Result<Effect[]>>
  /** Whether approvals are announced and audited here. Other subjects do both in `applyLater`. */
  tells: boolean
  /** The subject audits its decision and tells the person by itself. */
  recordsItself?: boolean
  /** Approving needs a reason too, because it is published. */
  alwaysNeedsReason?: boolean
}

export const ITEM_DECISIONS: readonly CaseDecision[] = [
  'approve',
  'approve_trust',
  'edit',
  'hide',
  'remove',
  'decline_suspend',
]
