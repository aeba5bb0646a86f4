import { parseFeed } from 'feedsmith'
import { Parser } from 'htmlparser2'
import { pageAddress } from '#app/domain/listening/outside/map-rows.ts'
import { withoutControls } from '#app/domain/text.ts'

const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'math', 'head'])
const BLOCKS = new Set(
  'p div br li tr h1 h2 h3 h4 h5 h6 blockquote pre section article ul ol table hr'.split(' '),
)

/**
 * Returns the words of an HTML fragment, at most `max` characters: no tags, no attributes, no control characters, entities
 * decoded.
 */
export function plainText(html: string, max: number): string {
  let text = ''
  let skipped = 0
  const breakLine = () => {
    if (text !== '' && !text.endsWith('\n')) text += '\n'
  }
  const parser = new Parser(
    {
      onopentagname(name) {
        if (SKIPPED.has(name)) skipped++
        else if (BLOCKS.has(name)) breakLine()
      },
      onclosetag(name) {
        if (SKIPPED.has(name)) skipped = Math.max(0, skipped - 1)
        else if (BLOCKS.has(name)) breakLine()
      },
      ontext(part) {
        if (skipped === 0 && text.length < 4 * max) text += part
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return withoutControls(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim()
    .slice(0, max)
    .toWellFormed()
}

/**
 * An item of a feed or a file, before it is stored. `id` is unique within the feed, or everywhere if it is an
 * address.
 */
export type OutsideEntry = { id: string; at: number | null; text: string; url: string | null }
export type ReadFeed =
  | { ok: true; title: string; entries: OutsideEntry[]; freshMs: number }
  /** `feed` is the address of the feed that a web page names. */
  | { ok: false; feed: string | null }

const MOST_ENTRIES = 200
const LONGEST_TEXT = 2_000
const MINUTE_MS = 60 * 1000
const LONGEST_TITLE = 80

type Parts = { id: string | undefined; title: string; body: string; date: unknown; url: string | undefined }

const entryOf = ({ id, title, body, date, url }: Parts, base: string): OutsideEntry[] => {
  const [head, rest] = [plainText(title, LONGEST_TEXT), plainText(body, LONGEST_TEXT)]
  const text = (rest.startsWith(head) ? rest : `${head}\n${rest}`)
    .trim()
    .slice(0, LONGEST_TEXT)
    .toWellFormed()
  if (text === '') return []
  const address = url && URL.canParse(url, base) ? pageAddress(new URL(url, base).href) : null
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return [{ id: id || address || text, at: Number.isNaN(at) ? null : at, text, url: address }]
}

/** Turns the formats (RSS, RDF, Atom, JSON Feed) into one shape. */
function partsOf(parsed: ReturnType<typeof parseFeed>): { title: string; minutes: number; parts: Parts[] } {
  switch (parsed.format) {
    case 'rss': {
      const { title, ttl, items = [] } = parsed.feed
      const parts = items.map((item) => ({
        ...{
          id: item.guid?.value,
          title: item.title ?? '',
          url: item.link ?? pageAddress(item.guid?.value) ?? undefined,
        },
        body: item.description ?? item.content?.encoded ?? '',
        date: item.pubDate ?? item.dc?.dates?.[0],
      }))
      return { title: title ?? '', minutes: ttl ?? 0, parts }
    }
    case 'rdf': {
      const { title, items = [] } = parsed.feed
      const parts = items.map((item) => ({
        ...{ id: item.link, title: item.title ?? '', url: item.link },
        ...{ body: item.description ?? '', date: item.dc?.dates?.[0] },
      }))
      return { title: title ?? '', minutes: 0, parts }
    }
    case 'atom': {
      const { title, entries = [] } = parsed.feed
      const parts = entries.map((entry) => ({
        ...{ id: entry.id, title: entry.title?.value ?? '' },
        url: entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
        ...{ body: entry.content?.value ?? entry.summary?.value ?? '' },
        date: entry.published ?? entry.updated,
      }))
      return { title: title?.value ?? '', minutes: 0, parts }
    }
    default: {
      const { title, items = [] } = parsed.feed
      const parts = items.map((item) => ({
        ...{ id: item.id, title: item.title ?? '', url: item.url },
        ...{ body: item.content_html ?? item.content_text ?? item.summary ?? '', date: item.date_published },
      }))
      return { title: title ?? '', minutes: 0, parts }
    }
  }
}

/** Finds the feed that the head of a web page names. */
function feedOfPage(html: string, base: string): string | null {
  let found: string | null = null
  const parser = new Parser({
    onopentag(name, { rel = '', type = '', href }) {
      if (found || name !== 'link' || !/\balternate\b/i.test(rel)) return
      if (/^application\/(rss|atom|feed)\+(xml|json)/i.test(type) && href && URL.canParse(href, base))
        found = pageAddress(new URL(href, base).href)
    },
  })
  parser.end(html)
  return found
}

/**
 * Reads a feed in a worker thread. A document that declares XML entities is not read: they can point to files and grow
 * without limit, and no feed needs them.
 */
export function readFeed({ text, url }: { text: string; url: string }): ReadFeed {
  if (/<!ENTITY/i.test(text)) return { ok: false, feed: null }
  try {
    const { title, minutes, parts } = partsOf(
      parseFeed(text, { maxItems: MOST_ENTRIES }) as ReturnType<typeof parseFeed>,
    )
    const entries = parts.slice(0, MOST_ENTRIES).flatMap((part) => entryOf(part, url))
    return { ok: true, title: plainText(title, LONGEST_TITLE), entries, freshMs: minutes * MINUTE_MS }
  } catch {
    return { ok: false, feed: feedOfPage(text, url) }
  }
}
