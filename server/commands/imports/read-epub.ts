import { Parser } from 'htmlparser2'
import {
  addLosses,
  type ImportedPicture,
  type ImportedText,
  type Losses,
} from '#app/domain/imports/imported-text.ts'
import { authorFrom, firstAuthors, licenceIn } from './about-file.ts'
import type { ReadBlock } from './block-builder.ts'
import { besideFile, pictureFinder } from './pictures.ts'
import { readHtml } from './read-html.ts'
import { splitChapters, titleText } from './split-chapters.ts'
import { UnreadableFile, unzip } from './unzip.ts'

type Found = { tag: string; attributes: Record<string, string>; text: string }

/** Lists the elements of an XML document with their own text. Entities are not expanded. */
function elementsOf(xml: string): Found[] {
  const all: Found[] = []
  const open: Found[] = []
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const found = { tag: tag.replace(/^\w+:/, ''), attributes, text: '' }
        all.push(found)
        open.push(found)
      },
      ontext: (text) => {
        const last = open.at(-1)
        if (last) last.text += text
      },
      onclosetag: () => open.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return all
}

const utf8 = (bytes: Uint8Array | undefined): string => {
  if (!bytes) throw new UnreadableFile('unreadable')
  return new TextDecoder().decode(bytes)
}

const SKIPPED_PAGE =
  /<(?:body|section)\b[^>]*epub:type="[^"]*\b(?:titlepage|halftitlepage|cover|toc|landmarks|colophon|copyright-page|index)\b/

/** Whether a page is about the book, not a part of its text. */
const isAboutBook = (html: string): boolean => SKIPPED_PAGE.test(html)

function pagesOf(elements: readonly Found[], base: string): string[] {
  const items = new Map(
    elements
      .filter(({ tag, attributes }) => tag === 'item' && !/\bnav\b/.test(attributes.properties ?? ''))
      .map(({ attributes }) => [attributes.id, attributes.href]),
  )
  const order = elements.filter(({ tag, attributes }) => tag === 'itemref' && attributes.linear !== 'no')
  return order.flatMap(({ attributes }) => {
    const href = items.get(attributes.idref)
    return href === undefined ? [] : [besideFile(base, href)]
  })
}

function aboutBook(elements: readonly Found[]) {
  const textOf = (name: string) => elements.find(({ tag }) => tag === name)?.text.trim() ?? ''
  const shares = new Map(
    elements
      .filter(({ attributes }) => attributes.property === 'unggun:permille')
      .map(({ attributes, text }) => [attributes.refines, text]),
  )
  const authors = elements
    .filter(({ tag }) => tag === 'creator')
    .flatMap(({ attributes, text }) => authorFrom(text, shares.get(`#${attributes.id}`)))
  return {
    ...{ title: titleText(textOf('title')), synopsis: textOf('description'), language: textOf('language') },
    ...{ licence: licenceIn(textOf('rights')), authors: firstAuthors(authors) },
  }
}

/** Reads the pages of an EPUB in their order, without its title page, contents and colophon. */
export function readEpub(bytes: Uint8Array, site: string): ImportedText {
  const files = unzip(bytes, (name) => !/\.(ttf|otf|woff2?|css|js|mp[34]|m4[av])$/i.test(name))
  const container = elementsOf(utf8(files.get('META-INF/container.xml')))
  const base = container.find(({ tag }) => tag === 'rootfile')?.attributes['full-path'] ?? ''
  const elements = elementsOf(utf8(files.get(base)))
  const isOwn = elements.some(({ attributes }) => attributes.property === 'unggun:format')
  const blocks: ReadBlock[] = []
  const pictures: ImportedPicture[] = []
  const losses: Losses[] = []
  for (const page of pagesOf(elements, base)) {
    const html = utf8(files.get(page))
    if (isAboutBook(html)) continue
    const read = readHtml({ html, site, isExact: isOwn, picture: pictureFinder(site, files, page) })
    for (const block of read.blocks)
      blocks.push(
        block.picture === undefined ? block : { ...block, picture: block.picture + pictures.length },
      )
    for (const picture of read.pictures) pictures.push(picture)
    losses.push(read.losses)
  }
  const split = splitChapters(blocks, isOwn ? 1 : undefined)
  const about = aboutBook(elements)
  return {
    ...about,
    title: about.title || split.title,
    ...{ chapters: split.chapters, pictures, losses: addLosses(...losses, split.losses) },
  }
}
