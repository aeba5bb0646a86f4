import { blockText } from '../manuscript/block-text.ts'
import type { Block, BlockProps, Marks, Run } from '../manuscript/layout.ts'
import { align } from './align.ts'
import { type Formats, formatsAlong, formatsOf, mergedFormats, sameFormats } from './formats.ts'
import { propsOf } from './reversal/pieces.ts'
import { hasLetter, splitWords } from './words.ts'

/** Consecutive characters of the block in one of the two versions. */
export type ParagraphSlice = { from: 'ours' | 'theirs'; at: number; length: number }
/** A block in which both sides changed different words. Its text is the concatenation of `strands`. */
export type MergedParagraph = { block: Block; strands: ParagraphSlice[] }

type Three<T> = { base: T; ours: T; theirs: T }
type Text = { text: string; words: string[]; formats: Formats[] }
type Span = { from: number; to: number }

/**
 * Merges two versions of a block word by word. Returns null when both changed the same words, formats or block
 * properties differently.
 */
export function mergeParagraph(blocks: Three<Block>): MergedParagraph | null {
  const props = mergedProps(blocks)
  if (props === null) return null
  const texts = { base: textOf(blocks.base), ours: textOf(blocks.ours), theirs: textOf(blocks.theirs) }
  const builder = new MergeBuilder(texts)
  for (const spans of stretches(texts)) if (!mergeStretch(builder, spans)) return null
  return { block: { id: blocks.ours.id, ...props, runs: builder.runs }, strands: builder.strands }
}

function mergedProps(blocks: Three<Block>): BlockProps | null {
  const [base, ours, theirs] = [blocks.base, blocks.ours, blocks.theirs].map((block) =>
    JSON.stringify(propsOf(block)),
  )
  if (ours === theirs || theirs === base) return propsOf(blocks.ours)
  return ours === base ? propsOf(blocks.theirs) : null
}

function textOf(block: Block): Text {
  const text = blockText(block)
  return { text, words: splitWords(text), formats: formatsAlong(block.runs) }
}

/** Returns the index in the other version of each word of the base. */
function partners(base: readonly string[], other: readonly string[]): Map<number, number> {
  const found = new Map<number, number>()
  let run: { a: number; b: number }[] = []
  const keep = () => {
    const [first, last] = [run[0], run.at(-1)]
    // Spaces and punctuation alone match by chance, except at the beginning or end of the text.
    const counts =
      first?.a === 0 || last?.a === base.length - 1 || run.some(({ a }) => hasLetter(base[a] as string))
    if (counts) for (const { a, b } of run) found.set(a, b)
    run = []
  }
  for (const match of align(base, other)) {
    const last = run.at(-1)
    if (last && (match.a !== last.a + 1 || match.b !== last.b + 1)) keep()
    run.push(match)
  }
  keep()
  return found
}

/** Yields the words that all three versions share and the stretches between them, in order, as character ranges. */
function* stretches({ base, ours, theirs }: Three<Text>): Generator<Three<Span>> {
  const toOurs = partners(base.words, ours.words)
  const toTheirs = partners(base.words, theirs.words)
  const walks = { base: new Walk(base.words), ours: new Walk(ours.words), theirs: new Walk(theirs.words) }
  const upTo = (b: number, o: number, t: number) => ({
    base: walks.base.to(b),
    ours: walks.ours.to(o),
    theirs: walks.theirs.to(t),
  })
  for (let i = 0; i < base.words.length; i++) {
    const [o, t] = [toOurs.get(i), toTheirs.get(i)]
    if (o === undefined || t === undefined) continue
    yield upTo(i, o, t)
    yield upTo(i + 1, o + 1, t + 1)
  }
  yield upTo(base.words.length, ours.words.length, theirs.words.length)
}

/** Walks along the words of a text and converts word indexes to character ranges. */
class Walk {
  private readonly words: readonly string[]
  private word = 0
  private at = 0

  constructor(words: readonly string[]) {
    this.words = words
  }
  to(word: number): Span {
    const from = this.at
    for (; this.word < word; this.word++) this.at += (this.words[this.word] as string).length
    return { from, to: this.at }
  }
}

