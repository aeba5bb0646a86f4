import { $getState, $setState, createState, type LexicalNode, type TextNode } from 'lexical'
import { safeLink } from '#app/domain/manuscript/links.ts'

/** The link of a text node, '' for none. Node state survives splits and prevents merges, as a format does. */
const linkState = createState('link', { parse: (value) => safeLink(value) ?? '' })

/**
 * The comment and suggestion marks of a node: names, sorted, joined by a space. Line breaks have them too; a block has
 * the suggestion marks of the break before it.
 */
const reservedState = createState('reserved', { parse: (value) => (typeof value === 'string' ? value : '') })

export const $getLink = (node: TextNode): string => $getState(node, linkState)
export const $getReserved = (node: LexicalNode): string => $getState(node, reservedState)

export function $setLink(node: TextNode, link: string): void {
  if ($getLink(node) !== link) $setState(node, linkState, link)
}
export function $setReserved(node: LexicalNode, reserved: string): void {
  if ($getReserved(node) !== reserved) $setState(node, reservedState, reserved)
}
