import type { Block } from './layout.ts'

/** Apart from `layout.ts`, because pages that show text need no Yjs. */

export function blockText(block: Block): string {
  let text = ''
  for (const run of block.runs) text += run.text
  return text
}

export const plainText = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n')
