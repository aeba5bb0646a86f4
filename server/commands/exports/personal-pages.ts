import { type Zippable, zipSync } from 'fflate'
import { escapeHtml } from '#app/domain/manuscript/html.ts'

/** One thing that is stored about a member, in words. */
export type PersonalEntry = { title: string; about: string[]; text: string }
/** A page of the folder: `name` is that of its file. */
export type PersonalPage = { name: string; title: string; entries: PersonalEntry[] }
export type PersonalStory = { title: string; files: { name: string; bytes: Uint8Array }[] }
export type PersonalFolder = {
  language: string
  title: string
  lead: string
  /** The label and the text of the JSON of all data. */
  json: { label: string; text: string }
  /** The sentence for a page without entries, the title of the list of stories, and the link back to the first page. */
  words: { empty: string; stories: string; back: string }
  pages: PersonalPage[]
  stories: PersonalStory[]
  /** ISO 8601: the time of the files in the archive. */
  madeAt: string
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const STYLE =
  ':root { color-scheme: light dark } body { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem; font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: break-word } article { border-top: 1px solid #8884; padding: .75rem 0 } h2 { font-size: 1.0625rem; margin: 0 } p { margin: .25rem 0; white-space: pre-wrap } .about { opacity: .75; font-size: .9375rem }'

const pageOf = (language: string, title: string, body: string): Uint8Array =>
  utf8(`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`)

const paragraph = (text: string, more = ''): string =>
  text === '' ? '' : `<p dir="auto"${more}>${escapeHtml(text)}</p>`

function entryOf({ title, about, text }: PersonalEntry): string {
  const heading = title === '' ? '' : `<h2 dir="auto">${escapeHtml(title)}</h2>`
  return `<article>${heading}${paragraph(about.join(' · '), ' class="about"')}${paragraph(text)}</article>`
}

const link = (href: string, text: string): string =>
  `<a dir="auto" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`

function writePage({ language, words }: PersonalFolder, { title, entries }: PersonalPage): Uint8Array {
  const list = entries.length === 0 ? paragraph(words.empty) : entries.map(entryOf).join('\n')
  const body = `<p>${link('index.html', words.back)}</p>\n<h1>${escapeHtml(title)}</h1>\n${list}`
  return pageOf(language, title, body)
}

/** The first page of the folder, which a browser opens without the site. */
function writeIndex({ language, title, lead, json, words, pages, stories }: PersonalFolder): Uint8Array {
  const parts = pages.map(
    (page) => `<li>${link(`${page.name}.html`, page.title)} (${page.entries.length})</li>`,
  )
  const texts = stories.map(({ title: name, files }) => {
    const formats = files.map((file) => {
      const extension = file.name.split('.').at(-1) ?? ''
      return link(`stories/${encodeURIComponent(file.name)}`, extension)
    })
    return `<li><span dir="auto">${escapeHtml(name)}</span>: ${formats.join(', ')}</li>`
  })
  const written =
    texts.length === 0 ? '' : `<h2>${escapeHtml(words.stories)}</h2>\n<ul>${texts.join('')}</ul>`
  const body = `<h1 dir="auto">${escapeHtml(title)}</h1>
${paragraph(lead)}
<ul>${parts.join('')}</ul>
${written}
<p>${link('data.json', json.label)}</p>`
  return pageOf(language, title, body)
}

/** Writes a member's data as an archive of pages that a person can read, with the JSON beside them; runs in a worker. */
export function writePersonalFolder(folder: PersonalFolder): Uint8Array {
  const files: Zippable = { 'index.html': writeIndex(folder), 'data.json': utf8(folder.json.text) }
  for (const page of folder.pages) files[`${page.name}.html`] = writePage(folder, page)
  for (const { files: written } of folder.stories)
    for (const { name, bytes } of written) files[`stories/${name}`] = bytes
  return zipSync(files, { level: 6, mtime: new Date(folder.madeAt) })
}
