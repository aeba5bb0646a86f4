import type { DemoBlock, DemoChapter, EditOperation, Step } from './types.ts'

/** A block as plain text: enough to locate a `find` and to compute the resulting text. */
export type PlainBlock = { kind: DemoBlock['kind']; text: string }

export const countOf = (text: string, find: string) => (find === '' ? 0 : text.split(find).length - 1)

function place(blocks: PlainBlock[], find: string): PlainBlock {
  const hits = blocks.reduce((sum, block) => sum + countOf(block.text, find), 0)
  const block = blocks.find((candidate) => candidate.text.includes(find))
  if (hits !== 1 || !block) throw new Error(`“${find}” stands ${hits} times in the chapter`)
  return block
}

function apply(blocks: PlainBlock[], step: EditOperation): void {
  if (step.op === 'append') {
    for (const { kind, text } of step.blocks) blocks.push({ kind, text })
    return
  }
  const block = place(blocks, step.find)
  if (step.op === 'insertAfter') block.text = block.text.replace(step.find, () => step.find + step.text)
  if (step.op === 'replace') block.text = block.text.replace(step.find, () => step.with)
  if (step.op === 'kind') block.kind = step.kind
  if (step.op === 'insertBlockAfter') {
    blocks.splice(blocks.indexOf(block) + 1, 0, { kind: step.block.kind, text: step.block.text })
  }
}

export const isRevisionStep = (step: Step): step is Extract<Step, { cut: true }> => 'cut' in step
/** The steps that change the manuscript. */
export const editsOf = (chapter: Pick<DemoChapter, 'steps'>) =>
  chapter.steps.filter((step): step is Exclude<Step, { cut: true }> => !isRevisionStep(step))

/** Plays a chapter's steps on plain text; throws at the first step whose text is not found. */
export function replayPlain(chapter: Pick<DemoChapter, 'steps'>): PlainBlock[] {
  const blocks: PlainBlock[] = []
  for (const step of editsOf(chapter)) apply(blocks, step)
  return blocks
}

export const plainText = (blocks: PlainBlock[]) => blocks.map((block) => block.text).join('\n')
