import { paths } from '#app/paths.ts'
import { xmlText } from '../exports/exported-story.ts'
import { escapeHtml } from '../manuscript/html.ts'
import type { Feed, FeedAddresses, FeedEntry } from './feed.ts'

const xmlEscaped = (text: string): string => escapeHtml(xmlText(text))
const link = (rel: string, href: string, type?: string): string =>
  `<link rel="${rel}" href="${xmlEscaped(href)}"${type ? ` type="${type}"` : ''}/>`

function writeEntry(entry: FeedEntry, site: string): string {
  const authors = entry.authors.map(
    ({ name, handle }) =>
      `<author><name>${xmlEscaped(name)}</name>${handle === '' ? '' : `<uri>${xmlEscaped(site + paths.member(handle))}</uri>`}</author>`,
  )
  const content =
    entry.html === undefined
      ? ''
      : `<content type="html" xml:base="${xmlEscaped(site)}/">${xmlEscaped(entry.html)}</content>`
  return [
    entry.language === null ? '<entry>' : `<entry xml:lang="${entry.language}">`,
    `<id>urn:uuid:${entry.id}</id>`,
    `<title>${xmlEscaped(entry.title)}</title>`,
    link('alternate', site + entry.path, 'text/html'),
    `<published>${entry.publishedAt.toISOString()}</published>`,
    `<updated>${entry.updatedAt.toISOString()}</updated>`,
    // Every entry needs an author; where none is known, the site is.
    ...(authors.length > 0 ? authors : ['<author><name>Unggun</name></author>']),
    entry.summary === '' ? '' : `<summary>${xmlEscaped(entry.summary)}</summary>`,
    content,
    '</entry>',
  ]
    .filter(Boolean)
    .join('\n')
}

/** Writes a page of a feed as Atom (RFC 4287), with links to the other pages (RFC 5005). */
export function writeAtom(feed: Feed, { site, id, self, first, next, hub }: FeedAddresses): string {
  const times = feed.entries.map(({ updatedAt }) => updatedAt.getTime())
  // Without entries there is no time; it must not change with every request.
  const updated = new Date(times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : 0)
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${xmlEscaped(id)}</id>`,
    `<title xml:lang="${feed.language}">${xmlEscaped(feed.title)}</title>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<generator uri="${xmlEscaped(site)}">Unggun</generator>`,
    link('self', self, 'application/atom+xml'),
    hub === null ? '' : link('hub', hub),
    link('alternate', site + feed.path, 'text/html'),
    link('first', first, 'application/atom+xml'),
    next === null ? '' : link('next', next, 'application/atom+xml'),
    ...feed.entries.map((entry) => writeEntry(entry, site)),
    '</feed>',
  ]
    .filter(Boolean)
    .join('\n')}\n`
}
