import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  TextRun,
} from 'docx'
import { creditedNames, type ExportInput } from '#app/domain/exports/exported-story.ts'
import { type Block, MAX_LEVEL, type Marks } from '#app/domain/manuscript/layout.ts'
import { type WikiRun, withWikiLinks } from '#app/domain/manuscript/wiki-runs.ts'
import { wikiAddress } from './story-for-file.ts'

const INDENT = 720
const HANGING = 360
const MAX_IMAGE_WIDTH = 600
/** Names of styles; the import looks for the same. */
export const DOCX_STYLES = {
  quote: 'Quote',
  break: 'Scene Break',
  caption: 'Caption',
  synopsis: 'Synopsis',
  about: 'About Heading',
} as const
const styleId = (name: string) => name.replaceAll(' ', '')

const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string) =>
  Array.from({ length: MAX_LEVEL + 1 }, (_, level) => ({
    ...{ level, format, text: text(level), alignment: AlignmentType.LEFT },
    style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: HANGING } } },
  }))

function textRuns(text: string, { b, i, u, s }: Marks, isLink: boolean): TextRun[] {
  const look = {
    ...(b && { bold: true }),
    ...(i && { italics: true }),
    ...(u && { underline: {} }),
    ...(s && { strike: true }),
    ...(isLink && { style: 'Hyperlink' }),
  }
  return text.split('\n').map((part, at) => new TextRun({ ...look, text: part, ...(at > 0 && { break: 1 }) }))
}

const addressOf = (run: WikiRun, chapterId: string, site: string): string | undefined =>
  run.wiki ? wikiAddress(run.wiki, chapterId, site) : run.marks.link

type Link = { of: unknown; address: string; children: TextRun[] }

/** Writes the runs of a block; neighbouring runs of one link are one link. */
function writeRuns({ runs }: Block, chapterId: string, site: string): ParagraphChild[] {
  const parts: (Link | TextRun[])[] = []
  for (const run of withWikiLinks(runs)) {
    const address = addressOf(run, chapterId, site)
    const made = textRuns(run.text, run.marks, address !== undefined)
    const last = parts.at(-1)
    const of = run.wiki ?? address
    if (address === undefined) parts.push(made)
    else if (last && 'of' in last && last.of === of) last.children = last.children.concat(made)
    else parts.push({ of, address, children: made })
  }
  return parts.flatMap((part): ParagraphChild[] =>
    'of' in part ? [new ExternalHyperlink({ link: part.address, children: part.children })] : part,
  )
}

function writeImage(block: Block, { images }: ExportInput): Paragraph[] {
  const image = block.media === undefined ? undefined : images.get(block.media)
  if (!image) return []
  const width = Math.min(image.width, block.width ?? MAX_IMAGE_WIDTH, MAX_IMAGE_WIDTH)
  const transformation = { width, height: Math.round((image.height * width) / image.width) }
  const type = image.type === 'image/png' ? 'png' : 'jpg'
  const description = block.alt ?? ''
  const altText = { name: description.slice(0, 80) || 'image', description, title: description.slice(0, 80) }
  return [new Paragraph({ children: [new ImageRun({ type, data: image.bytes, transformation, altText })] })]
}

/** Writes one block. `instance` tells lists apart, so that the numbers of each list begin at 1. */
function writeBlock(
  block: Block,
  chapter: { id: string; instance: number },
  input: ExportInput,
): Paragraph[] {
  const children = writeRuns(block, chapter.id, input.site)
  const styled = (name: string, inner: ParagraphChild[]) =>
    new Paragraph({ style: styleId(name), children: inner })
  switch (block.kind) {
    case 'heading2':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, children })]
    case 'heading3':
      return [new Paragraph({ heading: HeadingLevel.HEADING_3, children })]
    case 'quote':
      return [styled(DOCX_STYLES.quote, children)]
    case 'item': {
      const reference = block.list === 'number' ? 'numbers' : 'bullets'
      const numbering = { reference, level: block.level ?? 0, instance: chapter.instance }
      return [new Paragraph({ numbering, children })]
    }
    case 'break':
      return [styled(DOCX_STYLES.break, []), ...(children.length > 0 ? [new Paragraph({ children })] : [])]
    case 'image':
      return [
        ...writeImage(block, input),
        ...(children.length > 0 ? [styled(DOCX_STYLES.caption, children)] : []),
      ]
    case 'paragraph':
      return [new Paragraph({ children })]
  }
}

