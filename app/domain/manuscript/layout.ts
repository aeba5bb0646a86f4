import * as Y from 'yjs'
import { safeLink } from './links.ts'
import { isInsertion, isReserved } from './reserved-formats.ts'

/** The layout is specified in server/collab/SPEC.md, rules L1–L7. Change both together. */
export const LAYOUT_VERSION = 1
export const ROOT = 'manuscript'

export const BLOCK_KINDS = ['paragraph', 'heading2', 'heading3', 'quote', 'item', 'break', 'image'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

export type Marks = { b?: true; i?: true; u?: true; s?: true; link?: string } & {
  [reserved: `${'c' | 'ins' | 'del'}_${string}`]: true | undefined
}
/** Adjacent runs of a block have different marks. A '\n' is a line break inside the block. */
export type Run = { text: string; marks: Marks }
export type BlockProps = {
  kind: BlockKind
  list?: 'bullet' | 'number'
  level?: number
  media?: string
  alt?: string
  width?: number
}
/** `id` is 'client:clock' of the block's marker, or 'start' for text before the first marker. */
export type Block = { id: string; runs: Run[] } & BlockProps

export const MAX_LEVEL = 4
export const MAX_WIDTH = 10_000

export const manuscriptText = (doc: Y.Doc): Y.Text => doc.getText(ROOT)

const KINDS: ReadonlySet<string> = new Set(BLOCK_KINDS)
const isKind = (value: unknown): value is BlockKind => typeof value === 'string' && KINDS.has(value)
const isWhole = (value: unknown, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max

/** Returns the block properties of a marker in canonical form: unknown kinds become paragraphs, keys of other kinds are left out. */
export function markerProps(marker: { get(key: string): unknown }): BlockProps {
  const stored = marker.get('kind')
  const kind = isKind(stored) ? stored : 'paragraph'
  if (kind === 'item') {
    const level = marker.get('level')
    return {
      kind,
      list: marker.get('list') === 'number' ? 'number' : 'bullet',
      level: isWhole(level, MAX_LEVEL) ? level : 0,
    }
  }
  if (kind !== 'image') return { kind }
  const props: BlockProps = { kind }
  const media = marker.get('media')
  const alt = marker.get('alt')
  const width = marker.get('width')
  if (typeof media === 'string') props.media = media
  if (typeof alt === 'string') props.alt = alt
  if (isWhole(width, MAX_WIDTH) && width > 0) props.width = width
  return props
}

const FLAGS: ReadonlySet<string> = new Set(['b', 'i', 'u', 's'])

/** Returns the value of a mark that a format item sets, or null when the mark is unknown or removed. */
export function knownMark(key: string, value: unknown): true | string | null {
  if (key === 'link') return safeLink(value)
  return value === true && (FLAGS.has(key) || isReserved(key)) ? true : null
}

function sameMarks(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  if (a === b) return true
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  for (const key of keys) if (a[key] !== b[key]) return false
  return true
}

export const itemId = (item: Y.Item): string => `${item.id.client}:${item.id.clock}`
/** Returns the block marker that an item holds, or null. Markers are the only Yjs types inside the text. */
export const markerOf = (item: Y.Item): Y.Map<unknown> | null =>
  item.content instanceof Y.ContentType && item.content.type instanceof Y.Map ? item.content.type : null

/** One step of a walk: characters or a marker, with the marks in force there. `marks` is never mutated. */
export type WalkStep = { item: Y.Item; marks: Record<string, true | string>; isSuggested: boolean }

/** Yields every character run and marker of the text, in document order. Formats continue across markers, as in Y.Text. */
export function* walk(text: Y.Text): Generator<WalkStep> {
  let marks: Record<string, true | string> = {}
  let isSuggested = false
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const content = item.content
    if (content instanceof Y.ContentFormat) {
      const value = knownMark(content.key, content.value)
      marks = { ...marks }
      if (value === null) delete marks[content.key]
      else marks[content.key] = value
      if (content.key.startsWith('ins_')) isSuggested = Object.keys(marks).some(isInsertion)
    } else if (content instanceof Y.ContentString || markerOf(item) !== null)
      yield { item, marks, isSuggested }
  }
}

function withoutReserved(marks: Record<string, true | string>): Record<string, true | string> {
  const keys = Object.keys(marks)
  if (!keys.some(isReserved)) return marks
  return Object.fromEntries(keys.filter((key) => !isReserved(key)).map((key) => [key, marks[key] as true]))
}

/**
 * Returns the blocks of a manuscript as readers, revisions, credit and search see them: without suggested insertions
 * and without the marks of suggestions and comments. Never throws: returns at least one block and leaves out unknown
 * content.
 */
export function readBlocks(text: Y.Text): Block[] {
  const blocks: Block[] = []
  let block: Block | null = null
  let from: WalkStep['marks'] | null = null
  let marks: WalkStep['marks'] = {}
  for (const step of walk(text)) {
    if (step.isSuggested) continue
    const { content } = step.item
    const marker = markerOf(step.item)
    if (marker !== null) block = { id: itemId(step.item), ...markerProps(marker), runs: [] }
    else block ??= { id: 'start', kind: 'paragraph', runs: [] }
    if (blocks.at(-1) !== block) blocks.push(block)
    if (!(content instanceof Y.ContentString)) continue
    if (step.marks !== from) marks = withoutReserved(step.marks)
    from = step.marks
    addRun(block, content.str, marks)
  }
  return blocks.length > 0 ? blocks : [{ id: 'start', kind: 'paragraph', runs: [] }]
}

/** Appends text to the runs of a block. */
export function addRun(block: { runs: Run[] }, text: string, marks: WalkStep['marks']): void {
  const last: Run | undefined = block.runs[block.runs.length - 1]
  if (last !== undefined && sameMarks(last.marks, marks)) last.text += text
  else block.runs.push({ text, marks: marks as Marks })
}

/**
 * The first update of every manuscript: one paragraph marker by client 1, as constant bytes. Every process applies the
 * same update, so that applying it twice changes nothing.
 */
export const GENESIS: Uint8Array = Uint8Array.from([
  1, 2, 1, 0, 7, 1, 10, 109, 97, 110, 117, 115, 99, 114, 105, 112, 116, 1, 40, 0, 1, 0, 4, 107, 105, 110, 100,
  1, 119, 9, 112, 97, 114, 97, 103, 114, 97, 112, 104, 0,
])
/** The client id of the genesis and of nothing else; its text has no author. */
export const GENESIS_CLIENT = 1
