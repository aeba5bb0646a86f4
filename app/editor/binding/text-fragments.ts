import {
  $isLineBreakNode,
  $isTextNode,
  IS_BOLD,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  IS_UNDERLINE,
  type LexicalNode,
} from 'lexical'
import { isReserved } from '#app/domain/manuscript/reserved-formats.ts'
import type { BlockNode } from '../nodes/block-node.ts'
import { SHOWN_FORMATS } from '../nodes/formats.ts'
import { $getLink, $getReserved } from '../nodes/text-state.ts'

/** The format of a text fragment, in Lexical's terms. */
export type TextFormat = { format: number; link: string; reserved: string }
/** Text of one format, or a line break ('\n', with marks but no format). Adjacent fragments differ in format. */
export type TextFragment = TextFormat & { text: string }
export type Attributes = Record<string, true | string | null>

export const PLAIN: TextFormat = { format: 0, link: '', reserved: '' }
const LINE_BREAK: TextFragment = { ...PLAIN, text: '\n' }
const lineBreak = (reserved: string): TextFragment =>
  reserved === '' ? LINE_BREAK : { ...LINE_BREAK, reserved }

const FLAGS = [
  ['b', IS_BOLD],
  ['i', IS_ITALIC],
  ['u', IS_UNDERLINE],
  ['s', IS_STRIKETHROUGH],
] as const

export const sameFormat = (a: TextFormat, b: TextFormat): boolean =>
  a === b || (a.format === b.format && a.link === b.link && a.reserved === b.reserved)

export const sameFragments = (a: readonly TextFragment[], b: readonly TextFragment[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((fragment, i) => {
      const other = b[i]
      return other !== undefined && fragment.text === other.text && sameFormat(fragment, other)
    }))

/** Appends text to fragments; splits it at line breaks and merges it with a last fragment of the same format. */
export function addText(fragments: TextFragment[], text: string, textFormat: TextFormat): void {
  let from = 0
  while (from < text.length) {
    const found = text.indexOf('\n', from)
    const to = found === -1 ? text.length : found
    if (to > from) {
      const part = text.slice(from, to)
      const last = fragments.at(-1)
      if (last !== undefined && last.text !== '\n' && sameFormat(last, textFormat)) {
        fragments[fragments.length - 1] = { ...last, text: last.text + part }
      } else
        fragments.push({
          format: textFormat.format,
          link: textFormat.link,
          reserved: textFormat.reserved,
          text: part,
        })
    }
    if (found === -1) return
    fragments.push(lineBreak(textFormat.reserved))
    from = found + 1
  }
}

export const lengthOf = (fragments: readonly TextFragment[]): number =>
  fragments.reduce((sum, p) => sum + p.text.length, 0)

/** Reads the fragments of an editor block. */
export function $readFragments(block: BlockNode): TextFragment[] {
  const fragments: TextFragment[] = []
  for (let node: LexicalNode | null = block.getFirstChild(); node !== null; node = node.getNextSibling()) {
    if ($isTextNode(node)) {
      addText(fragments, node.getTextContent(), {
        format: node.getFormat() & SHOWN_FORMATS,
        link: $getLink(node),
        reserved: $getReserved(node),
      })
    } else if ($isLineBreakNode(node)) fragments.push(lineBreak($getReserved(node)))
  }
  return fragments
}

/** Converts a format to Y.Text attributes. Only active formats are included. */
export function attributesOf(textFormat: TextFormat): Attributes {
  const attributes: Attributes = {}
  for (const [name, bit] of FLAGS) if ((textFormat.format & bit) !== 0) attributes[name] = true
  if (textFormat.link !== '') attributes.link = textFormat.link
  if (textFormat.reserved !== '') for (const name of textFormat.reserved.split(' ')) attributes[name] = true
  return attributes
}

/** Returns the attributes that change format `from` to `to`, or null when they are equal. */
export function formatChange(from: TextFormat, to: TextFormat): Attributes | null {
  if (sameFormat(from, to)) return null
  const before = attributesOf(from)
  const after = attributesOf(to)
  const change: Attributes = {}
  for (const name of Object.keys(before)) if (!(name in after)) change[name] = null
  for (const [name, value] of Object.entries(after)) if (before[name] !== value) change[name] = value
  return change
}

/** Converts Y.Text attributes to a format. */
export function formatOf(attributes: ReadonlyMap<string, true | string>): TextFormat {
  if (attributes.size === 0) return PLAIN
  let format = 0
  for (const [name, bit] of FLAGS) if (attributes.get(name) === true) format |= bit
  const link = attributes.get('link')
  const reserved = [...attributes.keys()].filter(isReserved)
  return { format, link: typeof link === 'string' ? link : '', reserved: reserved.sort().join(' ') }
}

export const namesIn = (reserved: string): string[] => (reserved === '' ? [] : reserved.split(' '))
export const reservedOf = (names: Iterable<string>): string => [...new Set(names)].sort().join(' ')
