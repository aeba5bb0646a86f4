import type { Locale } from '#app/domain/locales.ts'
import type { RevisionState } from '#app/domain/revisions/policy.ts'

type RevisionKind = 'auto' | 'saved' | 'restore' | 'undo' | 'import' | 'merge'
type Person = { handle: string; displayName: string }

/** A revision as lists and heads show it. */
export type RevisionRow = {
  n: number
  kind: RevisionKind
  summary: string
  state: RevisionState
  published: boolean
  words: number
  graphemes: number
  wordDelta: number
  hash: string
  sameAs: number | null
  /** Of which it is the approved part: it was never the live text. */
  partOf: string | null
  createdAt: Date
  decidedAt: Date | null
  decisionReason: string | null
  decidedBy: Person | null
  contributors: readonly Person[]
  /** Published without a review, and why that was in order. */
  byItself: 'open' | 'trusted' | null
  /** Text of it is gone for good. */
  takenDown: { at: Date; reason: string; by: Person | null } | null
}

/** A revision in the list of what happened everywhere. */
export type ChangeRowData = RevisionRow & {
  /** Who began a branch, where this is the text that it began with, and no change of it. */
  beganBranch: Person | null
  chapter: { slug: string; title: string }
  story: { slug: string; title: string; language: Locale }
  challenge: { slug: string; title: string }
}
