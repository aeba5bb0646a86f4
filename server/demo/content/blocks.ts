import type { DemoBlock, Handle, Step } from './types.ts'

type Marks = NonNullable<DemoBlock['marks']>
const block =
  (kind: DemoBlock['kind']) =>
  (text: string, marks?: Marks): DemoBlock =>
    marks ? { kind, text, marks } : { kind, text }

const p = block('paragraph')
export const heading = block('heading2')
/** The pause between two scenes. */
export const pause: DemoBlock = { kind: 'break', text: '' }

/** A step that appends blocks to the chapter; a string is a paragraph. */
export const append = (by: Handle, at: number, blocks: readonly (string | DemoBlock)[]): Step => ({
  ...{ by, at, op: 'append' },
  blocks: blocks.map((one) => (typeof one === 'string' ? p(one) : one)),
})
