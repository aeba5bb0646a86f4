import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../root.ts'

/** Loads the fonts of share pictures: of every family only the files that have letters of the text. */

type Family = 'literata' | 'source-sans-3' | 'noto-sans-arabic' | 'noto-sans-hebrew' | 'noto-emoji'
type Ranges = readonly (readonly [from: number, to: number])[]
export type ShareFont = { name: string; weight: 600; style: 'normal'; data: Buffer }

const DIRECTORY = join(ROOT, 'node_modules', '@fontsource')
/** This family also has one file with all of its letters; satori draws no emoji from a second file of a family. */
const EMOJI = 'noto-emoji'
const FALLBACKS: readonly Family[] = ['noto-sans-arabic', 'noto-sans-hebrew', EMOJI]
/** The fonts of titles and of small texts, with fallbacks for letters that they lack. */
export const TITLE_FAMILIES: readonly Family[] = ['literata', ...FALLBACKS]
export const LABEL_FAMILIES: readonly Family[] = ['source-sans-3', ...FALLBACKS]

const subsets = new Map<Family, [subset: string, ranges: Ranges][]>()
const files = new Map<string, Buffer>()

const parseRanges = (list: string): Ranges =>
  list.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/iu, '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })

function subsetsOf(family: Family) {
  const known = subsets.get(family)
  if (known) return known
  const listed: Record<string, string> = JSON.parse(
    readFileSync(join(DIRECTORY, family, 'unicode.json'), 'utf8'),
  )
  const read = Object.entries(listed).map(([subset, list]): [string, Ranges] => [
    subset.replace(/[[\]]/gu, ''),
    parseRanges(list),
  ])
  subsets.set(family, read)
  return read
}

/** The first subset that has the letter, such as `literata-latin`. */
function subsetWith(families: readonly Family[], letter: string): string | undefined {
  const code = letter.codePointAt(0) ?? 0
  for (const family of families)
    for (const [subset, ranges] of subsetsOf(family))
      if (ranges.some(([from, to]) => code >= from && code <= to))
        return `${family}/${family}-${family === EMOJI ? 'emoji' : subset}`
  return undefined
}

const segmenter = new Intl.Segmenter()

/**
 * Leaves out what no font can draw, instead of empty boxes. Of an emoji that is joined from several, the first one stays.
 */
export function drawable(families: readonly Family[], text: string): string {
  let kept = ''
  for (const { segment } of segmenter.segment(text)) {
    const shown = /\p{Extended_Pictographic}/u.test(segment) ? ([...segment][0] ?? '') : segment
    if ([...shown].every((letter) => subsetWith(families, letter) !== undefined)) kept += shown
  }
  return kept.replace(/\s+/gu, ' ').trim()
}

/** The fonts for a drawable text; their names, in order, are its font family. */
export function fontsFor(families: readonly Family[], text: string): ShareFont[] {
  // The ellipsis that ends a long title is always needed.
  const used = new Set([...`a…${text}`].map((letter) => subsetWith(families, letter)))
  return [...used].flatMap((name) => {
    if (name === undefined) return []
    const [family = '', subset = ''] = name.split('/')
    const data =
      files.get(name) ?? readFileSync(join(DIRECTORY, family, 'files', `${subset}-600-normal.woff`))
    files.set(name, data)
    return [{ name: subset, weight: 600 as const, style: 'normal' as const, data }]
  })
}
