import { Parser } from 'htmlparser2'
import { ABOUT, MAX_DEPTH } from '#app/domain/imports/formats.ts'
import type { ImportedPicture, Losses } from '#app/domain/imports/imported-text.ts'
import type { Marks } from '#app/domain/manuscript/layout.ts'
import { ImportedBlockBuilder, type ReadBlock } from './block-builder.ts'
import { type Added, formatsOf, type LinkOptions, readClassStyles, readLink } from './html-formats.ts'
import { UnreadableFile } from './unzip.ts'

export type HtmlInput = LinkOptions & {
  html: string
  /** True for files that Unggun or a Markdown reader wrote: spaces and empty paragraphs count there. */
  isExact: boolean
  /** Returns the picture at an address, or the id of one that is stored here. */
  picture: (address: string) => ImportedPicture | { media: string } | 'elsewhere' | 'unreadable'
}
export type HtmlText = { blocks: ReadBlock[]; pictures: ImportedPicture[]; losses: Losses; head: HtmlHead }
export type HtmlHead = { title: string; metas: Record<string, string>[] }

const SKIPPED = new Set(
  'script style template noscript iframe object embed video audio canvas svg math form select textarea button nav title'.split(
    ' ',
  ),
)
const EMBEDDED = new Set('iframe object embed video audio canvas svg math form'.split(' '))
const BLOCKS = new Set(
  'p div section article main header aside address figure figcaption dl dt dd details summary center body table thead tbody tfoot caption li ul ol blockquote pre tr td th h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
)

type Element = { tag: string; added: Added; link: string | undefined; wiki: string | null; skips: boolean }

/** Reads an HTML document as blocks. Takes no address from the network and keeps no script. */
class HtmlReader {
  readonly builder = new ImportedBlockBuilder()
  readonly head: HtmlHead = { title: '', metas: [] }
  private readonly input: HtmlInput
  private readonly stack: Element[] = []
  private readonly lists: { list: 'bullet' | 'number'; level: number }[] = []
  private classes = new Map<string, string>()
  private skipping = 0
  private quotes = 0
  private preformatted = 0
  /** A line break of the source, which counts as a space once text follows. */
  private pendingSpace = false
  private afterBreak = false
  private isOver = false
  private itemIsNew = false
  private css = ''

  constructor(input: HtmlInput) {
    this.input = input
  }

  open(tag: string, attributes: Record<string, string>): void {
    if (this.isOver) return
    if (tag === 'meta') this.head.metas.push(attributes)
    // The header of a file of Unggun repeats its title and authors.
    const skips =
      SKIPPED.has(tag) || attributes.hidden !== undefined || (tag === 'header' && this.input.isExact)
    if (EMBEDDED.has(tag)) this.builder.lose('embedded')
    const { address, wiki } =
      tag === 'a' ? readLink(attributes, this.input) : { address: undefined, wiki: null }
    if (tag === 'a' && attributes.href && address === null) this.builder.lose('links')
    const added = formatsOf(tag, attributes, this.classes)
    if (skips) this.skipping += 1
    const link = address ?? undefined
    this.stack.push({ tag, added, link, wiki, skips })
    if (this.stack.length > MAX_DEPTH) throw new UnreadableFile('too_deep')
    if (this.skipping > 0) return
    if (added.lost) this.builder.lose('formats')
    if (BLOCKS.has(tag)) this.beginBlock(tag, attributes)
    else if (tag === 'br') this.lineBreak()
    else if (tag === 'hr') this.rule()
    else if (tag === 'img') this.image(attributes)
  }

  private beginBlock(tag: string, attributes: Record<string, string>): void {
    if (tag === 'figcaption' && this.builder.reopenPicture()) return
    if ((tag === 'td' || tag === 'th') && this.builder.isOpen) {
      this.characters(' | ')
      return
    }
    if ((tag === 'p' || tag === 'div') && this.isInItem()) {
      if (this.builder.text !== '') this.lineBreak()
      return
    }
    this.endBlock()
    if (tag === 'p' && attributes.class === 'caption' && this.builder.reopenPicture()) return
    if (tag === 'p' && attributes.class === 'scene-break') this.rule()
    else if (tag === 'ul' || tag === 'ol') this.beginList(tag, attributes)
    else if (tag === 'li') this.beginItem()
    else if (tag === 'blockquote') this.quotes += 1
    else if (tag === 'pre') this.preformatted += 1
    else if (tag === 'table') this.builder.lose('tables')
    else if (/^h[1-6]$/.test(tag)) this.heading(Number(tag[1]))
    else if (tag === 'p' && (this.input.isExact || this.quotes > 0)) this.text()
  }

  private isInItem(): boolean {
    return this.lists.length > 0 && this.builder.isOpen && this.quotes === 0
  }

  private beginList(tag: string, attributes: Record<string, string>): void {
    // Google Docs writes nested lists one after the other, with their level in the name of a class.
    const level = /lst-kix_\w+-(\d)/.exec(attributes.class ?? '')?.[1]
    const outer = this.lists.at(-1)
    this.lists.push({
      list: tag === 'ol' ? 'number' : 'bullet',
      level: level === undefined ? (outer ? outer.level + 1 : 0) : Number(level),
    })
  }

  private beginItem(): void {
    const { list, level } = this.lists.at(-1) ?? { list: 'bullet' as const, level: 0 }
    this.builder.begin({ kind: 'item', list, level })
    this.itemIsNew = true
  }

