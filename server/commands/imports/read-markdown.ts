import MarkdownIt from 'markdown-it'
import { parse } from 'yaml'
import { MAX_DEPTH } from '#app/domain/imports/formats.ts'
import type { DeclaredAuthor, ImportedText } from '#app/domain/imports/imported-text.ts'
import { addLosses } from '#app/domain/imports/imported-text.ts'
import { escapeHtml } from '#app/domain/manuscript/html.ts'
import { authorFrom, firstAuthors, licenceIn } from './about-file.ts'
import { pictureFinder } from './pictures.ts'
import { readHtml } from './read-html.ts'
import { splitChapters, titleText } from './split-chapters.ts'

const FRONT = /^---\r?\n([\s\S]{0,100000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
const FOOTNOTE = /^\[\^[^\]\n]+\]:/gm

const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false })
// The parser drops text that is nested more deeply than its own limit; `readHtml` refuses it before. The types leave it out.
Object.assign(markdown.options, { maxNesting: 2 * MAX_DEPTH })
// Addresses stay as they are written; each is checked when the HTML is read.
markdown.normalizeLink = (address) => address
markdown.validateLink = () => true
// The own rule leaves out escaped characters and code.
markdown.renderer.rules.image = (tokens, at) => {
  const { children, attrGet } = tokens[at] as (typeof tokens)[number]
  const alt = (children ?? []).map(({ type, content }) => (/break$/.test(type) ? ' ' : content)).join('')
  const src = attrGet.call(tokens[at], 'src') ?? ''
  return `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}">`
}

type Front = Record<string, unknown>

function readFront(yaml: string): Front {
  try {
    const value: unknown = parse(yaml, { maxAliasCount: 20, schema: 'core' })
    return typeof value === 'object' && value !== null ? (value as Front) : {}
  } catch {
    return {}
  }
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

function authorsIn({ author, authors, credit }: Front): DeclaredAuthor[] {
  const all = listOf(credit ?? author ?? authors).flatMap((one) => {
    if (typeof one !== 'object' || one === null) return authorFrom(one)
    const { name, permille } = one as Front
    return authorFrom(name, permille)
  })
  return firstAuthors(all)
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads Markdown with tables and strikethrough, with the title, authors and licence of a YAML block before it. */
export function readMarkdown(text: string, site: string): ImportedText {
  const [whole = '', yaml = ''] = FRONT.exec(text) ?? []
  const front = readFront(yaml)
  const body = text.slice(whole.length)
  // A footnote stays as the text that it is written with; its note would otherwise be read as the address of a link.
  const html = markdown.render(body.replace(/(?<!\\)\[\^(?=[^\]\n]+\])/g, '\\[^'))
  const read = readHtml({ html, site, isExact: true, picture: pictureFinder(site) })
  const split = splitChapters(read.blocks, front.generator === 'Unggun' ? 1 : undefined)
  const footnotes = body.match(FOOTNOTE)?.length ?? 0
  return {
    title: titleText(textIn(front.title)) || split.title,
    synopsis: textIn(front.abstract) || textIn(front.description),
    language: textIn(front.lang),
    licence: licenceIn(textIn(front.rights) || textIn(front.license)),
    authors: authorsIn(front),
    chapters: split.chapters,
    pictures: read.pictures,
    losses: addLosses(read.losses, split.losses, { footnotes }),
  }
}
