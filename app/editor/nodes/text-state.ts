import { $getState, $setState, createState, type LexicalNode, type TextNode } from 'lexical'
import { safeLink } from '#app/domain/manuscript/links.ts'

/** Where a text node leads, '' for nowhere. Node state survives splits and decides merges, as a format does. */
const linkState = createState('link', { parse: (said) => safeLink(said) ?? '' })

/**
 * Marks that are about the text (comments, suggestions): their names, sorted, joined by a space. Line breaks have them
 * too, and blocks those of the suggestion that their break is.
 */
const reservedState = createState('reserved', { parse: (said) => (typeof said === 'string' ? said : '') })

export const $getLink = (node: TextNode): string => $getState(node, linkState)
export const $getReserved = (node: LexicalNode): string => $getState(node, reservedState)

export function $setLink(node: TextNode, link: string): void {
  if ($getLink(node) !== link) $setState(node, linkState, link)
}
export function $setReserved(node: LexicalNode, reserved: string): void {
  if ($getReserved(node) !== reserved) $setState(node, reservedState, reserved)
}
