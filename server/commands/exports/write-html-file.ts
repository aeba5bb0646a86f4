import { creditedNames, type ExportInput } from '#app/domain/exports/exported-story.ts'
import { ABOUT } from '#app/domain/imports/formats.ts'
import { escapeHtml, renderHtml } from '#app/domain/manuscript/html.ts'
import { wikiAddress } from './story-for-file.ts'

/** A text as a CSS string; a newline or a quote would end it. */
const cssString = (text: string): string =>
  `"${text.replace(/[\\"<\n\r\f]/g, (c) => `\\${c.codePointAt(0)?.toString(16)} `)}"`

const STYLES = `
:root { color-scheme: light dark; --muted: #5c5f66; --line: #d9d9d4 }
@media (prefers-color-scheme: dark) { :root { --muted: #a3a7b3; --line: #3a3f52 } }
body { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1.125rem/1.6 Literata, Georgia, "Times New Roman", serif; overflow-wrap: break-word }
h1, h2, h3, h4, nav, footer, .muted { font-family: "Source Sans 3", system-ui, sans-serif; line-height: 1.25 }
h1 { font-size: 2.25rem; margin-bottom: .5rem } h2 { font-size: 1.6rem; margin-top: 3.5rem } h3 { font-size: 1.25rem; margin-top: 2rem } h4 { font-size: 1.1rem }
.lead { font-size: 1.2rem } .muted, footer { color: var(--muted) } code { overflow-wrap: anywhere; font-size: .85em }
blockquote { margin: 1.5rem 0; padding-left: 1.25rem; border-left: 3px solid var(--line); font-style: italic }
hr { border: 0; border-top: 1px solid var(--line); width: 30%; margin: 2.5rem auto }
figure { margin: 2rem 0 } img { max-width: 100%; height: auto } figcaption { font-size: .9rem; color: var(--muted) }
footer { margin-top: 4rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: .95rem }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt } nav { display: none }
  article { break-before: page } h2, h3, h4 { break-after: avoid } figure, blockquote { break-inside: avoid }
  p { orphans: 3; widows: 3 } a { color: inherit; text-decoration: none }
}`

/** Page margins that name the story on the left and the chapter on the right, and number the pages. */
function printStyles(title: string, chapters: readonly { title: string }[]): string {
  const rules = chapters.map(
    (chapter, at) =>
      `.c${at + 1} { page: c${at + 1} } @page c${at + 1} { @top-right { content: ${cssString(chapter.title)} } }`,
  )
  return `
@page { size: A4; margin: 24mm 22mm; font: 9pt Georgia, serif; @top-left { content: ${cssString(title)} } @bottom-center { content: counter(page) } }
@page :first { @top-left { content: none } @bottom-center { content: none } }
${rules.join('\n')}`
}

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

const dataUrl = ({ type, bytes }: { type: string; bytes: Uint8Array }): string =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`

/** In the file, the title of a chapter is the second level, so that headings within it move down by one. */
const demoteHeadings = (html: string): string =>
  html.replace(/<(\/?)h([23])\b/g, (_, slash: string, level: string) => `<${slash}h${Number(level) + 1}`)

/** Writes the story as one HTML file: readable offline, without scripts, with running heads when it is printed. */
export function writeHtmlFile({ story, labels, site, images }: ExportInput): string {
  const text = escapeHtml
  const mediaUrl = (media: string) => {
    const image = images.get(media)
    return image ? dataUrl(image) : null
  }
  const chapters = story.chapters.map((chapter, at) => {
    const wiki = (target: Parameters<typeof wikiAddress>[0]) =>
      `<a href="${text(wikiAddress(target, chapter.id, site))}">`
    const html = demoteHeadings(renderHtml(chapter.blocks, { mediaUrl, wiki }))
    return `<article class="c${at + 1}" id="c${at + 1}">\n<h2 dir="auto">${text(chapter.title)}</h2>\n${html}\n</article>`
  })
  const contents = story.chapters.map(({ title }, at) => `<li><a href="#c${at + 1}">${text(title)}</a></li>`)
  const hashes = story.chapters.map(
    ({ title, revision }) => `<li>${text(title)} · ${revision.n} · <code>${revision.sha256}</code></li>`,
  )
  const authors = creditedNames(story, labels.formerMember).map(
    ({ name, permille }) =>
      `<meta name="author" content="${text(name)}"${permille === null ? '' : ` data-permille="${permille}"`}>`,
  )
  return `<!doctype html>
<html lang="${story.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${text(story.title)}</title>
<meta name="generator" content="Unggun">
${authors.join('\n')}
<meta name="dcterms.rights" content="${text(labels.licenceName)}">
<meta name="description" content="${text(story.synopsis)}">
<link rel="canonical" href="${text(story.url)}">
<style>${STYLES}${printStyles(story.title, story.chapters)}</style>
</head>
<body>
<header>
<h1 dir="auto">${text(story.title)}</h1>
${story.synopsis === '' ? '' : `<p class="lead" dir="auto">${text(story.synopsis)}</p>`}
<p class="muted">${labels.authorLines.map(text).join(' · ')}</p>
</header>
<nav aria-label="${text(labels.contents)}"><ol>${contents.join('')}</ol></nav>
<main>
${chapters.join('\n')}
</main>
<!-- ${ABOUT} -->
<footer>
<h2>${text(labels.about)}</h2>
<p>${text(labels.licence)}: ${text(labels.licenceName)}</p>
<p>${text(labels.source)}: <a href="${text(story.url)}">${text(story.url)}</a></p>
<p>${text(labels.challenge)}: <a href="${text(story.challenge.url)}">${text(story.challenge.title)}</a> · ${text(labels.brand)}: <a href="${text(story.brand.url)}">${text(story.brand.name)}</a></p>
<h3>${text(labels.revisions)}</h3>
<ul>${hashes.join('')}</ul>
</footer>
</body>
</html>
`
}