/** Writes all chapters, each on a new page. */
function writeChapters(input: ExportInput): Paragraph[] {
  let instance = 0
  let before: Block | undefined
  return input.story.chapters.flatMap(({ id, title, blocks }) => [
    new Paragraph({
      ...{ heading: HeadingLevel.HEADING_1, pageBreakBefore: true },
      children: [new TextRun(title)],
    }),
    ...blocks.flatMap((block) => {
      if (block.kind === 'item' && before?.kind !== 'item') instance += 1
      before = block
      return writeBlock(block, { id, instance }, input)
    }),
  ])
}

const namedStyle = (name: string, paragraph: object, run: object = {}) => ({
  ...{ id: styleId(name), name, basedOn: 'Normal', next: 'Normal', quickFormat: true },
  ...{ paragraph, run },
})

const STYLES = [
  namedStyle(
    DOCX_STYLES.quote,
    { indent: { left: INDENT }, spacing: { before: 200, after: 200 } },
    { italics: true },
  ),
  namedStyle(DOCX_STYLES.break, {
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'AAAAAA', space: 1 } },
    spacing: { before: 240, after: 240 },
  }),
  namedStyle(DOCX_STYLES.caption, {}, { size: 18, color: '555555' }),
  namedStyle(DOCX_STYLES.synopsis, {}, { italics: true }),
  { ...namedStyle(DOCX_STYLES.about, {}), basedOn: 'Heading1' },
]

function writeAbout({ story, labels }: ExportInput): Paragraph[] {
  const line = (text: string) => new Paragraph({ children: [new TextRun(text)] })
  return [
    new Paragraph({
      style: styleId(DOCX_STYLES.about),
      pageBreakBefore: true,
      children: [new TextRun(labels.about)],
    }),
    ...labels.authorLines.map(line),
    line(`${labels.licence}: ${labels.licenceName}`),
    new Paragraph({
      children: [
        new TextRun(`${labels.source}: `),
        new ExternalHyperlink({
          link: story.url,
          children: [new TextRun({ text: story.url, style: 'Hyperlink' })],
        }),
      ],
    }),
    ...story.chapters.map(({ title, revision }) => line(`${title} · ${revision.n} · ${revision.sha256}`)),
  ]
}

/** The properties that the import reads again: the authors with their shares, and the licence. */
const customProperties = ({ story, labels }: ExportInput) => [
  { name: 'Generator', value: 'Unggun' },
  { name: 'Language', value: story.language },
  { name: 'Licence', value: labels.licenceName },
  ...creditedNames(story, labels.formerMember).flatMap(({ name, permille }, at) => [
    { name: `Author ${at + 1}`, value: name },
    ...(permille === null ? [] : [{ name: `Author ${at + 1} permille`, value: String(permille) }]),
  ]),
]

/** Writes the story as DOCX: chapters are first-level headings, and the head of each page names the chapter. */
export async function writeDocx(input: ExportInput): Promise<Uint8Array> {
  const { story, labels } = input
  const synopsis = new Paragraph({
    style: styleId(DOCX_STYLES.synopsis),
    children: [new TextRun(story.synopsis)],
  })
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(story.title)] }),
    ...(story.synopsis === '' ? [] : [synopsis]),
    ...writeChapters(input),
    ...writeAbout(input),
  ]
  const names = creditedNames(story, labels.formerMember).map(({ name }) => name)
  const document = new Document({
    ...{ title: story.title, creator: names.join(', '), description: story.synopsis },
    customProperties: customProperties(input),
    styles: {
      default: { document: { run: { font: 'Georgia', size: 23, language: { value: story.language } } } },
      paragraphStyles: STYLES,
    },
    numbering: {
      config: [
        { reference: 'bullets', levels: levels(LevelFormat.BULLET, () => '•') },
        { reference: 'numbers', levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
      ],
    },
    sections: [
      {
        properties: { titlePage: true },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                children: [new TextRun(`${story.title} · `), new SimpleField('STYLEREF "Heading 1"')],
              }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT] })],
              }),
            ],
          }),
        },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
