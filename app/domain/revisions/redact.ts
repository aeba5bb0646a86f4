import { type AuthorRun, appendRun, type BlockAuthors } from '../manuscript/authorship.ts'
import { blockText } from '../manuscript/block-text.ts'
import type { BlockCharacters, CharacterRun } from '../manuscript/characters.ts'
import type { Block, Run } from '../manuscript/layout.ts'
import { Matcher, type TextSpan } from './matcher.ts'
import type { Version } from './reversal/pieces.ts'

/** A range of the flat text, in which each block is one line break for its marker, then its text. */
export type { TextSpan }

const BREAK = '\n'

/** Creates a matcher for these passages. */
export const matcherOf = (passages: Iterable<string>): Matcher => new Matcher(passages)

export const flatText = (blocks: readonly Block[]): string =>
  blocks.map((block) => BREAK + blockText(block)).join('')

export const occurrences = (flat: string, matcher: Matcher): TextSpan[] => matcher.spansIn(flat)

export const redactText = (text: string, matcher: Matcher): string => matcher.replacedIn(text, '…')

/** Sorts spans and joins those that overlap or touch. */
export function mergeSpans(spans: readonly TextSpan[]): TextSpan[] {
  const all: TextSpan[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}

/** Yields the parts of [from, to) that lie in these spans, which must be sorted. */
export function* overlaps(spans: readonly TextSpan[], from: number, to: number): Generator<TextSpan> {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle] as TextSpan).to <= from) low = middle + 1
    else high = middle
  }
  for (let span = spans[low]; span && span.from < to; span = spans[++low])
    if (span.to > from) yield { from: Math.max(span.from, from), to: Math.min(span.to, to) }
}

/** A set of characters, by client id and clock. Finds a passage also in versions that contain only a part of it. */
export class CharacterSet {
  private readonly byClient = new Map<number, { spans: TextSpan[]; inOrder: boolean }>()

  add(client: number, from: number, to: number): void {
    const known = this.byClient.get(client)
    if (known) {
      known.spans.push({ from, to })
      known.inOrder = false
    } else this.byClient.set(client, { spans: [{ from, to }], inOrder: true })
  }

  /** Returns the parts of [clock, clock + length) that are in the set, as offsets from `clock`. */
  within(client: number, clock: number, length: number): TextSpan[] {
    const known = this.byClient.get(client)
    if (!known) return []
    if (!known.inOrder) known.spans = mergeSpans(known.spans)
    known.inOrder = true
    return [...overlaps(known.spans, clock, clock + length)].map(({ from, to }) => ({
      from: from - clock,
      to: to - clock,
    }))
  }
}

/** Yields each stretch of the flat text with the characters that it consists of. */
function* stretches(places: readonly BlockCharacters[], blocks: readonly Block[]) {
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

/** Adds the characters of the passages in this version to `into`. */
export function collectCharacters({ blocks, places }: Version, matcher: Matcher, into: CharacterSet): void {
  if (!places) return
  const spans = occurrences(flatText(blocks), matcher)
  if (spans.length === 0) return
  for (const { at, client, clock, length } of stretches(places, blocks))
    for (const { from, to } of overlaps(spans, at, at + length))
      into.add(client, clock + from - at, clock + to - at)
}

/** Returns the spans to redact: whole passages by their words, parts of passages by their characters. */
export function spansToRedact(version: Version, matcher: Matcher, characters: CharacterSet): TextSpan[] {
  const spans = occurrences(flatText(version.blocks), matcher)
  if (version.places) {
    for (const { at, client, clock, length } of stretches(version.places, version.blocks))
      for (const { from, to } of characters.within(client, clock, length))
        spans.push({ from: at + from, to: at + to })
  }
  return mergeSpans(spans)
}

const mentions = (text: string | undefined, matcher: Matcher) =>
  text !== undefined && occurrences(text, matcher).length > 0

/** Returns whether an alternative text or a link address contains a passage. */
export const isInAltTextOrLink = (blocks: readonly Block[], matcher: Matcher): boolean =>
  blocks.some(
    ({ alt, runs }) => mentions(alt, matcher) || runs.some(({ marks }) => mentions(marks.link, matcher)),
  )

/** Removes the spans from a version. Joins a block whose marker is removed to the block before it. */
export function removeSpans(
  { blocks, authors, places }: Version,
  spans: readonly TextSpan[],
  matcher: Matcher,
): Version {
  const kept: Version = { blocks: [], authors: [], places: places && [] }
  let at = 0
  blocks.forEach((block, i) => {
    const text = blockText(block)
    const [gone] = overlaps(spans, at, at + 1)
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
    appendText((kept.blocks[into] as Block).runs, sliceRuns(block.runs, parts, matcher))
    for (const run of sliceAuthors(by.runs, parts))
      appendRun((kept.authors[into] as BlockAuthors).runs, run.author, run.length)
    if (kept.places)
      for (const run of slicePlaces(where.runs, parts)) (kept.places[into] as BlockCharacters).runs.push(run)
    at += 1 + text.length
  })
  return kept
}

/** Returns the remaining parts of a block's text, as offsets in it. */
function keptParts(length: number, start: number, spans: readonly TextSpan[]): TextSpan[] {
  const parts: TextSpan[] = []
  let at = 0
  for (const span of overlaps(spans, start, start + length)) {
    const [from, to] = [span.from - start, span.to - start]
    if (from > at) parts.push({ from: at, to: from })
    at = Math.max(at, to)
  }
  if (at < length) parts.push({ from: at, to: length })
  return parts
}

function sliceRuns(runs: readonly Run[], parts: readonly TextSpan[], matcher: Matcher): Run[] {
  const slices: Run[] = []
  let at = 0
  for (const { text, marks } of runs) {
    const { link, ...rest } = marks
    const left = mentions(link, matcher) ? rest : marks
    for (const { from, to } of overlaps(parts, at, at + text.length))
      slices.push({ text: text.slice(from - at, to - at), marks: left })
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

function sliceAuthors(runs: readonly AuthorRun[], parts: readonly TextSpan[]): AuthorRun[] {
  const slices: AuthorRun[] = []
  let at = 0
  for (const { author, length } of runs) {
    for (const { from, to } of overlaps(parts, at, at + length)) slices.push({ author, length: to - from })
    at += length
  }
  return slices
}

function slicePlaces(runs: readonly CharacterRun[], parts: readonly TextSpan[]): CharacterRun[] {
  const slices: CharacterRun[] = []
  let at = 0
  for (const [client, clock, length] of runs) {
    for (const { from, to } of overlaps(parts, at, at + length))
      slices.push([client, clock + from - at, to - from])
    at += length
  }
  return slices
}
