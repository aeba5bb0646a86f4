import type * as Y from 'yjs'
import { type Marks, manuscriptText, type Run } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, type NewBlock } from '#app/domain/manuscript/write.ts'
import type { DemoBlock, EditOperation } from './content/types.ts'

/** Stands for a marker, so that positions in this string equal positions in the Y.Text. */
const MARKER = '\uFFFC'

type DeltaItem = { insert?: unknown }

const flatten = (text: Y.Text): string =>
  (text.toDelta() as DeltaItem[]).map(({ insert }) => (typeof insert === 'string' ? insert : MARKER)).join('')

function markerAt(text: Y.Text, index: number): Y.Map<unknown> {
  let at = 0
  for (const { insert } of text.toDelta() as DeltaItem[]) {
    if (typeof insert === 'string') at += insert.length
    else if (at++ === index) return insert as Y.Map<unknown>
  }
  throw new Error(`No block begins at ${index}`)
}

function positionOf(flat: string, find: string): number {
  const at = flat.indexOf(find)
  if (at < 0 || flat.indexOf(find, at + 1) >= 0) throw new Error(`“${find}” does not stand there just once`)
  return at
}

function marksOf({ mark, href = '' }: NonNullable<DemoBlock['marks']>[number]): Marks {
  const marks: Marks = {}
  if (mark === 'link') marks.link = href
  else marks[mark] = true
  return marks
}

function runsOf({ text, marks = [] }: DemoBlock): Run[] {
  const runs: Run[] = []
  let from = 0
  const places = marks.map((mark) => ({ mark, at: positionOf(text, mark.find) })).sort((a, b) => a.at - b.at)
  for (const { mark, at } of places) {
    if (at > from) runs.push({ text: text.slice(from, at), marks: {} })
    from = at + mark.find.length
    runs.push({ text: text.slice(at, from), marks: marksOf(mark) })
  }
  if (from < text.length) runs.push({ text: text.slice(from), marks: {} })
  return runs
}

const newBlock = (block: DemoBlock): NewBlock => {
  const { kind, list, level } = block
  return { kind, ...(list && { list }), ...(level !== undefined && { level }), runs: runsOf(block) }
}

/** Appends blocks. In an empty manuscript they replace its first, empty paragraph. */
function append(text: Y.Text, blocks: NewBlock[]): void {
  const fresh = flatten(text) === MARKER
  insertBlocks(text, text.length, blocks)
  if (fresh && blocks.length > 0) text.delete(0, 1)
}

/** The difference of two texts without their common prefix and suffix. */
function difference(before: string, after: string) {
  let head = 0
  while (head < before.length && before[head] === after[head]) head++
  let tail = 0
  const room = Math.min(before.length, after.length) - head
  while (tail < room && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return { head, gone: before.length - head - tail, come: after.slice(head, after.length - tail) }
}

/** Replaces only what differs, so that the text around it keeps its authors. */
function replace(text: Y.Text, at: number, find: string, next: string): void {
  const { head, gone, come } = difference(find, next)
  text.delete(at + head, gone)
  if (come) text.insert(at + head, come)
}

/** Adds a suggestion. Every step has its own client id, so its suggestion is always number 1 of that id. */
function suggest(text: Y.Text, at: number, find: string, next: string): void {
  const id = `${text.doc?.clientID}-1`
  const { head, gone, come } = difference(find, next)
  if (come) text.insert(at + head + gone, come, { [`ins_${id}`]: true })
  if (gone) text.format(at + head, gone, { [`del_${id}`]: true })
}

/** Applies one step of a chapter's history to the live manuscript. */
export function writeStep(doc: Y.Doc, step: EditOperation): void {
  const text = manuscriptText(doc)
  if (step.op === 'append') {
    append(text, step.blocks.map(newBlock))
    return
  }
  const flat = flatten(text)
  const at = positionOf(flat, step.find)
  const next = flat.indexOf(MARKER, at)
  if (step.op === 'insertAfter') text.insert(at + step.find.length, step.text)
  if (step.op === 'replace') replace(text, at, step.find, step.with)
  if (step.op === 'suggest') suggest(text, at, step.find, step.with)
  if (step.op === 'mark') text.format(at, step.find.length, { [step.mark]: true })
  if (step.op === 'kind') markerAt(text, flat.lastIndexOf(MARKER, at)).set('kind', step.kind)
  if (step.op === 'insertBlockAfter')
    insertBlocks(text, next < 0 ? text.length : next, [newBlock(step.block)])
}
