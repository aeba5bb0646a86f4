import type { BlockKind } from '../manuscript/layout.ts'

/**
 * The control characters that stand for block kinds when the replay holds a chapter as one string: each block begins
 * with one. No manuscript contains such characters (SPEC W2).
 */
export const CODES = {
  paragraph: '\x01',
  heading2: '\x02',
  heading3: '\x03',
  quote: '\x04',
  item: '\x05',
  break: '\x06',
  image: '\x07',
  number: '\x08',
} as const
export type Kind = keyof typeof CODES

const KINDS = Object.keys(CODES) as Kind[]

export const codeOf = (kind: BlockKind, list?: 'bullet' | 'number'): string =>
  kind === 'item' && list === 'number' ? CODES.number : CODES[kind]
export const kindOf = (code: number): Kind => KINDS[code - 1] ?? 'paragraph'
export const isCode = (unit: number): boolean => unit >= 1 && unit <= KINDS.length

/** The text of a new chapter: one empty paragraph. */
export const BLANK = CODES.paragraph
