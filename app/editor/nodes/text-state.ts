import { $getState, $setState, createState, type TextNode } from 'lexical'
import { safeLink } from '#app/domain/manuscript/links.ts'

/** Where a text node leads, '' for nowhere. Node state survives splits and decides merges, as a format does. */
const linkState = createState('link', { parse: (said) => safeLink(said) ?? '' })

/** Marks the editor doesn't show (comments, `c_…`), carried along: their names, sorted, joined by a space. */
const reservedState = createState('reserved', { parse: (said) => (typeof said === 'string' ? said : '') })

export const $getLink = (node: TextNode): string => $getState(node, linkState)
export const $getReserved = (node: TextNode): string => $getState(node, reservedState)

export function $setLink(node: TextNode, link: string): void {
  if ($getLink(node) !== link) $setState(node, linkState, link)
}
export function $setReserved(node: TextNode, reserved: string): void {
  if ($getReserved(node) !== reserved) $setState(node, reservedState, reserved)
}
