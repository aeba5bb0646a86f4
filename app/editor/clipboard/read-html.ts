import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { PARAGRAPH } from '../nodes/props.ts'
import { ownPicture, pastedLink } from './addresses.ts'
import { BlockBuilder, paragraphContext, type ReadingContext } from './builder.ts'
import {
  createStyleReader,
  type Declarations,
  formatInside,
  type PastedFormat,
  PLAIN_PASTED_FORMAT,
} from './pasted-format.ts'
import { cellsOf, isLayoutRow, rowsOf } from './tables.ts'
import { isListSign, itemProps, wordItem } from './word-lists.ts'

export type Pasted = {
  blocks: NewBlock[]
  /** Number of pictures from other sites that were left out. */
  pictures: number
}
type Options = { page: URL; parse: (html: string) => Document }

const parseInert = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')

/**
 * Renames style elements and attributes before parsing: under our content security policy the parser checks each one,
 * which makes parsing fifty times slower. Script elements of an inert document don't run; their text is skipped too.
 */
const withoutStyles = (html: string): string =>
  html
    .replace(/<(\/?)style\b/giu, '<$1script')
    .replace(/<[a-z][^<>]*>/giu, (tag) => tag.replace(/(?<=["'\s/])style(?=\s*=)/giu, 'data-style'))

/**
 * Converts HTML from any program to manuscript blocks. The parsed document is inert: nothing in it loads, runs or is
 * shown. Formatting that a manuscript does not support is dropped, but its text is kept.
 */
export function readHtml(html: string, { page, parse }: Partial<Options> & { page: URL }): Pasted {
  const reader = new Reader(page)
  reader.read((parse ?? parseInert)(withoutStyles(html)).body)
  return reader.end()
}

const LEFT_OUT = new Set(
  `script style head title meta link template noscript iframe object embed svg canvas audio video
  input textarea select button option datalist progress meter map area`.split(/\s+/u),
)
const BLOCKS = new Set(
  `address article aside body center dd details dialog dir div dl dt fieldset figure figcaption footer form header
  hgroup html legend main menu nav ol pre search section summary table caption tbody thead tfoot tr td th ul
  blockquote p li h1 h2 h3 h4 h5 h6 listing xmp`.split(/\s+/u),
)
const DEEPEST = 400

class Reader {
  readonly #builder = new BlockBuilder()
  readonly #stylesOf = createStyleReader()
  readonly #page: URL
  #pictures = 0
  #depth = 0

  constructor(page: URL) {
    this.#page = page
  }

  read(body: Element): void {
    this.#children(body, { format: PLAIN_PASTED_FORMAT, props: PARAGRAPH, owner: null, isParagraph: false })
  }
  end(): Pasted {
    return { blocks: this.#builder.end(), pictures: this.#pictures }
  }

  #children(parent: Element, context: ReadingContext): void {
    // Very deep nesting would overflow the stack.
    if (this.#depth > DEEPEST) {
      this.#builder.text(parent.textContent ?? '', context)
      return
    }
    this.#depth += 1
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === 3) this.#builder.text(node.nodeValue ?? '', context)
      else if (node.nodeType === 1) this.#element(node as Element, context)
    }
    this.#depth -= 1
  }

  #element(element: Element, around: ReadingContext): void {
    const tag = element.nodeName.toLowerCase()
    if (LEFT_OUT.has(tag)) return
    const styles = this.#stylesOf(element)
    if (isHidden(element, styles)) return
    const format = ownLook(element, around.format) ?? formatInside(around.format, tag, styles)
    const context = format === around.format ? around : { ...around, format }
    if (tag === 'br') this.#lineBreak(element, context)
    else if (tag === 'hr') this.#builder.block({ kind: 'break' })
    else if (tag === 'img') this.#picture(element, context)
    else if (tag === 'a') this.#link(element, context)
    else if (tag === 'q') this.#quoted(element, context)
    else if (BLOCKS.has(tag) || isShownAsBlock(element, styles)) {
      this.#builder.close()
      // The page's styles make quotes italic.
      const quote = { ...format, i: around.format.i, b: around.format.b }
      this.#block(element, tag, styles, tag === 'blockquote' ? { ...context, format: quote } : context)
      this.#builder.close()
    } else this.#children(element, context)
  }

  #block(element: Element, tag: string, styles: Declarations, context: ReadingContext): void {
    const word = styles.has('mso-list') ? wordItem(element, styles, this.#stylesOf) : null
    if (word !== null) this.#item(element, { ...context, owner: { props: word, block: null } })
    else if (tag === 'li')
      this.#item(element, { ...context, owner: { props: itemProps(element), block: null } })
    else if (headingLevel(element, tag) > 0) {
      const kind = headingLevel(element, tag) < 3 ? 'heading2' : 'heading3'
      this.#children(element, paragraphContext(context, { kind }))
    } else if (tag === 'blockquote') this.#children(element, { ...context, props: { kind: 'quote' } })
    else if (tag === 'table') this.#table(element, context)
    else if (tag === 'p') this.#paragraph(element, context)
    else if (tag === 'figure') this.#figure(element, context)
    else this.#children(element, tag === 'pre' ? paragraphContext(context, context.props) : context)
  }

  #paragraph(element: Element, context: ReadingContext): void {
    const { count } = this.#builder
    this.#children(element, paragraphContext(context, context.props))
    if (this.#builder.count === count && element.firstElementChild === null && !isBesideBreak(element))
      this.#builder.empty(paragraphContext(context, context.props))
  }

  #item(element: Element, context: ReadingContext): void {
    this.#children(element, paragraphContext(context))
    const isWrapper = element.firstElementChild !== null
    if (context.owner?.block === null && !isWrapper) this.#builder.empty(context)
  }

  #lineBreak(element: Element, context: ReadingContext): void {
    if (element.getAttribute('class') === 'Apple-interchange-newline') return
    this.#builder.lineBreak(context)
  }

  #link(element: Element, context: ReadingContext): void {
    if ((element.getAttribute('href') ?? '').startsWith('#_msocom')) return
    const link = pastedLink(element, this.#page) ?? context.format.link
    this.#children(element, { ...context, format: { ...context.format, link } })
  }

  #quoted(element: Element, context: ReadingContext): void {
    this.#builder.text('“', context)
    this.#children(element, context)
    this.#builder.text('”', context)
  }

  #picture(element: Element, context: ReadingContext): void {
    const media = ownPicture(element.getAttribute('src') ?? '', this.#page)
    const alt = element.getAttribute('alt') ?? ''
    if (media !== null) {
      const width = Number(element.getAttribute('width'))
      const isWidth = Number.isInteger(width) && width > 0 && width <= 10_000
      const props = { kind: 'image', media, alt: alt.slice(0, 1_000), ...(isWidth && { width }) } as const
      this.#captioned = this.#builder.block(props)
    } else if (alt.length <= 16 && /^\p{Extended_Pictographic}/u.test(alt)) this.#builder.text(alt, context)
    else if (!isTracker(element)) this.#pictures += 1
  }
  #captioned: ReadingContext['owner'] = null

  #figure(element: Element, context: ReadingContext): void {
    const before = this.#captioned
    this.#captioned = null
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      const child = node.nodeType === 1 ? (node as Element) : null
      const owner = child?.localName === 'figcaption' ? this.#captioned : null
      if (child !== null && owner !== null) {
        this.#builder.close()
        this.#children(
          child,
          paragraphContext({
            ...context,
            owner,
            format: formatInside(context.format, 'p', this.#stylesOf(child)),
          }),
        )
        this.#builder.close()
      } else if (child !== null) this.#element(child, context)
      else if (node.nodeType === 3) this.#builder.text(node.nodeValue ?? '', context)
    }
    this.#captioned = before
  }

  /** Converts each row to a paragraph with tabs between the cells; cells of layout rows are read as blocks. */
  #table(element: Element, context: ReadingContext): void {
    for (const row of rowsOf(element)) {
      const styles = this.#stylesOf(row)
      if (isHidden(row, styles)) continue
      const format = formatInside(context.format, row.localName, styles)
      if (row.localName === 'caption' || isLayoutRow(row)) {
        for (const cell of row.localName === 'caption' ? [row] : cellsOf(row))
          this.#element(cell, { ...context, format })
        continue
      }
      this.#builder.close()
      this.#row(row, paragraphContext({ ...context, format }, context.props))
      this.#builder.close()
    }
  }

  #row(row: Element, context: ReadingContext): void {
    const tab: ReadingContext = { ...context, format: { ...PLAIN_PASTED_FORMAT, space: 'exact' } }
    cellsOf(row).forEach((cell, i) => {
      const styles = this.#stylesOf(cell)
      if (i > 0) this.#builder.text('\t', tab)
      if (!isHidden(cell, styles))
        this.#cell(cell, { ...context, format: formatInside(context.format, 'td', styles) })
      const more = Math.min(Number(cell.getAttribute('colspan') ?? 1), 20) - 1
      if (more > 0) this.#builder.text('\t'.repeat(more), tab)
    })
  }

  /** Joins the blocks inside a cell to one line, with spaces between them. */
  #cell(parent: Element, context: ReadingContext): void {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === 3) this.#builder.text(node.nodeValue ?? '', context)
      if (node.nodeType !== 1) continue
      const element = node as Element
      const styles = this.#stylesOf(element)
      const isBlock = BLOCKS.has(element.localName) && !LEFT_OUT.has(element.localName)
      if (element.localName === 'br') this.#builder.text(' ', context)
      else if (isBlock && !isHidden(element, styles)) {
        if (element.previousElementSibling !== null) this.#builder.text(' ', context)
        this.#cell(element, { ...context, format: formatInside(context.format, element.localName, styles) })
      } else this.#element(element, context)
    }
  }
}

