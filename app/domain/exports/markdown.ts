import type { Block, Marks, Run } from '../manuscript/layout.ts'
import { safeLink } from '../manuscript/links.ts'
import { closesHeading, escapeLine } from './markdown-escapes.ts'

export type MarkdownOptions = { mediaUrl: (media: string) => string | null }

/** Stands for a block without text, which Markdown cannot express otherwise. */
const EMPTY = '<!-- -->'
const LETTER = /[\p{L}\p{N}]/u

/**
 * Whether Markdown's own signs are unambiguous here: their inner sides are letters or digits, and no sign precedes
 * them.
 */
const canUseSigns = (text: string, before: string): boolean => {
  const characters = [...text]
  return LETTER.test(characters[0] ?? '') && LETTER.test(characters.at(-1) ?? '') && !/[*~]$/.test(before)
}

/** Formats a run with signs where they are unambiguous, otherwise with HTML tags, which every Markdown reader knows. */
function format(inner: string, raw: string, { b, i, u, s }: Marks, before: string): string {
  if (!b && !i && !u && !s) return inner
  if (!u && !(s && (b || i)) && canUseSigns(raw, before)) {
    const sign = s ? '~~' : `${b ? '**' : ''}${i ? '*' : ''}`
    return sign + inner + sign
  }
  let html = inner
  if (s) html = `<s>${html}</s>`
  if (u) html = `<u>${html}</u>`
  if (i) html = `<em>${html}</em>`
  return b ? `<strong>${html}</strong>` : html
}

type Line = { breakAs: 'backslash' | 'tag'; indent: string }

/** Writes the text of a run. A line break at an edge of the block, or beside another one, has to be a tag. */
function writeText(text: string, whole: string, at: number, line: Line): string {
  return text
    .split('\n')
    .map((part, n, parts) => {
      const start = at + parts.slice(0, n).reduce((sum, one) => sum + one.length + 1, 0)
      const end = start + part.length
      const isLineStart = start === 0 || whole[start - 1] === '\n'
      const isLineEnd = end === whole.length || whole[end] === '\n'
      const escaped = escapeLine(part, { isLineStart, isLineEnd, next: whole[end] })
      if (n === parts.length - 1) return escaped
      const isBetween =
        end > 0 && whole[end - 1] !== '\n' && end + 1 < whole.length && whole[end + 1] !== '\n'
      return escaped + (isBetween && line.breakAs === 'backslash' ? `\\\n${line.indent}` : '<br>')
    })
    .join('')
}

const destination = (address: string): string => {
  const escaped = address.replaceAll('&', '\\&')
  return /[()]/.test(escaped) ? `<${escaped}>` : escaped
}

/** Writes the runs of a block; neighbouring runs of one link become one link. */
function writeRuns(runs: readonly Run[], line: Line): string {
  const whole = runs.map(({ text }) => text).join('')
  let markdown = ''
  let at = 0
  let open: string | null = null
  for (const { text, marks } of runs) {
    const link = marks.link === undefined ? null : safeLink(marks.link)
    if (link !== open) {
      if (open !== null) markdown += `](${destination(open)})`
      if (link !== null) markdown += '['
      open = link
    }
    markdown += format(writeText(text, whole, at, line), text, marks, markdown)
    at += text.length
  }
  return open === null ? markdown : `${markdown}](${destination(open)})`
}

type OpenItem = { level: number; list: 'bullet' | 'number'; n: number; width: number }

/** Writes a list item and keeps the stack of open lists; levels that were skipped are closed up. */
function writeItem(block: Block, open: OpenItem[]): string {
  const level = block.level ?? 0
  const list = block.list ?? 'bullet'
  while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop()
  let top = open.at(-1)
  if (top && top.level >= level) {
    top.level = level
    if (top.list !== list) Object.assign(top, { list, n: 0 })
  } else {
    top = { level, list, n: 0, width: 0 }
    open.push(top)
  }
  top.n += 1
  const marker = list === 'number' ? `${top.n}. ` : '- '
  top.width = marker.length
  const outer = ' '.repeat(open.slice(0, -1).reduce((sum, { width }) => sum + width, 0))
  const indent = outer + ' '.repeat(marker.length)
  // An item that ends after its marker would belong to the line before.
  return outer + marker + (writeRuns(block.runs, { breakAs: 'backslash', indent }) || EMPTY)
}

function writeImage(block: Block, { mediaUrl }: MarkdownOptions): string {
  const url = block.media === undefined ? null : mediaUrl(block.media)
  const caption = writeRuns(block.runs, { breakAs: 'tag', indent: '' })
  if (url === null) return caption
  const alt = escapeLine((block.alt ?? '').replace(/\s+/g, ' '), {
    isLineStart: false,
    isLineEnd: true,
    next: undefined,
  })
  return `![${alt}](${destination(url)})${caption === '' ? '' : `\\\n${caption}`}`
}

function writeBlock(block: Block, options: MarkdownOptions): string {
  const text = (breakAs: Line['breakAs'], indent = '') => writeRuns(block.runs, { breakAs, indent })
  switch (block.kind) {
    case 'heading2':
      return `## ${closesHeading(text('tag'))}`.trimEnd()
    case 'heading3':
      return `### ${closesHeading(text('tag'))}`.trimEnd()
    case 'quote':
      return `> ${text('backslash', '> ') || EMPTY}`
    case 'break':
      return ['---', text('backslash')].filter(Boolean).join('\n\n')
    case 'image':
      return writeImage(block, options)
    default:
      return text('backslash') || EMPTY
  }
}

/** Writes blocks as CommonMark with strikethrough. Underlining, and formats that signs cannot express, are HTML tags. */
export function writeMarkdown(blocks: readonly Block[], options: MarkdownOptions): string {
  let markdown = ''
  const open: OpenItem[] = []
  for (const block of blocks) {
    const isItem = block.kind === 'item'
    const continues = isItem && open.length > 0
    if (!isItem) open.length = 0
    const written = isItem ? writeItem(block, open) : writeBlock(block, options)
    if (written === '') continue
    markdown += markdown === '' ? written : `${continues ? '\n' : '\n\n'}${written}`
  }
  return markdown
}
