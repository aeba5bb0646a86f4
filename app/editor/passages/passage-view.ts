import type { NodeKey } from 'lexical'

/** The elements that passage mode shows in place of the editor. */
export type PassageView = {
  /** The list of the passages. */
  element: HTMLElement
  /** Shows a paragraph. With `takesFocus`, closes the open field and moves the focus to the first button of the paragraph. */
  show: (key: NodeKey, takesFocus: boolean) => void
  /** Opens the field of a paragraph, with characters of the paragraph selected. */
  open: (key: NodeKey, from: number, to: number) => void
}
