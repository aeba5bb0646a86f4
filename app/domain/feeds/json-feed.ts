import { paths } from '#app/paths.ts'
import type { Feed, FeedAddresses } from './feed.ts'

/** Writes a page of a feed as JSON Feed 1.1. */
export const writeJsonFeed = (feed: Feed, { site, self, next, hub }: FeedAddresses): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: site + feed.path,
    feed_url: self,
    ...(next !== null && { next_url: next }),
    ...(hub !== null && { hubs: [{ type: 'WebSub', url: hub }] }),
    items: feed.entries.map((entry) => ({
      id: `urn:uuid:${entry.id}`,
      url: site + entry.path,
      title: entry.title,
      ...(entry.html === undefined
        ? { content_text: entry.summary }
        : { content_html: entry.html, ...(entry.summary !== '' && { summary: entry.summary }) }),
      date_published: entry.publishedAt.toISOString(),
      date_modified: entry.updatedAt.toISOString(),
      ...(entry.language !== null && { language: entry.language }),
      authors: entry.authors.map(({ name, handle }) => ({
        name,
        ...(handle !== '' && { url: site + paths.member(handle) }),
      })),
    })),
  })
