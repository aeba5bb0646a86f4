import { type BlockProps, MAX_LEVEL } from '#app/domain/manuscript/layout.ts'
import type { Declarations } from './pasted-format.ts'

const NUMBER = /^\(?(?:\d+|[a-z]|[ivxlc]+)(?:\.\d+)*[.)]$|^\d+(?:\.\d+)*\.?$/iu

export const isListSign = (styles: Declarations): boolean => styles.get('mso-list') === 'ignore'

/** Reads a list item of desktop Word, which writes lists as paragraphs: level in a style, bullet or number as text. */
export function wordItem(
  element: Element,
  styles: Declarations,
  stylesOf: (element: Element) => Declarations,
): BlockProps | null {
  const level = /\blevel(\d+)/u.exec(styles.get('mso-list') ?? '')?.[1]
  if (level === undefined) return null
  const sign = signIn(element, stylesOf)
  return {
    kind: 'item',
    list: sign !== null && NUMBER.test(sign) ? 'number' : 'bullet',
    level: Math.min(Math.max(Number(level) - 1, 0), MAX_LEVEL),
  }
}

function signIn(element: Element, stylesOf: (element: Element) => Declarations): string | null {
  for (const child of element.children) {
    if (isListSign(stylesOf(child))) return (child.textContent ?? '').replace(/[\s\u00a0]+/gu, '')
    const inside = signIn(child, stylesOf)
    if (inside !== null) return inside
  }
  return null
}

/** Returns level and kind of an `<li>`: from its own attributes, else from the lists around it. */
export function itemProps(element: Element): BlockProps {
  const lists: Element[] = []
  for (let up = element.parentElement; up !== null; up = up.parentElement) {
    if (up.localName === 'ul' || up.localName === 'ol') lists.push(up)
  }
  const ownLevel = ownLevelOf(element, lists[0])
  const level = Math.min(Math.max(ownLevel ?? lists.length - 1, 0), MAX_LEVEL)
  const kind = element.getAttribute('data-list') ?? (lists[0]?.localName === 'ol' ? 'ordered' : 'bullet')
  return { kind: 'item', list: kind === 'ordered' ? 'number' : 'bullet', level }
}

/** Reads an item's level from its attributes. ARIA levels start at 1, others at 0. */
function ownLevelOf(item: Element, list: Element | undefined): number | null {
  const aria = Number(item.getAttribute('aria-level') ?? item.getAttribute('data-aria-level') ?? Number.NaN)
  if (Number.isInteger(aria) && aria > 0) return aria - 1
  const indent = item.getAttribute('data-stringify-indent') ?? list?.getAttribute('data-indent')
  if (indent != null && /^\d$/u.test(indent)) return Number(indent)
  const byClass = /\bql-indent-(\d)\b/u.exec(item.getAttribute('class') ?? '')?.[1]
  return byClass === undefined ? null : Number(byClass)
}