/** Returns the format for HTML that this editor wrote (see `write-html.ts`), else null. */
function ownLook(element: Element, format: PastedFormat): PastedFormat | null {
  if (element.hasAttribute('data-unggun')) return { ...format, space: 'keep', isOwn: true }
  return format.isOwn && element.hasAttribute('data-spaces') ? { ...format, space: 'exact' } : null
}

function headingLevel(element: Element, tag: string): number {
  const level = /^h([1-6])$/u.exec(tag)?.[1]
  if (level !== undefined) return Number(level)
  if (element.getAttribute('role') !== 'heading') return 0
  return Number(element.getAttribute('aria-level')) || 2
}

function isHidden(element: Element, styles: Declarations): boolean {
  if (element.hasAttribute('hidden') || isListSign(styles)) return true
  if (element.getAttribute('class')?.includes('mw-editsection')) return true
  if (styles.size === 0) return false
  return (
    styles.get('display') === 'none' ||
    styles.get('visibility') === 'hidden' ||
    styles.get('user-select') === 'none' ||
    styles.get('mso-hide') === 'all' ||
    styles.get('mso-element') === 'comment-list' ||
    /^rect\((?:0|1px)/u.test(styles.get('clip') ?? '') ||
    /^inset\((?:50|100)%/u.test(styles.get('clip-path') ?? '')
  )
}

const isShownAsBlock = (element: Element, styles: Declarations): boolean =>
  /^(?:block|flex|grid|list-item|table)$/u.test(styles.get('display') ?? '') ||
  element.getAttribute('data-stringify-type') === 'paragraph-break'

/** The parser turns an `<hr>` inside a paragraph into one between two empty paragraphs; this finds them. */
const isBesideBreak = (element: Element): boolean =>
  element.previousElementSibling?.localName === 'hr' || element.nextElementSibling?.localName === 'hr'

const isTracker = (element: Element): boolean =>
  ['width', 'height'].some((name) => /^[01](?:px)?$/u.test(element.getAttribute(name) ?? ''))
