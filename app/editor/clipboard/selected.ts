import type { Marks, Run } from '#app/domain/manuscript/layout.ts'
import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import type { PositionRange } from '../binding/position.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { attributesOf, namesIn, type TextFragment } from '../binding/text-fragments.ts'
import { PARAGRAPH } from '../nodes/props.ts'

export type SelectedContent = {
  blocks: NewBlock[]
  /** True when only a part of one block is selected. */
  isFragment: boolean
  /** True when the selection contains suggestions. */
  isSuggested: boolean
}
type Slice = Pick<RenderedBlock, 'props' | 'reserved' | 'fragments'>

const kindsOf = (reserved: string) => namesIn(reserved).map((name) => suggestionMark(name)?.kind)
const has = (reserved: string, kind: 'ins' | 'del'): boolean =>
  reserved !== '' && kindsOf(reserved).includes(kind)

/**
 * Returns the selection as readers see it: without suggested insertions, with text suggested for deletion. If nothing
 * would be left, returns it as if the suggestions were accepted.
 */
export function selectedBlocks(rendered: readonly RenderedBlock[], range: PositionRange): SelectedContent {
  const [from, to] = [Math.min(range.anchor, range.focus), Math.max(range.anchor, range.focus)]
  const { slices, isFragment } = slicesOf(rendered, from, to)
  const isSuggested = slices.some(
    ({ reserved, fragments }, i) =>
      (i > 0 && kindsOf(reserved).length > 0) ||
      fragments.some((fragment) => kindsOf(fragment.reserved).some(Boolean)),
  )
  const asRead = settled(slices, 'ins')
  const hasText = asRead.some(({ kind, runs }) => runs.length > 0 || kind === 'image' || kind === 'break')
  return { blocks: isSuggested && !hasText ? settled(slices, 'del') : asRead, isFragment, isSuggested }
}

function slicesOf(
  rendered: readonly RenderedBlock[],
  from: number,
  to: number,
): { slices: Slice[]; isFragment: boolean } {
  const slices: Slice[] = []
  let isFragment = false
  let at = 0
  for (const [i, block] of rendered.entries()) {
    const start = at + (block.bare ? 0 : 1)
    const end = start + block.length
    at = end
    if (end < from || start > to) continue
    // A selection that only touches the start or end of a block selects none of it.
    if (
      start === to &&
      from < start - 1 &&
      !(block.length === 0 && isReached(block, i === rendered.length - 1))
    )
      continue
    if (end === from && to > end && block.length > 0) continue
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, block.length)]
    const isWhole = first === 0 && last === block.length
    isFragment = !isWhole
    slices.push({
      ...block,
      fragments: isWhole ? block.fragments : fragmentsWithin(block.fragments, first, last),
    })
  }
  isFragment = isFragment && slices.length === 1
  return { slices: isFragment ? slices.map((slice) => ({ ...slice, props: PARAGRAPH })) : slices, isFragment }
}

/** Returns true when a block without text counts as selected by a selection that ends at its start. */
const isReached = ({ props }: RenderedBlock, isLast: boolean): boolean =>
  isLast || props.kind === 'break' || props.kind === 'image'

function fragmentsWithin(fragments: readonly TextFragment[], from: number, to: number): TextFragment[] {
  const found: TextFragment[] = []
  let at = 0
  for (const fragment of fragments) {
    const text = fragment.text.slice(Math.max(from - at, 0), Math.max(to - at, 0))
    if (text !== '') found.push({ ...fragment, text })
    at += fragment.text.length
  }
  return found
}

/** Returns the blocks without the text of one kind of suggestion; a suggested break of that kind joins its blocks. */
function settled(slices: readonly Slice[], without: 'ins' | 'del'): NewBlock[] {
  const blocks: NewBlock[] = []
  for (const { props, reserved, fragments } of slices) {
    const runs = fragments.filter((fragment) => !has(fragment.reserved, without)).map(runOf)
    const last = blocks.at(-1)
    if (last !== undefined && has(reserved, without)) last.runs = last.runs.concat(runs)
    else blocks.push({ ...props, runs })
  }
  return blocks.map((block) => ({ ...block, runs: joined(block.runs) }))
}

function runOf({ text, format, link }: TextFragment): Run {
  return { text, marks: attributesOf({ format, link, reserved: '' }) as Marks }
}

function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last !== undefined && JSON.stringify(last.marks) === JSON.stringify(run.marks)) last.text += run.text
    else out.push({ ...run })
  }
  return out
}
