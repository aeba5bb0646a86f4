import { addLosses, type ImportedText } from '#app/domain/imports/imported-text.ts'
import { authorFrom, authorsInLine, firstAuthors, licenceIn } from './about-file.ts'
import { pictureFinder } from './pictures.ts'
import { type HtmlHead, readHtml } from './read-html.ts'
import { splitChapters, titleText } from './split-chapters.ts'
import { UnreadableFile, unzip } from './unzip.ts'

const OWN = /<meta name="generator" content="Unggun">/
/** Google Docs ends the text with its footnotes and comments, each with a link back to its place. */
const NOTE = /<a [^>]*href="#(?:ftnt_ref|cmnt_ref)\d+"/g
const NOTES = /<hr[^>]*>\s*(?:<div>)?\s*<p[^>]*><a href="#ftnt_ref1"[\s\S]*$/

const metaOf = (head: HtmlHead, ...names: string[]): string | undefined =>
  head.metas.find(({ name, property }) => names.includes((name ?? property ?? '').toLowerCase()))?.content

function authorsIn({ metas }: HtmlHead, isOwn: boolean) {
  const stated = metas.filter(({ name }) => name?.toLowerCase() === 'author')
  return firstAuthors(
    stated.flatMap((meta) =>
      isOwn ? authorFrom(meta.content, meta['data-permille']) : authorsInLine(meta.content),
    ),
  )
}

/** Reads a web page, as Unggun, Google Docs or a browser saves it. `files` are those that were saved with it. */
export function readWebPage(
  html: string,
  site: string,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
  base = '',
): ImportedText {
  const isOwn = OWN.test(html.slice(0, 4_000))
  const text = isOwn ? html : html.replace(NOTES, '')
  const picture = pictureFinder(site, files, base)
  const read = readHtml({ html: text, site, isExact: isOwn, picture })
  const split = splitChapters(read.blocks, isOwn ? 2 : undefined)
  const lang = /<html[^>]*\slang="([\w-]{2,12})"/i.exec(html.slice(0, 4_000))?.[1] ?? ''
  const footnotes = isOwn ? 0 : (html.match(NOTE)?.length ?? 0)
  return {
    title: split.title || titleText(read.head.title),
    synopsis: metaOf(read.head, 'description', 'og:description') ?? '',
    language: lang,
    licence: licenceIn(metaOf(read.head, 'dcterms.rights', 'dcterms.license', 'license')),
    authors: authorsIn(read.head, isOwn),
    chapters: split.chapters,
    pictures: read.pictures,
    losses: addLosses(read.losses, split.losses, { footnotes }),
  }
}

/** Reads the archive in which Google Docs saves a web page with its pictures. */
export function readZippedPage(bytes: Uint8Array, site: string): ImportedText {
  const files = unzip(bytes, (name) => /\.(html?|png|jpe?g|gif|webp)$/i.test(name))
  const pages = [...files.keys()].filter((name) => /\.html?$/i.test(name))
  const [page] = pages
  if (!page || pages.length > 1) throw new UnreadableFile('unknown')
  return readWebPage(new TextDecoder().decode(files.get(page)), site, files, page)
}
