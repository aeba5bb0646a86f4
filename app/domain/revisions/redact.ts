import { type AuthorRun, appendRun, type BlockAuthors } from '../manuscript/authorship.ts'
import type { BlockPlaces, PlaceRun } from '../manuscript/characters.ts'
import { type Block, blockText, type Run } from '../manuscript/layout.ts'
import type { Version } from './forward/pieces.ts'

/** [from, to) of the flat text: each block's marker counts as one line break, its text follows. */
export type Span = { from: number; to: number }

const BREAK = '\n'

/**
 * What finds a passage wherever it stands: by its words, whatever white space is between them, because it was copied from a
 * page on which paragraphs and lines look alike.
 */
export function matcherOf(...passages: string[]): RegExp {
  const longestFirst = passages.filter((one) => one.trim() !== '').sort((a, b) => b.length - a.length)
  // Finds nothing, where there is nothing to find.
  return new RegExp(longestFirst.map(sourceOf).join('|') || '(?!)', 'gu')
}

const sourceOf = (passage: string): string =>
  passage
    .trim()
    .split(/\s+/u)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+')

export const flatText = (blocks: readonly Block[]): string =>
  blocks.map((block) => BREAK + blockText(block)).join('')

export const occurrences = (flat: string, matcher: RegExp): Span[] =>
  [...flat.matchAll(matcher)].map((found) => ({ from: found.index, to: found.index + found[0].length }))

export const scrubbed = (text: string, matcher: RegExp): string => text.replace(matcher, '…')

/** In order, and none touching another. */
export function united(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}

/** Characters of a document, by who typed them when: a passage stays the same however much of it stood at a time. */
export class Characters {
  private readonly byClient = new Map<number, Span[]>()

  add(client: number, from: number, to: number): void {
    this.byClient.set(client, united([...(this.byClient.get(client) ?? []), { from, to }]))
  }

  /** Which part of [clock, clock + length) is among them, as offsets from the clock. */
  within(client: number, clock: number, length: number): Span[] {
    return (this.byClient.get(client) ?? []).flatMap(({ from, to }) => {
      const [start, end] = [Math.max(from, clock), Math.min(to, clock + length)]
      return start < end ? [{ from: start - clock, to: end - clock }] : []
    })
  }
}

/** Each stretch of the flat text with the characters that it is made of. */
function* stretches(places: readonly BlockPlaces[], blocks: readonly Block[]) {
  let at = 0
  for (let i = 0; i < blocks.length; i++) {
    const place = places[i]
    if (place?.marker) yield { at, client: place.marker[0], clock: place.marker[1], length: 1 }
    let inside = at + 1
    for (const [client, clock, length] of place?.runs ?? []) {
      yield { at: inside, client, clock, length }
      inside += length
    }
    at += 1 + blockText(blocks[i] as Block).length
  }
}

/** Remembers which characters the passages in this version are made of. */
export function noteCharacters({ blocks, places }: Version, matcher: RegExp, into: Characters): void {
  if (!places) return
  for (const span of occurrences(flatText(blocks), matcher)) {
    for (const { at, client, clock, length } of stretches(places, blocks)) {
      const [from, to] = [Math.max(at, span.from), Math.min(at + length, span.to)]
      if (from < to) into.add(client, clock + from - at, clock + to - at)
    }
  }
}

/** Where the passage stands: as a whole by its words, in part by its characters. */
export function spansToRedact(version: Version, matcher: RegExp, characters: Characters): Span[] {
  const spans = occurrences(flatText(version.blocks), matcher)
  if (version.places) {
    for (const { at, client, clock, length } of stretches(version.places, version.blocks))
      for (const { from, to } of characters.within(client, clock, length))
        spans.push({ from: at + from, to: at + to })
  }
  return united(spans)
}

const mentions = (text: string | undefined, matcher: RegExp) =>
  text !== undefined && occurrences(text, matcher).length > 0

/** Descriptions of pictures and addresses of links may hold it too. */
export const isMentionedBeside = (blocks: readonly Block[], matcher: RegExp): boolean =>
  blocks.some(
    ({ alt, runs }) => mentions(alt, matcher) || runs.some(({ marks }) => mentions(marks.link, matcher)),
  )

/** The version without these parts of its text. A block whose marker goes is joined to the one before. */
export function without(
  { blocks, authors, places }: Version,
  spans: readonly Span[],
  matcher: RegExp,
): Version {
  const kept: Version = { blocks: [], authors: [], places: places && [] }
  let at = 0
  blocks.forEach((block, i) => {
    const text = blockText(block)
    const gone = spans.some((span) => span.from <= at && at < span.to)
    const parts = keptParts(text.length, at + 1, spans)
    const by = authors[i] ?? { marker: null, runs: [] }
    const where = places?.[i] ?? { marker: null, runs: [] }
    if (!gone || kept.blocks.length === 0) {
      const { alt, ...rest } = block
      const clean = alt === undefined || mentions(alt, matcher) ? {} : { alt }
      kept.blocks.push({ ...rest, ...clean, runs: [] })
      kept.authors.push({ marker: by.marker, runs: [] })
      kept.places?.push({ marker: where.marker, runs: [] })
    }
    const into = kept.blocks.length - 1
    for (const part of parts) {
      appendText((kept.blocks[into] as Block).runs, sliceRuns(block.runs, part, matcher))
      for (const run of sliceAuthors(by.runs, part))
        appendRun((kept.authors[into] as BlockAuthors).runs, run.author, run.length)
      if (kept.places) (kept.places[into] as BlockPlaces).runs.push(...slicePlaces(where.runs, part))
    }
    at += 1 + text.length
  })
  return kept
}

/** What is left of a block's text, as offsets in it. */
function keptParts(length: number, start: number, spans: readonly Span[]): Span[] {
  const parts: Span[] = []
  let at = 0
  for (const span of spans) {
    const [from, to] = [Math.max(0, span.from - start), Math.min(length, span.to - start)]
    if (from >= to) continue
    if (from > at) parts.push({ from: at, to: from })
    at = Math.max(at, to)
  }
  if (at < length) parts.push({ from: at, to: length })
  return parts
}

function sliceRuns(runs: readonly Run[], { from, to }: Span, matcher: RegExp): Run[] {
  const slices: Run[] = []
  let at = 0
  for (const { text, marks } of runs) {
    const said = text.slice(Math.max(0, from - at), Math.max(0, to - at))
    const { link, ...rest } = marks
    if (said !== '') slices.push({ text: said, marks: mentions(link, matcher) ? rest : marks })
    at += text.length
  }
  return slices
}

function appendText(runs: Run[], more: readonly Run[]): void {
  for (const run of more) {
    const last = runs.at(-1)
    if (last && JSON.stringify(last.marks) === JSON.stringify(run.marks)) last.text += run.text
    else runs.push({ ...run })
  }
}

function sliceAuthors(runs: readonly AuthorRun[], { from, to }: Span): AuthorRun[] {
  let at = 0
  return runs.flatMap(({ author, length }) => {
    const [start, end] = [Math.max(from, at), Math.min(to, at + length)]
    at += length
    return start < end ? [{ author, length: end - start }] : []
  })
}

function slicePlaces(runs: readonly PlaceRun[], { from, to }: Span): PlaceRun[] {
  let at = 0
  return runs.flatMap(([client, clock, length]) => {
    const [start, end] = [Math.max(from, at), Math.min(to, at + length)]
    const part: PlaceRun = [client, clock + start - at, end - start]
    at += length
    return start < end ? [part] : []
  })
}
