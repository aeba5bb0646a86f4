import { paths } from '#app/paths.ts'
import { fold } from '../fold.ts'

/** What is written between double brackets: `[[Story]]`, `[[Story#Chapter]]`, or `[[#Chapter]]` of the same story. */
export type WikiTarget = { story: string; chapter: string | null }
export type WikiLink = WikiTarget & {
  /** Where the brackets begin and end in the text. */
  start: number
  end: number
  /** Where the `#` stands, when one parts story and chapter. */
  hash: number | null
}

const LONGEST = 260
const KEY_LENGTH = 160
/** No brackets inside, so that the innermost pair counts, and no scan begins anew for each opening one. */
const BRACKETS = /\[\[([^[\]\n]+)\]\]/gu

/**
 * The one reading of wiki links: the renderer, the editor and the table of links all go by it. Linear in the
 * length of the text, whatever it holds.
 */
export function wikiLinks(text: string): WikiLink[] {
  if (!text.includes('[[')) return []
  const found: WikiLink[] = []
  for (const match of text.matchAll(BRACKETS)) {
    const inside = match[1] ?? ''
    const target = wikiTarget(inside)
    if (target === null) continue
    const hash = target.chapter === null ? null : match.index + 2 + inside.indexOf('#')
    found.push({ ...target, start: match.index, end: match.index + match[0].length, hash })
  }
  return found
}

/** Null when the words name nothing. */
export function wikiTarget(inside: string): WikiTarget | null {
  if (inside.length > LONGEST) return null
  const at = inside.indexOf('#')
  const story = (at < 0 ? inside : inside.slice(0, at)).trim()
  const chapter = at < 0 ? null : inside.slice(at + 1).trim()
  if (chapter === null) return nameKey(story) === '' ? null : { story, chapter }
  if (nameKey(chapter) === '') return nameKey(story) === '' ? null : { story, chapter: null }
  return { story, chapter }
}

/** As readers see it: the names without their brackets. */
export function readableText(text: string): string {
  let read = ''
  let at = 0
  for (const link of wikiLinks(text)) {
    const { story, chapter } = link
    read +=
      text.slice(at, link.start) +
      (chapter === null || story === '' ? (chapter ?? story) : `${story}: ${chapter}`)
    at = link.end
  }
  return read + text.slice(at)
}

/** As it stands between the brackets. */
export const wikiTitle = ({ story, chapter }: WikiTarget): string =>
  chapter === null ? story : `${story}#${chapter}`

/** How names are looked for: case, accents, spaces and the signs of links don't count. Several may have one key. */
export const nameKey = (title: string): string =>
  fold(title)
    .replace(/[\s#[\]|]+/gu, ' ')
    .trim()
    .slice(0, KEY_LENGTH)
    .toWellFormed()

const spelled = (title: string): string =>
  title
    .normalize('NFC')
    .replace(/[\s#[\]|]+/gu, ' ')
    .trim()

/** How much a title is what was written: 2 letter by letter, 1 but for case and form, 0 by its key alone. */
export function closeness(title: string, written: string): number {
  if (spelled(title) === spelled(written)) return 2
  const lower = (text: string) => spelled(text).normalize('NFKC').toLowerCase()
  return lower(title) === lower(written) ? 1 : 0
}

export const wikiKey = ({ story, chapter }: WikiTarget): string =>
  chapter === null ? nameKey(story) : `${nameKey(story)}#${nameKey(chapter)}`

/** The title as it can stand between brackets: without what would end or part them. */
export const linkableTitle = (title: string): string => title.replace(/[\s[\]#]+/gu, ' ').trim()

/** The address that leads to what is named, or to the invitation to write it. */
export function wantedPath(target: WikiTarget, fromId?: string): string {
  return paths.wikiLink({ title: wikiTitle(target), ...(fromId && { from: fromId }) })
}
