import { zipSync } from 'fflate'
import { Parser } from 'htmlparser2'
import mammoth from 'mammoth'
import { addLosses, type ImportedText } from '#app/domain/imports/imported-text.ts'
import { DOCX_STYLES } from '../exports/write-docx.ts'
import { authorFrom, authorsInLine, firstAuthors, licenceIn } from './about-file.ts'
import { pictureFinder } from './pictures.ts'
import { readHtml } from './read-html.ts'
import { splitChapters, titleText } from './split-chapters.ts'
import { UnreadableFile, unzip } from './unzip.ts'

const STYLE_MAP = [
  'u => u',
  'strike => s',
  "p[style-name='Title'] => p.book-title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  `p[style-name='${DOCX_STYLES.about}'] => p.about-title:fresh`,
  `p[style-name='${DOCX_STYLES.synopsis}'] => p.synopsis:fresh`,
  `p[style-name='${DOCX_STYLES.quote}'] => blockquote:fresh > p:fresh`,
  "p[style-name='Block Text'] => blockquote:fresh > p:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh > p:fresh",
  `p[style-name='${DOCX_STYLES.break}'] => p.scene-break:fresh`,
  `p[style-name='${DOCX_STYLES.caption}'] => p.caption:fresh`,
  "p[style-name='caption'] => p.caption:fresh",
]

/** The text of XML elements and properties by their names. */
function propertiesOf(xml: string): Map<string, string> {
  const found = new Map<string, string>()
  let name = ''
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (tag === 'property') name = attributes.name ?? ''
        else if (!tag.startsWith('vt:')) name = tag
      },
      ontext: (text) => {
        if (name !== '') found.set(name, (found.get(name) ?? '') + text)
      },
      onclosetag: (tag) => {
        if (!tag.startsWith('vt:')) name = ''
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return found
}

function authorsIn(properties: ReadonlyMap<string, string>, creator: string | undefined) {
  const own = [...properties].flatMap(([key, name]) => {
    const n = /^Author (\d+)$/.exec(key)?.[1]
    return n === undefined ? [] : authorFrom(name, properties.get(`Author ${n} permille`))
  })
  return firstAuthors(own.length > 0 ? own : authorsInLine(creator))
}

const TITLE = /<p class="book-title">([\s\S]*?)<\/p>/
const SYNOPSIS = /<p class="synopsis">[\s\S]*?<\/p>/
const plain = (html: string): string => {
  let text = ''
  new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true }).end(html)
  return text
}
const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Reads a Word document. Only parts that hold text and pictures are unpacked and given to mammoth. */
export async function readDocx(bytes: Uint8Array, site: string): Promise<ImportedText> {
  const files = unzip(bytes, (name) => /\.(xml|rels|png|jpe?g|gif|webp)$/i.test(name))
  if (!files.has('word/document.xml')) throw new UnreadableFile('unreadable')
  const textIn = (name: string) => new TextDecoder().decode(files.get(name) ?? new Uint8Array())
  const custom = propertiesOf(textIn('docProps/custom.xml'))
  const core = propertiesOf(textIn('docProps/core.xml'))
  const isOwn = custom.get('Generator') === 'Unggun'
  const buffer = Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }))
  const { value: whole } = await mammoth
    .convertToHtml({ buffer }, { styleMap: STYLE_MAP, ignoreEmptyParagraphs: !isOwn })
    .catch(() => {
      throw new UnreadableFile('unreadable')
    })
  const footnotes = countOf(whole, /<li id="(?:foot|end)note-/g)
  const [text = ''] = whole.split(/<p class="about-title">|<ol><li id="(?:foot|end)note-/)
  const html = text
    .replace(TITLE, '')
    .replace(SYNOPSIS, '')
    .replace(/<sup><a href="#(?:foot|end)note-[^>]*>\[\d+\]<\/a><\/sup>/g, '')
  const read = readHtml({ html, site, isExact: true, picture: pictureFinder(site) })
  const split = splitChapters(read.blocks, isOwn ? 1 : undefined)
  return {
    title:
      titleText(plain(TITLE.exec(whole)?.[1] ?? '')) || split.title || titleText(core.get('dc:title') ?? ''),
    synopsis: core.get('dc:description') ?? '',
    language: custom.get('Language') ?? '',
    licence: licenceIn(custom.get('Licence') ?? core.get('dc:rights')),
    authors: authorsIn(custom, core.get('dc:creator')),
    chapters: split.chapters,
    pictures: read.pictures,
    losses: addLosses(read.losses, split.losses, { footnotes }),
  }
}
