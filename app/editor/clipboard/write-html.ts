import { escapeHtml } from '#app/domain/manuscript/html.ts'
import type { Marks, Run } from '#app/domain/manuscript/layout.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { mediaUrl } from '../nodes/block-dom.ts'
import { outsideLink } from './addresses.ts'

const NO_BREAK = '\u00a0'
const STRETCH = /[ \t\u00a0\n]+|[^ \t\u00a0\n]+/gu

/**
 * Writes blocks as HTML for the clipboard: lists are nested, addresses are absolute, and white space survives programs
 * that collapse it. `data-unggun` marks it as ours, so that `readHtml` returns the same blocks.
 */
export function writeHtml(blocks: readonly NewBlock[], page: URL, isPiece = false): string {
  const first = blocks[0]
  const isInline = isPiece && blocks.length === 1 && first !== undefined && !textOf(first).includes('\n')
  if (isInline) return `<span data-unggun="">${runsHtml(first.runs, page)}</span>`
  return `<div data-unggun="">${blocksHtml(blocks, page)}</div>`
}

const textOf = ({ runs }: { runs: readonly Run[] }): string => runs.map((run) => run.text).join('')

function blocksHtml(blocks: readonly NewBlock[], page: URL): string {
  const lists = new Lists()
  let html = ''
  for (const block of blocks) {
    if (block.kind === 'item') html += `${lists.open(block)}<li>${innerHtml(block, page)}`
    else html += lists.close() + blockHtml(block, page)
  }
  return html + lists.close()
}

function blockHtml(block: NewBlock, page: URL): string {
  const inner = innerHtml(block, page)
  switch (block.kind) {
    case 'heading2':
      return `<h2>${inner}</h2>`
    case 'heading3':
      return `<h3>${inner}</h3>`
    case 'quote':
      return `<blockquote><p>${inner}</p></blockquote>`
    case 'break':
      return block.runs.length === 0 ? '<hr>' : `<hr><p>${inner}</p>`
    case 'image':
      return imageHtml(block, page)
    case 'item':
    case 'paragraph':
      return `<p>${inner}</p>`
  }
}

function imageHtml(block: NewBlock, page: URL): string {
  const src = block.media === undefined ? '' : new URL(mediaUrl(block.media), page).href
  const width = block.width === undefined ? '' : ` width="${block.width}"`
  const image = `<img src="${escapeHtml(src)}" alt="${escapeHtml(block.alt ?? '')}"${width}>`
  const caption = block.runs.length === 0 ? '' : `<figcaption>${innerHtml(block, page)}</figcaption>`
  return `<figure>${image}${caption}</figure>`
}

/** Opens and closes nested lists by item level; a skipped level gets an item without text. */
class Lists {
  readonly #open: ('ul' | 'ol')[] = []

  open({ list, level = 0 }: NewBlock): string {
    const tag = list === 'number' ? 'ol' : 'ul'
    let html = ''
    while (this.#open.length > level + 1) html += `</li></${this.#open.pop()}>`
    if (this.#open.length === level + 1) {
      if (this.#open.at(-1) === tag) return `${html}</li>`
      html += `</li></${this.#open.pop()}>`
    }
    while (this.#open.length < level) {
      this.#open.push(tag)
      html += `<${tag}><li style="list-style-type:none">`
    }
    this.#open.push(tag)
    return `${html}<${tag}>`
  }
  close(): string {
    let html = ''
    for (let tag = this.#open.pop(); tag !== undefined; tag = this.#open.pop()) html += `</li></${tag}>`
    return html
  }
}

/** Browsers do not show a line break at the end of a block, so a second one is added after it. */
function innerHtml(block: NewBlock, page: URL): string {
  const text = textOf(block)
  return runsHtml(block.runs, page) + (text === '' || text.endsWith('\n') ? '<br>' : '')
}

function runsHtml(runs: readonly Run[], page: URL): string {
  const text = textOf({ runs })
  let at = 0
  let html = ''
  for (const run of runs) {
    html += withMarks(partHtml(text, at, at + run.text.length), run.marks, page)
    at += run.text.length
  }
  return html
}

function partHtml(text: string, from: number, to: number): string {
  let html = ''
  for (const { 0: stretch, index } of text.slice(from, to).matchAll(STRETCH)) {
    if (!/^[ \t\u00a0\n]/u.test(stretch)) html += escapeHtml(stretch)
    else
      for (const { 0: part, index: inside } of stretch.matchAll(/\n|[^\n]+/gu)) {
        const start = from + index + inside
        html += part === '\n' ? '<br>' : spaceHtml(part, text[start - 1], text[start + part.length])
      }
  }
  return html
}

const isSpace = (sign: string | undefined): boolean => sign === undefined || /[ \t\u00a0\n]/u.test(sign)

function spaceHtml(spaces: string, before: string | undefined, after: string | undefined): string {
  const isBetweenWords = !isSpace(before) && !isSpace(after)
  if (spaces.length === 1 && spaces !== '\t' && isBetweenWords) return spaces
  const isIndent = (before === undefined || before === '\n' || !isSpace(before)) && !isSpace(after)
  if (/^ +$/u.test(spaces) && isIndent)
    return spaces.length === 1 ? NO_BREAK : `${NO_BREAK.repeat(spaces.length - 1)} `
  return `<span data-spaces="" style="white-space:pre">${spaces}</span>`
}

function withMarks(inner: string, marks: Marks, page: URL): string {
  let html = inner
  if (marks.s) html = `<s>${html}</s>`
  if (marks.u) html = `<u>${html}</u>`
  if (marks.i) html = `<em>${html}</em>`
  if (marks.b) html = `<strong>${html}</strong>`
  if (marks.link === undefined) return html
  const [href, own] = [outsideLink(marks.link, page), marks.link].map(escapeHtml)
  return `<a href="${href}" data-link="${own}">${html}</a>`
}

const INDENT = '   '

/** Writes blocks as plain text: one line per block, with bullets and numbers of lists. */
export function writePlain(blocks: readonly NewBlock[]): string {
  const counts: number[] = []
  let before: string[] = []
  const lines = blocks.map((block) => {
    const text = textOf(block)
    if (block.kind === 'break') return '***'
    if (block.kind !== 'item') {
      before = []
      counts.length = 0
      return text
    }
    const level = block.level ?? 0
    const list = block.list ?? 'bullet'
    if (before[level] !== list) counts[level] = 0
    before = [...before.slice(0, level), list]
    counts[level] = (counts[level] ?? 0) + 1
    counts.length = level + 1
    const sign = list === 'number' ? `${counts[level]}. ` : '- '
    return INDENT.repeat(level) + sign + text
  })
  return lines.join('\n')
}
