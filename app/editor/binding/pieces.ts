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

/** How a stretch of text looks, in Lexical's terms. */
export type Look = { format: number; link: string; reserved: string }
/** Text of one look, or a line break: the text '\n', with marks and no look. Adjacent text never looks alike. */
export type Piece = Look & { text: string }
export type Attributes = Record<string, true | string | null>

export const PLAIN: Look = { format: 0, link: '', reserved: '' }
const LINE_BREAK: Piece = { ...PLAIN, text: '\n' }
const lineBreak = (reserved: string): Piece => (reserved === '' ? LINE_BREAK : { ...LINE_BREAK, reserved })

const FLAGS = [
  ['b', IS_BOLD],
  ['i', IS_ITALIC],
  ['u', IS_UNDERLINE],
  ['s', IS_STRIKETHROUGH],
] as const

export const sameLook = (a: Look, b: Look): boolean =>
  a === b || (a.format === b.format && a.link === b.link && a.reserved === b.reserved)

export const samePieces = (a: readonly Piece[], b: readonly Piece[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((piece, i) => {
      const other = b[i]
      return other !== undefined && piece.text === other.text && sameLook(piece, other)
    }))

/** Appends text to pieces, taking line breaks out of it and joining what looks alike. */
export function addText(pieces: Piece[], text: string, look: Look): void {
  let from = 0
  while (from < text.length) {
    const found = text.indexOf('\n', from)
    const to = found === -1 ? text.length : found
    if (to > from) {
      const part = text.slice(from, to)
      const last = pieces.at(-1)
      if (last !== undefined && last.text !== '\n' && sameLook(last, look)) {
        pieces[pieces.length - 1] = { ...last, text: last.text + part }
      } else pieces.push({ format: look.format, link: look.link, reserved: look.reserved, text: part })
    }
    if (found === -1) return
    pieces.push(lineBreak(look.reserved))
    from = found + 1
  }
}

export const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, p) => sum + p.text.length, 0)

/** What a block in the editor holds. */
export function $readPieces(block: BlockNode): Piece[] {
  const pieces: Piece[] = []
  for (let node: LexicalNode | null = block.getFirstChild(); node !== null; node = node.getNextSibling()) {
    if ($isTextNode(node)) {
      addText(pieces, node.getTextContent(), {
        format: node.getFormat() & SHOWN_FORMATS,
        link: $getLink(node),
        reserved: $getReserved(node),
      })
    } else if ($isLineBreakNode(node)) pieces.push(lineBreak($getReserved(node)))
  }
  return pieces
}

/** Looks as Y.Text attributes. Only what is on is named. */
export function attributesOf(look: Look): Attributes {
  const attributes: Attributes = {}
  for (const [name, bit] of FLAGS) if ((look.format & bit) !== 0) attributes[name] = true
  if (look.link !== '') attributes.link = look.link
  if (look.reserved !== '') for (const name of look.reserved.split(' ')) attributes[name] = true
  return attributes
}

/** What has to be said for text that looks like `from` to look like `to`; null when nothing. */
export function lookChange(from: Look, to: Look): Attributes | null {
  if (sameLook(from, to)) return null
  const before = attributesOf(from)
  const after = attributesOf(to)
  const change: Attributes = {}
  for (const name of Object.keys(before)) if (!(name in after)) change[name] = null
  for (const [name, value] of Object.entries(after)) if (before[name] !== value) change[name] = value
  return change
}

/** Y.Text attributes as a look. The layout's rules say which values count. */
export function lookOf(attributes: ReadonlyMap<string, true | string>): Look {
  if (attributes.size === 0) return PLAIN
  let format = 0
  for (const [name, bit] of FLAGS) if (attributes.get(name) === true) format |= bit
  const link = attributes.get('link')
  const reserved = [...attributes.keys()].filter(isReserved)
  return { format, link: typeof link === 'string' ? link : '', reserved: reserved.sort().join(' ') }
}

export const namesIn = (reserved: string): string[] => (reserved === '' ? [] : reserved.split(' '))
export const reservedOf = (names: Iterable<string>): string => [...new Set(names)].sort().join(' ')
