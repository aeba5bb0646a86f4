import type { BlockKind } from '../manuscript/layout.ts'

/**
 * A chapter as one string, for watching it being written: each block begins with a control character that says of
 * what kind it is. No manuscript holds such characters (SPEC W2).
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

/** What every chapter starts from: one empty paragraph. */
export const BLANK = CODES.paragraph
