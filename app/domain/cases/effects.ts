import type { PendingEditFields } from './pending-edit-fields.ts'

/** Times in effects are ISO 8601 texts, because effects are stored as JSON. */
type Time = string | null

/**
 * A change made by a decision, in terms that can be inverted. An effect stands as long as its value (`to`) is still
 * there: a value that a later decision set is not touched.
 */
export type Effect =
  | {
      type: 'hidden'
      kind: 'idea' | 'story' | 'comment'
      id: string
      from: Time
      to: Time
      reasonBefore: string | null
    }
  | {
      type: 'idea_state'
      id: string
      from: string
      to: string
      before: { answer: string | null; answeredBy: string | null; reviewedAt: Time }
    }
  | { type: 'comment_held'; id: string; from: string }
  | { type: 'points'; memberId: string; rule: 'upheld'; source: { kind: 'case'; id: string } }
  /** Reports that the decision upheld. */
  | { type: 'reports'; ids: string[] }
  | { type: 'text'; kind: 'idea' | 'comment'; id: string; from: string; to: string }
  | { type: 'trust'; memberId: string; brandId: string; from: 'trusted' | 'guardian' | null; to: 'trusted' }
  | { type: 'edit_declined'; edit: PendingEditFields }
  | { type: 'revision_declined'; id: string; chapterId: string; n: number }
  | { type: 'sanction'; id: string; memberId: string }
