import { z } from 'zod'
import { countGraphemes, hasPiledMarks } from './graphemes.ts'

/** Bidi control characters, which can make text read as something else. */
const BIDI = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const CONTROLS = new RegExp(CONTROL.source, 'g')
const INVISIBLE = /^[\s\p{Default_Ignorable_Code_Point}\p{Mn}\u2800]*$/u

type Limits = {
  min?: number
  max: number
  /** True for a quote from a manuscript, which may contain any combining marks. */
  isQuoted?: boolean
}

/** Scripts in which every letter is a grapheme of its own. */
const APART =
  '\\p{Script=Latin}\\p{Script=Han}\\p{Script=Greek}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Nd}'
const NO_CONTROL = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f'
const NO_BIDI = '\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u061c'
const LEAST: Record<'none' | 'one', string> = {
  none: '',
  one: '(?=[\\s\\S]*[^\\s\\p{Default_Ignorable_Code_Point}\\p{M}\\u2800])',
}

/**
 * Describes for the OpenAPI document which texts are certainly accepted. JSON Schema counts code points; we count
 * graphemes, of which there are never more, so longer texts may be accepted too.
 */
function documented({ min = 0, max }: Limits) {
  const least = min > 1 ? `(?=(?:[^${APART}]*[${APART}]){${min}})` : LEAST[min === 1 ? 'one' : 'none']
  return {
    minLength: min,
    maxLength: max,
    pattern: `^${least}(?![\\s\\S]*\\p{M}{3})[^${NO_CONTROL}${NO_BIDI}]*$`,
    description: `At most ${max} characters as people count them; so many code points always fit.`,
  }
}

/** In a JSON Schema: a text that does not look empty. */
export const FILLED = { type: 'string', pattern: `^${LEAST.one}` }

/** A short value for lookup or comparison. The documented pattern excludes letters beyond the BMP, which count twice. */
export const shortText = (max: number) =>
  z.string().max(max, 'field.too_long').meta({ maxLength: max, pattern: '^[^\\u{10000}-\\u{10ffff}]*$' })

/**
 * Text typed by a person, measured in graphemes. Makes it well-formed, converts it to NFC and removes bidi controls;
 * rejects control characters and, if `min` is set, text that looks empty.
 */
export function typedText({ min = 0, max, isQuoted = false }: Limits) {
  return (
    z
      .string()
      .meta(documented({ min, max }))
      .refine((text) => !CONTROL.test(text), 'field.control_characters')
      .transform((text) =>
        text.toWellFormed().normalize('NFC').replace(BIDI, '').replace(/\r\n?/g, '\n').trim(),
      )
      .refine((text) => min === 0 || !INVISIBLE.test(text), 'field.required')
      // A grapheme has at least one code unit, and a legitimate one has at most a few dozen.
      .refine((text) => text.length <= max * 40 && countGraphemes(text) <= max, 'field.too_long')
      .refine((text) => min === 0 || countGraphemes(text) >= min, 'field.too_short')
      .refine((text) => isQuoted || !hasPiledMarks(text), 'field.piled_marks')
  )
}

/**
 * Text of another site or of a file, which nobody here can be asked to type again: well-formed, in NFC, and without control
 * and bidi characters. PostgreSQL stores no NUL.
 */
export const withoutControls = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(CONTROLS, '').replace(BIDI, '')

/** An id or slug in a form: used for lookup, never displayed. */
export const reference = z
  .string()
  .meta({ pattern: `^[^${NO_CONTROL}\\u{10000}-\\u{10ffff}]+$` })
  .min(1, 'field.required')
  .max(200, 'field.invalid')
  .refine((text) => !CONTROL.test(text), 'field.invalid')

export const typedLine = (limits: Limits) => typedText(limits).transform((text) => text.replace(/\s+/g, ' '))
