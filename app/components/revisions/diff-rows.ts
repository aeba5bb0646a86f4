import type { Locale } from '#app/domain/locales.ts'
import type { ReviewState } from '#app/domain/revisions/policy.ts'

type RevisionKind = 'auto' | 'saved' | 'restore' | 'undo' | 'import' | 'merge'
type Person = { handle: string; displayName: string }

/** A revision as lists and headers show it. */
export type RevisionListItem = {
  n: number
  kind: RevisionKind
  summary: string
  state: ReviewState
  published: boolean
  words: number
  graphemes: number
  wordDelta: number
  hash: string
  sameAs: number | null
  /** The revision of which this one is the approved part; it was never the live text. */
  partOf: string | null
  createdAt: Date
  decidedAt: Date | null
  decisionReason: string | null
  decidedBy: Person | null
  contributors: readonly Person[]
  /** The reason why it was published without a review. */
  byItself: 'open' | 'trusted' | null
  /** Set when a takedown redacted text of it. */
  takenDown: { at: Date; reason: string; by: Person | null } | null
}

/** A revision in the list of recent changes of the whole site. */
export type RecentChange = RevisionListItem & {
  /** The member who created the branch, when this revision is the text it was forked from. */
  beganBranch: Person | null
  chapter: { slug: string; title: string }
  story: { slug: string; title: string; language: Locale }
  challenge: { slug: string; title: string }
}
