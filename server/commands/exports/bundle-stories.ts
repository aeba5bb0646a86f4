import { type Zippable, zipSync } from 'fflate'
import type { ExportFormat } from '#app/domain/exports/formats.ts'
import { escapeHtml } from '#app/domain/manuscript/html.ts'

/** The properties of a challenge that its exports state. */
export type BundledChallenge = {
  title: string
  hook: string
  url: string
  language: string
  licence: string
  licenceName: string
  brand: { name: string; url: string }
}
type BundledStory = { title: string; fileName: string; bytes: Uint8Array }
export type BundleTask = {
  format: ExportFormat
  challenge: BundledChallenge
  stories: BundledStory[]
  /** ISO 8601: the time of the files in the archive. */
  madeAt: string
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The stories of one challenge in one JSON document; each is as its own export, with its credit manifest. */
function writeJson({ challenge, stories }: BundleTask): Uint8Array {
  const { licenceName: _, ...about } = challenge
  const written = stories.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as unknown)
  const file = { format: 'unggun-challenge/1', challenge: about, stories: written }
  return utf8(`${JSON.stringify(file, null, 2)}\n`)
}

/** The first page of the archive, which a browser opens without the site. */
function writeIndex({ challenge, stories }: BundleTask): string {
  const text = escapeHtml
  const items = stories.map(
    ({ title, fileName }) =>
      `<li><a dir="auto" href="stories/${text(encodeURIComponent(fileName))}">${text(title)}</a></li>`,
  )
  return `<!doctype html>
<html lang="${challenge.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(challenge.title)}</title>
<style>:root { color-scheme: light dark } body { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem; font: 1.125rem/1.6 Georgia, serif; overflow-wrap: break-word }</style>
</head>
<body>
<main>
<h1 dir="auto">${text(challenge.title)}</h1>
<p dir="auto">${text(challenge.hook)}</p>
<p><a href="${text(challenge.brand.url)}">${text(challenge.brand.name)}</a> · ${text(challenge.licenceName)} · <a href="${text(challenge.url)}">${text(challenge.url)}</a></p>
<ol>${items.join('')}</ol>
</main>
</body>
</html>
`
}

/** Puts the exported stories of a challenge into one file: JSON, or an archive with a first page; runs in a worker. */
export function bundleStories(task: BundleTask): Uint8Array {
  if (task.format === 'json') return writeJson(task)
  // E-books and Word documents are compressed already.
  const level = task.format === 'epub' || task.format === 'docx' ? 0 : 6
  const files: Zippable = { 'index.html': utf8(writeIndex(task)) }
  for (const { fileName, bytes } of task.stories) files[`stories/${fileName}`] = [bytes, { level }]
  return zipSync(files, { level: 6, mtime: new Date(task.madeAt) })
}
