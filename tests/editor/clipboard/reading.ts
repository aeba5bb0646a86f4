import { Window } from 'happy-dom'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { readHtml } from '#app/editor/clipboard/read-html.ts'

export const PAGE = new URL('https://unggun.test/s/story/chapter/write')

const window = new Window()
const parse = (html: string): Document =>
  new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document

export const read = (html: string) => readHtml(html, { page: PAGE, parse })

/** Formats blocks in the notation of `sources.ts`. */
export function describeBlocks(blocks: readonly NewBlock[]): string[] {
  return blocks.map((block) => {
    const indent = '  '.repeat(block.level ?? 0)
    const kind = block.kind === 'item' ? (block.list ?? '') : block.kind
    const media = block.media === undefined ? '' : ` ${block.media}`
    return `${kind}${media}|${indent}${block.runs.map(marked).join('')}`
  })
}

function marked({ text, marks }: NewBlock['runs'][number]): string {
  let said = text
  if (marks.u) said = `+${said}+`
  if (marks.s) said = `~${said}~`
  if (marks.i) said = `_${said}_`
  if (marks.b) said = `**${said}**`
  return marks.link === undefined ? said : `<${marks.link}>${said}</>`
}
