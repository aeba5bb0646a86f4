import type * as Y from 'yjs'
import { type AuthorRun, appendRun, type BlockAuthors, type Override } from '../../manuscript/authorship.ts'
import { type Block, type BlockProps, knownMark, type Marks, markerProps } from '../../manuscript/layout.ts'
import { isInsertion, isReserved } from '../../manuscript/reserved-formats.ts'
import { newMarker, nextClock, overridesSince } from '../../manuscript/write.ts'
import type { ReversalStep } from './steps.ts'

type Operation =
  | { retain: number; attributes?: Record<string, unknown> }
  | { delete: number }
  | { insert: string | Y.Map<unknown>; attributes: Record<string, unknown> }

export const hasEffect = (steps: readonly ReversalStep[]): boolean =>
  steps.some((step) => step.do !== 'keep' || step.marks || step.props)

/**
 * Applies the steps to the text in one walk. Must be called inside a transaction. Returns the overrides that credit
 * the restored text to its original authors.
 */
export function applySteps(text: Y.Text, steps: readonly ReversalStep[]): Override[] {
  if (!hasEffect(steps)) return []
  const since = nextClock(text)
  text.applyDelta(joined(steps))
  const made: AuthorRun[] = steps.flatMap((step) =>
    step.do === 'make' ? [{ author: step.piece.author, length: step.piece.text.length }] : [],
  )
  const overrides = overridesSince(text, since, made)
  for (const step of steps)
    if (step.do === 'keep' && step.props && step.at.marker) setMarkerProps(step.at.marker, step.props)
  return overrides
}

function operationOf(step: ReversalStep): Operation {
  if (step.do === 'drop') return { delete: step.at.length }
  if (step.do === 'keep')
    return step.marks ? { retain: step.at.length, attributes: { ...step.marks } } : { retain: step.at.length }
  const { block, text, marks } = step.piece
  return block ? { insert: newMarker(block), attributes: {} } : { insert: text, attributes: { ...marks } }
}

/** Joins consecutive operations of the same type, so that fewer structs are created. */
function joined(steps: readonly ReversalStep[]): Operation[] {
  const operations: Operation[] = []
  for (const step of steps) {
    const next = operationOf(step)
    const last = operations.at(-1)
    if (last && 'delete' in last && 'delete' in next) last.delete += next.delete
    else if (last && 'retain' in last && 'retain' in next && !last.attributes && !next.attributes)
      last.retain += next.retain
    else if (last && isText(last) && isText(next) && spelled(last.attributes) === spelled(next.attributes))
      last.insert += next.insert
    else operations.push(next)
  }
  return operations
}

type Text = { insert: string; attributes: Record<string, unknown> }
const isText = (operation: Operation): operation is Text =>
  'insert' in operation && typeof operation.insert === 'string'

function setMarkerProps(marker: Y.Map<unknown>, props: BlockProps): void {
  const wanted: Record<string, unknown> = { ...props }
  for (const key of marker.keys()) if (wanted[key] === undefined) marker.delete(key)
  for (const [key, value] of Object.entries(wanted))
    if (value !== undefined && marker.get(key) !== value) marker.set(key, value)
}

/** Returns the text that the steps lead to, without applying them. */
export function previewSteps(steps: readonly ReversalStep[]): { blocks: Block[]; authors: BlockAuthors[] } {
  const blocks: Block[] = []
  const authors: BlockAuthors[] = []
  const begin = (props: BlockProps, author: string | null) => {
    blocks.push({ id: `o:${blocks.length}`, ...props, runs: [] })
    authors.push({ marker: author, runs: [] })
  }
  for (const step of steps) {
    if (step.do === 'drop' || isHidden(step)) continue
    const { author, text } = step.do === 'make' ? step.piece : step.at
    const props =
      step.do === 'make' ? step.piece.block : step.at.marker && (step.props ?? markerProps(step.at.marker))
    if (props) {
      begin(props, author)
      continue
    }
    if (blocks.length === 0) begin({ kind: 'paragraph' }, null)
    appendText((blocks.at(-1) as Block).runs, text, marksAfter(step))
    appendRun((authors.at(-1) as BlockAuthors).runs, author, text.length)
  }
  if (blocks.length === 0) begin({ kind: 'paragraph' }, null)
  return { blocks, authors }
}

function isHidden(step: ReversalStep): boolean {
  if (step.do !== 'keep' || step.at.seen) return false
  const marks: Record<string, unknown> = { ...step.at.marks, ...step.marks }
  return step.at.text === '' || Object.keys(marks).some((key) => isInsertion(key) && marks[key] === true)
}

function marksAfter(step: Exclude<ReversalStep, { do: 'drop' }>): Marks {
  const raw = step.do === 'make' ? step.piece.marks : { ...step.at.marks, ...step.marks }
  const known: Record<string, true | string> = {}
  for (const [key, value] of Object.entries(raw)) {
    const mark = knownMark(key, value)
    if (mark !== null && !isReserved(key)) known[key] = mark
  }
  return known as Marks
}

const spelled = (marks: object) => JSON.stringify(Object.entries(marks).sort())

function appendText(runs: Block['runs'], text: string, marks: Marks): void {
  const last = runs.at(-1)
  if (last && spelled(last.marks) === spelled(marks)) last.text += text
  else runs.push({ text, marks })
}
