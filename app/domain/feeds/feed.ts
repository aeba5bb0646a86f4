import type { Locale } from '../locales.ts'

export const FEED_FORMATS = ['atom', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]
/** Feeds of the whole site, and of one item. */
export const SITE_FEEDS = ['site', 'changes'] as const
/** `questions` is the feed of the questions to a brand, under the brand's slug. */
export const ITEM_FEEDS = ['brand', 'challenge', 'story', 'questions'] as const
export type ItemFeed = (typeof ITEM_FEEDS)[number]
export type FeedOf = { kind: (typeof SITE_FEEDS)[number] } | { kind: ItemFeed; key: string }

export type FeedEntry = {
  /** A UUID; it stays the same when the entry changes. */
  id: string
  title: string
  /** A path of this site. */
  path: string
  publishedAt: Date
  updatedAt: Date
  summary: string
  /** The whole text, if the entry is the published version. */
  html?: string
  /** Null where it is not known. */
  language: Locale | null
  authors: { name: string; handle: string }[]
}

/** One page of a feed, newest entry first. */
export type Feed = {
  /** The item of the feed: `id` stays the same when a rename changes `slug`. Null for feeds of the whole site. */
  item: { id: string; slug: string } | null
  title: string
  /** The language of the title. */
  language: Locale
  /** The page that shows the same. */
  path: string
  entries: FeedEntry[]
  nextCursor: string | null
}

/** The addresses of a feed, all absolute. */
export type FeedAddresses = {
  site: string
  /** Names the feed for good, also after its item was renamed. */
  id: string
  self: string
  first: string
  next: string | null
  /** The WebSub hub that tells subscribers of new entries; null without one. */
  hub: string | null
}

export const FEED_TYPES: Record<FeedFormat, string> = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
}

/** Parses the last segment of a feed's address, such as `site.atom`. */
export function parseFeedName(name: string): { name: string; format: FeedFormat } | undefined {
  const at = name.lastIndexOf('.')
  const format = FEED_FORMATS.find((each) => each === name.slice(at + 1))
  return at > 0 && format ? { name: name.slice(0, at), format } : undefined
}
