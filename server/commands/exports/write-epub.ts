import { type Zippable, zipSync } from 'fflate'
import { creditedNames, type ExportedImage, type ExportInput } from '#app/domain/exports/exported-story.ts'
import { escapeHtml, renderHtml } from '#app/domain/manuscript/html.ts'
import { wikiAddress } from './story-for-file.ts'

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`
const STYLES = `body { font-family: serif; line-height: 1.5; margin: 0 4% }
h1, h2, h3 { font-family: sans-serif; line-height: 1.25; break-after: avoid }
blockquote { margin: 1.2em 0; padding-left: 1em; border-left: 2px solid; font-style: italic }
hr { border: 0; border-top: 1px solid; width: 30%; margin: 2em auto }
figure, .picture { margin: 1.5em 0; break-inside: avoid }
img { max-width: 100% }
figcaption { font-size: 0.9em }
.lead { font-style: italic }
`

/**
 * Makes our HTML well-formed XML. Text and attributes are escaped, so a tag is the only place of a `<`. A picture without a
 * caption is no figure, because pandoc takes the missing caption for its description.
 */
const toXhtml = (html: string): string =>
  html
    .replaceAll('<br>', '<br/>')
    .replaceAll('<hr>', '<hr/>')
    .replace(/<img ([^>]*?)(?: loading="lazy")?>/g, '<img $1/>')
    .replace(/<figure>(<img [^>]*>)<\/figure>/g, '<div class="picture">$1</div>')
    .replaceAll(' rel="nofollow ugc noopener"', '')

function page(title: string, language: string, body: string, type = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><meta charset="utf-8"/><title>${escapeHtml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body${type && ` epub:type="${type}"`}>
${body}
</body>
</html>
`
}

const EXTENSIONS: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg' }
const imageFile = (media: string, { type }: ExportedImage) => `images/${media}.${EXTENSIONS[type] ?? 'img'}`

const chapterFile = (n: number): string => `chapter-${n}.xhtml`

function writeChapters({ story, site, images }: ExportInput): string[] {
  const mediaUrl = (media: string) => {
    const image = images.get(media)
    return image ? imageFile(media, image) : null
  }
  return story.chapters.map((chapter) => {
    const wiki = (target: Parameters<typeof wikiAddress>[0]) =>
      `<a href="${escapeHtml(wikiAddress(target, chapter.id, site))}">`
    const html = toXhtml(renderHtml(chapter.blocks, { mediaUrl, wiki }))
    const body = `<section epub:type="chapter" role="doc-chapter">\n<h1 dir="auto">${escapeHtml(chapter.title)}</h1>\n${html}\n</section>`
    return page(chapter.title, story.language, body, 'bodymatter')
  })
}

function writeTitlePage({ story, labels }: ExportInput): string {
  const lead = story.synopsis === '' ? '' : `<p class="lead" dir="auto">${escapeHtml(story.synopsis)}</p>`
  const names = creditedNames(story, labels.formerMember)
    .map(({ name }) => escapeHtml(name))
    .join(', ')
  const body = `<section epub:type="titlepage">\n<h1 dir="auto">${escapeHtml(story.title)}</h1>\n${lead}\n<p>${names}</p>\n<p>${escapeHtml(story.brand.name)}</p>\n</section>`
  return page(story.title, story.language, body, 'frontmatter')
}

function writeColophon({ story, labels }: ExportInput): string {
  const link = (url: string, text: string) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
  const items = (lines: string[]) => `<ul>${lines.map((each) => `<li>${each}</li>`).join('')}</ul>`
  const hashes = story.chapters.map(
    ({ title, revision }) => `${escapeHtml(title)} · ${revision.n} · <code>${revision.sha256}</code>`,
  )
  const body = `<section epub:type="colophon" role="doc-colophon">
<h1>${escapeHtml(labels.about)}</h1>
<h2>${escapeHtml(labels.authors)}</h2>
${labels.authorLines.length > 0 ? items(labels.authorLines.map(escapeHtml)) : ''}
<p>${escapeHtml(labels.licence)}: ${escapeHtml(labels.licenceName)}</p>
<p>${escapeHtml(labels.source)}: ${link(story.url, story.url)}</p>
<p>${escapeHtml(labels.challenge)}: ${link(story.challenge.url, story.challenge.title)}</p>
<h2>${escapeHtml(labels.revisions)}</h2>
${items(hashes)}
</section>`
  return page(labels.about, story.language, body, 'backmatter')
}