/** Builds the merged text. */
class MergeBuilder {
  readonly texts: Three<Text>
  readonly runs: Run[] = []
  readonly strands: ParagraphSlice[] = []

  constructor(texts: Three<Text>) {
    this.texts = texts
  }
  slice(version: keyof Three<Text>, { from, to }: Span): string {
    return this.texts[version].text.slice(from, to)
  }
  add(from: ParagraphSlice['from'], at: number, formats: Formats): void {
    const strand = this.strands.at(-1)
    if (strand?.from === from && strand.at + strand.length === at) strand.length += 1
    else this.strands.push({ from, at, length: 1 })
    const run = this.runs.at(-1)
    const text = this.texts[from].text[at] as string
    if (run && sameFormats(formatsOf(run.marks), formats)) run.text += text
    else this.runs.push({ text, marks: formats as Marks })
  }
}

/** Merges one stretch; returns false on a conflict. */
function mergeStretch(builder: MergeBuilder, spans: Three<Span>): boolean {
  const [was, here, there] = [
    builder.slice('base', spans.base),
    builder.slice('ours', spans.ours),
    builder.slice('theirs', spans.theirs),
  ]
  if (here === was && there === was) return mergeUnchanged(builder, spans)
  if (there === was) return mergeOneSided(builder, spans, 'ours', 'theirs')
  if (here === was) return mergeOneSided(builder, spans, 'theirs', 'ours')
  return here === there && mergeEqualChanges(builder, spans)
}

/** Merges the formats of words that are equal in all three versions; returns false on a conflict. */
function mergeUnchanged(builder: MergeBuilder, { base, ours, theirs }: Three<Span>): boolean {
  const { texts } = builder
  for (let i = 0; i < base.to - base.from; i++) {
    const formats = mergedFormats(
      texts.base.formats[base.from + i] as Formats,
      texts.ours.formats[ours.from + i] as Formats,
      texts.theirs.formats[theirs.from + i] as Formats,
    )
    if (formats === null) return false
    builder.add('ours', ours.from + i, formats)
  }
  return true
}

/** Merges words that both sides changed to the same text; returns false when the formats differ. */
function mergeEqualChanges(builder: MergeBuilder, { ours, theirs }: Three<Span>): boolean {
  const { texts } = builder
  for (let i = 0; i < ours.to - ours.from; i++) {
    const formats = texts.ours.formats[ours.from + i] as Formats
    if (!sameFormats(formats, texts.theirs.formats[theirs.from + i] as Formats)) return false
    builder.add('ours', ours.from + i, formats)
  }
  return true
}

/**
 * Merges words that only one side changed. A format that the other side applied to all of the old words is applied to
 * the new ones. Returns false on a conflict.
 */
function mergeOneSided(
  builder: MergeBuilder,
  spans: Three<Span>,
  by: ParagraphSlice['from'],
  other: ParagraphSlice['from'],
): boolean {
  const { texts } = builder
  const [base, still, now] = [spans.base, spans[other], spans[by]]
  // For a pure insertion, applies a format that was applied to the text on both sides of it.
  const around = base.from === base.to ? [-1, 0] : Array.from({ length: base.to - base.from }, (_, i) => i)
  const places = around.filter((i) => base.from + i >= 0 && base.from + i < texts.base.text.length)
  const pairs = places.map((i) => [texts.base.formats[base.from + i], texts[other].formats[still.from + i]])
  const [first] = pairs
  const [was, become] = (first ?? [{}, {}]) as [Formats, Formats]
  const isOne = pairs.every(([a, b]) => sameFormats(a as Formats, was) && sameFormats(b as Formats, become))
  if (!isOne && base.from < base.to && pairs.some(([a, b]) => !sameFormats(a as Formats, b as Formats)))
    return false
  for (let at = now.from; at < now.to; at++) {
    const own = texts[by].formats[at] as Formats
    const formats = isOne ? mergedFormats(was, own, become) : own
    if (formats === null) return false
    builder.add(by, at, formats)
  }
  return true
}
