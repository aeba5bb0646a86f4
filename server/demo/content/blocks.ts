import type { DemoBlock } from './types.ts'

type Marks = NonNullable<DemoBlock['marks']>
const block =
  (kind: DemoBlock['kind']) =>
  (text: string, marks?: Marks): DemoBlock =>
    marks ? { kind, text, marks } : { kind, text }

export const p = block('paragraph')
export const heading = block('heading2')
/** The pause between two scenes. */
export const pause: DemoBlock = { kind: 'break', text: '' }