  private heading(level: number): void {
    if (this.lists.length > 0 || this.quotes > 0) this.builder.lose('headings')
    else this.builder.begin({ kind: level <= 2 ? 'heading2' : 'heading3', heading: level })
  }

  /** Begins a block of text where none is open. */
  private text(): void {
    if (!this.builder.isOpen) this.builder.begin({ kind: this.quotes > 0 ? 'quote' : 'paragraph' })
  }

  private rule(): void {
    this.endBlock()
    this.builder.begin({ kind: 'break' })
    this.builder.end(true)
  }

  private lineBreak(): void {
    this.pendingSpace = false
    if (!this.builder.isOpen && this.builder.reopenPicture()) {
      this.afterBreak = true
      return
    }
    this.text()
    this.builder.write('\n', this.marks())
    this.afterBreak = true
  }

  private image({ src = '', alt = '' }: Record<string, string>): void {
    const found = alt.trim() === '' ? null : this.input.picture(src)
    if (found === null || found === 'elsewhere' || found === 'unreadable') {
      this.builder.lose(`pictures_${found ?? 'undescribed'}`)
      return
    }
    this.builder.dropEmptyParagraph()
    this.endBlock()
    const block = this.builder.begin({ kind: 'image' })
    block.alt = alt
    if ('media' in found) block.media = found.media
    else block.picture = this.builder.pictures.push(found) - 1
    this.builder.end(true)
  }

  private marks(): Marks {
    const marks: Marks = {}
    for (const { added, link } of this.stack) {
      for (const key of ['b', 'i', 'u', 's'] as const) {
        if (added.formats[key] === true) marks[key] = true
        else if (added.formats[key] === false) delete marks[key]
      }
      if (link !== undefined) marks.link = link
    }
    return marks
  }

  characters(text: string): void {
    if (this.isOver || this.skipping > 0) return
    const link = this.stack.find(({ wiki }) => wiki !== null)
    if (link) this.wikiLink(link)
    else if (this.preformatted > 0) this.write(text.replaceAll('\r\n', '\n'))
    else if (this.input.isExact) this.exact(text)
    else this.collapsed(text)
  }

  /** Collapses spaces, as browsers do. */
  private collapsed(text: string): void {
    const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ')
    const shown = this.builder.text
    const isStart = shown === '' || /[ \n]$/.test(shown)
    const written = isStart ? collapsed.replace(/^ /, '') : collapsed
    if (written !== '' && (written !== ' ' || this.builder.isOpen)) this.write(written)
  }

  /** Writes a link to a page by its title once, with the formats of its first text. */
  private wikiLink(link: Element): void {
    if (link.wiki !== '') this.write(link.wiki ?? '')
    link.wiki = ''
  }

  /** Keeps spaces; a line break of the source separates words, except after a tag that breaks the line itself. */
  private exact(text: string): void {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) this.pendingSpace = !this.afterBreak && this.builder.text !== ''
      if (part === '' || (!this.builder.isOpen && /^ *$/.test(part))) continue
      this.write(this.pendingSpace ? ` ${part}` : part)
    }
  }

  private write(text: string): void {
    this.text()
    this.pendingSpace = false
    this.afterBreak = false
    this.itemIsNew = false
    this.builder.write(text, this.marks())
  }

  comment(text: string): void {
    if (this.isOver || this.skipping > 0) return
    if (text.trim() === ABOUT) {
      this.endBlock()
      this.isOver = true
    } else if (this.input.isExact && text === ' ') this.emptyText()
  }

  /** Our Markdown writes a comment where a block has no text. */
  private emptyText(): void {
    if (this.builder.isOpen) return
    this.text()
    this.builder.end(true)
  }

  private endBlock(): void {
    this.pendingSpace = false
    this.afterBreak = false
    if (!this.builder.isOpen) return
    if (!this.input.isExact && this.preformatted === 0) this.builder.trimEnd()
    this.builder.end(this.input.isExact || this.itemIsNew)
    this.itemIsNew = false
  }

  close(tag: string): void {
    const element = this.stack.pop()
    if (element?.skips) this.skipping -= 1
    if (tag === 'style') this.classes = readClassStyles(this.css)
    if (this.isOver || this.skipping > 0 || element?.skips || !BLOCKS.has(tag)) return
    if (tag === 'td' || tag === 'th') return
    if ((tag === 'p' || tag === 'div') && this.lists.length > 0 && this.quotes === 0) return
    this.endBlock()
    if (tag === 'ul' || tag === 'ol') this.lists.pop()
    if (tag === 'blockquote') this.quotes -= 1
    if (tag === 'pre') this.preformatted -= 1
  }

  raw(text: string): void {
    const tag = this.stack.at(-1)?.tag
    if (tag === 'style' && this.css.length < 500_000) this.css += text
    else if (tag === 'title') this.head.title += text
    else this.characters(text)
  }
}

export function readHtml(input: HtmlInput): HtmlText {
  const reader = new HtmlReader(input)
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => reader.open(tag, attributes),
      ontext: (text) => reader.raw(text),
      oncomment: (text) => reader.comment(text),
      onclosetag: (tag) => reader.close(tag),
    },
    { decodeEntities: true, recognizeSelfClosing: true, lowerCaseTags: true },
  )
  parser.end(input.html)
  const { blocks, pictures, losses } = reader.builder
  return { blocks, pictures, losses, head: reader.head }
}
