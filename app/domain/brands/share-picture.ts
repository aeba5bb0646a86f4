import type { CreditMark } from '../credit/credit-mark.ts'
import type { Focus } from './pictures.ts'

/** The kinds of pages that have a picture for social cards. */
export const SHARED_KINDS = [
  ...(['site', 'brand', 'promise', 'challenge', 'idea', 'story', 'chapter', 'winner'] as const),
  ...(['question', 'member'] as const),
] as const
export type SharedKind = (typeof SHARED_KINDS)[number]

/** The size that social networks ask for. */
export const SHARE_SIZE = { width: 1200, height: 630 } as const

/** The contents of a share picture. Equal contents give equal pictures. */
export type ShareContents = {
  title: string
  /** The kind of page, such as `Story`, or an award. */
  label: string
  brand: string
  accent: string
  cover: { id: string; focus: Focus } | null
  /** The text from which the cover is drawn when none is uploaded. */
  seed: string
  /** The ring of authors; null where nobody writes. */
  credit: CreditMark | null
  /** Drawn in the colours of the dark theme, as the page of a winner begins. */
  isNight?: true
}
