import { paths } from '#app/paths.ts'
import { fold } from '../fold.ts'

/** The target of a wiki link: `[[Story]]`, `[[Story#Chapter]]`, or `[[#Chapter]]` in the same story. */
export type WikiTarget = { story: string; chapter: string | null }
export type WikiLink = WikiTarget & {
  /** Start and end of the link in the text, brackets included. */
  start: number
  end: number
  /** Position of the `#` between story and chapter, if there is one. */
  hash: number | null
}

const LONGEST = 260
const KEY_LENGTH = 160
/** Excludes brackets inside, so that the innermost pair matches and the scan is linear. */
const BRACKETS = /\[\[([^[\]\n]+)\]\]/gu

/**
 * Finds the wiki links of a text. The renderer, the editor and the table of links all use this function. Takes time
 * linear in the length of any text.
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

/** Parses the text between the brackets; returns null when it names nothing. */
export function wikiTarget(inside: string): WikiTarget | null {
  if (inside.length > LONGEST) return null
  const at = inside.indexOf('#')
  const story = (at < 0 ? inside : inside.slice(0, at)).trim()
  const chapter = at < 0 ? null : inside.slice(at + 1).trim()
  if (chapter === null) return nameKey(story) === '' ? null : { story, chapter }
  if (nameKey(chapter) === '') return nameKey(story) === '' ? null : { story, chapter: null }
  return { story, chapter }
}

/** Returns the text as readers see it, with link targets instead of brackets. */
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

/** Formats a target as it is written between the brackets. */
export const wikiTitle = ({ story, chapter }: WikiTarget): string =>
  chapter === null ? story : `${story}#${chapter}`

/** Returns the lookup key of a title: ignores case, accents, spaces and link syntax. Several titles may share a key. */
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

/** Returns how close a title is to the written text: 2 equal, 1 equal except for case and form, 0 equal by key alone. */
export function titleCloseness(title: string, written: string): number {
  if (spelled(title) === spelled(written)) return 2
  const lower = (text: string) => spelled(text).normalize('NFKC').toLowerCase()
  return lower(title) === lower(written) ? 1 : 0
}

export const wikiKey = ({ story, chapter }: WikiTarget): string =>
  chapter === null ? nameKey(story) : `${nameKey(story)}#${nameKey(chapter)}`

/** Removes the characters from a title that would end or split a link. */
export const linkableTitle = (title: string): string => title.replace(/[\s[\]#]+/gu, ' ').trim()

/** Returns the address that redirects to the link's target, or offers to write it. */
export function wantedPath(target: WikiTarget, fromId?: string): string {
  return paths.wikiLink({ title: wikiTitle(target), ...(fromId && { from: fromId }) })
}