function writeNavigation({ story, labels }: ExportInput): string {
  const chapters = story.chapters.map(
    ({ title }, at) => `<li><a href="${chapterFile(at + 1)}">${escapeHtml(title)}</a></li>`,
  )
  const all = [...chapters, `<li><a href="about.xhtml">${escapeHtml(labels.about)}</a></li>`]
  const body = `<nav epub:type="toc" role="doc-toc" id="toc"><h1>${escapeHtml(labels.contents)}</h1><ol>${all.join('')}</ol></nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="${escapeHtml(labels.contents)}"><ol><li><a epub:type="titlepage" href="title.xhtml">${escapeHtml(story.title)}</a></li><li><a epub:type="bodymatter" href="${chapterFile(1)}">${escapeHtml(story.chapters[0]?.title ?? '')}</a></li></ol></nav>`
  return page(labels.contents, story.language, body)
}

/** The metadata of EPUB Accessibility 1.1. Conformance is stated only where every image has an alternative text. */
function accessibility({ story, labels, images }: ExportInput): string {
  const shown = story.chapters.flatMap(({ blocks }) =>
    blocks.filter(({ kind, media }) => kind === 'image' && media !== undefined && images.has(media)),
  )
  const isDescribed = shown.every(({ alt = '' }) => alt.trim() !== '')
  const meta = (property: string, value: string) => `<meta property="schema:${property}">${value}</meta>`
  const features = ['structuralNavigation', 'tableOfContents', 'readingOrder']
  if (shown.length > 0 && isDescribed) features.push('alternativeText')
  return [
    meta('accessMode', 'textual'),
    ...(shown.length > 0 ? [meta('accessMode', 'visual')] : []),
    ...(isDescribed ? [meta('accessModeSufficient', 'textual')] : []),
    ...features.map((feature) => meta('accessibilityFeature', feature)),
    meta('accessibilityHazard', 'none'),
    meta('accessibilitySummary', escapeHtml(labels.accessibility)),
    ...(isDescribed
      ? [
          '<meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta>',
          '<meta property="a11y:certifiedBy" refines="#conformance">Unggun</meta>',
        ]
      : []),
  ].join('\n')
}

function writePackage(input: ExportInput): string {
  const { story, labels, images } = input
  const creators = creditedNames(story, labels.formerMember).map(({ name, permille }, at) => {
    const refines = `refines="#a${at + 1}"`
    const share = permille === null ? '' : `<meta ${refines} property="unggun:permille">${permille}</meta>`
    return `<dc:creator id="a${at + 1}">${escapeHtml(name)}</dc:creator><meta ${refines} property="role" scheme="marc:relators">aut</meta>${share}`
  })
  const pictures = [...images].map(
    ([media, image]) =>
      `<item id="i-${media}" href="${imageFile(media, image)}" media-type="${image.type}"/>`,
  )
  const numbers = story.chapters.map((_, at) => at + 1)
  const items = numbers.map(
    (n) => `<item id="c${n}" href="${chapterFile(n)}" media-type="application/xhtml+xml"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" prefix="unggun: urn:unggun:story#" xml:lang="${story.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${story.id}</dc:identifier>
<dc:title>${escapeHtml(story.title)}</dc:title>
<dc:language>${story.language}</dc:language>
${creators.join('\n')}
<dc:publisher>${escapeHtml(story.brand.name)}</dc:publisher>
${story.synopsis === '' ? '' : `<dc:description>${escapeHtml(story.synopsis)}</dc:description>`}
<dc:rights>${escapeHtml(labels.licenceName)}</dc:rights>
<dc:source>${escapeHtml(story.url)}</dc:source>
<meta property="dcterms:modified">${story.modifiedAt.replace(/\.\d+Z$/, 'Z')}</meta>
<meta property="unggun:format">unggun-story/1</meta>
${accessibility(input)}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
${items.join('\n')}
<item id="about" href="about.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
${pictures.join('\n')}
</manifest>
<spine><itemref idref="title"/>${numbers.map((n) => `<itemref idref="c${n}"/>`).join('')}<itemref idref="about"/></spine>
</package>
`
}

/** Writes the story as EPUB 3. The first file of the archive is the type, uncompressed, as the format demands. */
export function writeEpub(input: ExportInput): Uint8Array {
  const utf8 = (text: string) => new TextEncoder().encode(text)
  const mtime = new Date(input.story.modifiedAt)
  const chapters = writeChapters(input).map((text, at) => [`EPUB/${chapterFile(at + 1)}`, utf8(text)])
  const pictures = [...input.images].map(([media, image]) => [
    `EPUB/${imageFile(media, image)}`,
    [image.bytes, { level: 0 }],
  ])
  const files: Zippable = {
    mimetype: [utf8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': utf8(CONTAINER),
    'EPUB/package.opf': utf8(writePackage(input)),
    'EPUB/nav.xhtml': utf8(writeNavigation(input)),
    'EPUB/title.xhtml': utf8(writeTitlePage(input)),
    ...Object.fromEntries(chapters),
    'EPUB/about.xhtml': utf8(writeColophon(input)),
    'EPUB/style.css': utf8(STYLES),
    ...Object.fromEntries(pictures),
  }
  return zipSync(files, { level: 6, mtime })
}
