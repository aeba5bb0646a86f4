import { type WikiTarget, wantedPath } from '../links/wiki.ts'
import type { Block, Marks, Run } from './layout.ts'
import { safeLink } from './links.ts'
import { type WikiRun, withWikiLinks } from './wiki-runs.ts'

export type HtmlOptions = {
  /** Returns the address of an uploaded image, or null when the file is deleted; then only the caption is shown. */
  mediaUrl: (media: string) => string | null
  /** Renders the text of a block; replaces the default, which renders formats and links only. */
  inner?: (block: Block) => string
  /** Renders the opening tag of a wiki link; the default links to the page that resolves the title. */
  wiki?: ((target: WikiTarget) => string) | undefined
}

const innerOf = (block: Block, { inner, wiki }: HtmlOptions): string =>
  inner?.(block) ?? renderRuns(block.runs, wiki)

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c)

const lines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')

function withMarks(inner: string, marks: Marks): string {
  let html = inner
  if (marks.s) html = `<s>${html}</s>`
  if (marks.u) html = `<u>${html}</u>`
  if (marks.i) html = `<em>${html}</em>`
  if (marks.b) html = `<strong>${html}</strong>`
  return html
}

const wikiTag = (target: WikiTarget): string => `<a class="wiki" href="${escapeHtml(wantedPath(target))}">`

type Wiki = HtmlOptions['wiki']

/** Returns the link that a run belongs to. `of` identifies the link, so that neighbouring runs of one link are joined. */
function linkOf(piece: WikiRun): { of: unknown; tag: (wiki: Wiki) => string } | null {
  const { wiki: target } = piece
  if (target) return { of: target, tag: (wiki = wikiTag) => wiki(target) }
  const link = piece.marks.link === undefined ? null : safeLink(piece.marks.link)
  if (link === null) return null
  return { of: link, tag: () => `<a href="${escapeHtml(link)}" rel="nofollow ugc noopener">` }
}

const renderRuns = (runs: readonly Run[], wiki?: Wiki): string => renderWikiRuns(withWikiLinks(runs), wiki)

/** Renders runs; those of one link share one element, so that a half-bold link is one link for a screen reader. */
export function renderWikiRuns(pieces: readonly WikiRun[], wiki?: Wiki): string {
  let html = ''
  let open: unknown = null
  for (const piece of pieces) {
    const link = linkOf(piece)
    const of = link?.of ?? null
    if (of !== open) {
      if (open !== null) html += '</a>'
      if (link !== null) html += link.tag(wiki)
      open = of
    }
    html += withMarks(lines(piece.text), piece.marks)
  }
  return open === null ? html : `${html}</a>`
}

function renderImage(block: Block, options: HtmlOptions): string {
  const url = block.media === undefined ? null : options.mediaUrl(block.media)
  const caption = innerOf(block, options)
  const width = block.width === undefined ? '' : ` width="${block.width}"`
  const image =
    url === null
      ? ''
      : `<img src="${escapeHtml(url)}" alt="${escapeHtml(block.alt ?? '')}"${width} loading="lazy">`
  if (image === '' && caption === '') return ''
  return `<figure>${image}${caption === '' ? '' : `<figcaption dir="auto">${caption}</figcaption>`}</figure>`
}

function renderBlock(block: Block, options: HtmlOptions): string {
  const inner = block.kind === 'image' ? '' : innerOf(block, options)
  switch (block.kind) {
    case 'heading2':
      return `<h2 dir="auto">${inner}</h2>`
    case 'heading3':
      return `<h3 dir="auto">${inner}</h3>`
    case 'quote':
      return `<blockquote dir="auto"><p>${inner}</p></blockquote>`
    case 'break':
      return `<hr>${inner === '' ? '' : `<p dir="auto">${inner}</p>`}`
    case 'image':
      return renderImage(block, options)
    case 'item':
    case 'paragraph':
      return `<p dir="auto">${inner}</p>`
  }
}

const tagOf = (block: Block): 'ul' | 'ol' => (block.list === 'number' ? 'ol' : 'ul')

type OpenList = { tag: 'ul' | 'ol'; level: number }

/** Closes the lists that are deeper than this level, but never the outermost one. */
function closeDeeper(open: OpenList[], level: number): string {
  let html = ''
  for (let top = open.at(-1); top !== undefined && top.level > level; top = open.at(-1)) {
    if (open.length === 1) {
      top.level = level
      break
    }
    html += `</li></${top.tag}>`
    open.pop()
  }
  return html
}

function renderItem(block: Block, open: OpenList[], options: HtmlOptions): string {
  const level = block.level ?? 0
  const tag = tagOf(block)
  let html = closeDeeper(open, level)
  const top = open.at(-1)
  if (top?.level === level && top.tag === tag) html += '</li>'
  else {
    if (top?.level === level) html += `</li></${open.pop()?.tag}>`
    open.push({ tag, level })
    html += `<${tag}>`
  }
  return `${html}<li dir="auto">${innerOf(block, options)}`
}

/** Renders blocks as HTML. Flat list items become nested lists, even where levels are skipped; one pass. */
export function renderHtml(blocks: readonly Block[], options: HtmlOptions): string {
  let html = ''
  const open: OpenList[] = []
  const closeAll = () => {
    for (let top = open.pop(); top !== undefined; top = open.pop()) html += `</li></${top.tag}>`
  }
  for (const block of blocks) {
    if (block.kind === 'item') html += renderItem(block, open, options)
    else {
      closeAll()
      html += renderBlock(block, options)
    }
  }
  closeAll()
  return html
}
