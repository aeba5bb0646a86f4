import type { MetaDescriptor } from '@remix-run/react'
import type { ItemFeed } from '#app/domain/feeds/feed.ts'
import { paths } from '#app/paths.ts'

/** The links by which browsers and feed readers find the feeds of a page. */
const feedLinks = (title: string, pathOf: (format: 'atom' | 'json') => string): MetaDescriptor[] => [
  { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', title, href: pathOf('atom') },
  { tagName: 'link', rel: 'alternate', type: 'application/feed+json', title, href: pathOf('json') },
]

export const itemFeedLinks = (kind: ItemFeed, key: string, title: string) =>
  feedLinks(title, (format) => paths.feed(kind, key, format))

export const siteFeedLinks = (kind: 'site' | 'changes', title: string) =>
  feedLinks(title, (format) => paths.siteFeed(kind, format))

/** Returns the links that state the language of a text; the page around it is in the reader's language. */
export const languageLinks = (address: string, language: string): MetaDescriptor[] => [
  { tagName: 'link', rel: 'alternate', hrefLang: language, href: address },
  { tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: address },
]

/** Queries that select another part of a list; every other query shows the same page in another way. */
const PAGES = ['after', 'before']

/** The one address of a page, without the queries that only sort or filter it. */
export function canonicalAddress(
  site: string,
  { pathname, search }: { pathname: string; search: string },
): string {
  const asked = new URLSearchParams(search)
  const kept = new URLSearchParams(
    PAGES.flatMap((name) => (asked.has(name) ? [[name, asked.get(name) ?? '']] : [])),
  )
  const query = kept.toString()
  return site + pathname + (query === '' ? '' : `?${query}`)
}
