import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFeedClient } from '#server/commands/listening/outside/feed-client.ts'
import { createOutside } from '#server/commands/listening/outside/outside.ts'
import { pollFeeds } from '#server/commands/listening/outside/poll-feeds.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { ANYWHERE } from '#server/outbound/fetch-public.ts'
import type { TestWorld } from '#tests/factories/test-world.ts'
import { whenFileEnds } from '#tests/setup/closing.ts'

type Answer = (req: IncomingMessage, res: ServerResponse) => void

/** A local site with feeds that a test sets by path, and the commands that read it. */
export async function openOutside(world: TestWorld) {
  const pages = new Map<string, Answer>()
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((req, res) => {
    requests.push({ path: req.url ?? '', headers: req.headers })
    const answer = pages.get(req.url ?? '')
    if (answer) answer(req, res)
    else res.writeHead(404).end()
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', () => ready())
  })
  whenFileEnds(() => new Promise<void>((closed) => server.close(() => closed())))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const deps = { db: world.db, now: world.clock.now, events: world.events }
  const feeds = createFeedClient({ rules: ANYWHERE, userAgent: () => 'Unggun test' })
  const store = createSignalStore(deps)
  const problems: unknown[] = []
  return {
    ...{ origin, requests, store, problems, deps },
    outside: createOutside({ ...deps, store, feeds }),
    poll: pollFeeds({ ...deps, feeds, random: () => 0, report: (error) => problems.push(error) }),
    answer: (path: string, answer: Answer) => void pages.set(path, answer),
    feed: (path: string, items: readonly Item[], headers: Record<string, string> = {}) =>
      void pages.set(path, (_req, res) => res.writeHead(200, headers).end(rss(items))),
  }
}

type Item = { id: string; text: string; at: Date; link?: string }
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const rss = (items: readonly Item[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Forum kopi</title>${items
    .map(
      ({ id, text, at, link }) =>
        `<item><guid isPermaLink="false">${id}</guid><title>${escaped(text)}</title><pubDate>${at.toUTCString()}</pubDate>${
          link ? `<link>${escaped(link)}</link>` : ''
        }</item>`,
    )
    .join('')}</channel></rss>`
