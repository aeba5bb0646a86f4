import { eq } from 'drizzle-orm'
import { LEAST_WAIT_MS, waitUntilNextPoll } from '#app/domain/listening/outside/poll-times.ts'
import { deleteOldUploads, feedsDue, importsUnderway, type OutsideSourceRow } from '#db/queries/outside.ts'
import { outsideSources } from '#db/schema/index.ts'
import type { Report } from '../../../guarded.ts'
import { repeat } from '../../../repeat.ts'
import type { FeedAnswer } from './feed-client.ts'
import { continueImport } from './import-upload.ts'
import type { OutsideDeps } from './outside-deps.ts'
import type { OutsideEntry } from './read-feed.ts'
import { storeInBatches } from './store-items.ts'

const SWEEP_MS = 30 * 1000
const FEEDS_A_SWEEP = 40
const HOSTS_AT_ONCE = 4
const IMPORTS_A_SWEEP = 5
const DAY_MS = 24 * 60 * 60 * 1000
/** Older items of a feed are no news, and a wrong date should not create a year. */
const OLDEST_MS = 2 * 365 * DAY_MS

/**
 * Dates the items of a feed: those without a date, or from the future, get the current time. Leaves out very old
 * ones.
 */
export const datedItems = (entries: readonly OutsideEntry[], now: Date) =>
  entries.flatMap(({ at, ...entry }) => {
    const instant = at === null || at > now.getTime() ? now.getTime() : at
    return now.getTime() - instant > OLDEST_MS ? [] : [{ ...entry, at: new Date(instant) }]
  })

type Update = Partial<typeof outsideSources.$inferInsert>

/** The columns of the stored source that an answer changes. */
function updateOf(answer: FeedAnswer, { failures }: OutsideSourceRow, now: Date, random: number): Update {
  const next = (wait: Parameters<typeof waitUntilNextPoll>[0]) =>
    new Date(now.getTime() + waitUntilNextPoll(wait, random))
  if (answer.is === 'failed') {
    const { problem, status = null, retryAfterMs } = answer
    const wait = { failures: failures + 1, ...(retryAfterMs !== undefined && { retryAfterMs }) }
    const isGone = problem === 'gone'
    return {
      ...{ failures: failures + 1, problem, problemStatus: status, nextPollAt: next(wait) },
      ...(isGone && { paused: true }),
    }
  }
  return {
    ...{ failures: 0, problem: null, problemStatus: null, readAt: now },
    nextPollAt: next({ failures: 0, freshMs: answer.freshMs }),
    ...(answer.is === 'read' && answer.validators),
  }
}

const pollFeed =
  ({ db, now, feeds, random }: PollDeps) =>
  async (source: OutsideSourceRow): Promise<void> => {
    const { id: sourceId, brandId, url } = source
    if (!url) return
    // Claimed first, so that an error does not make the next sweep ask again.
    const claimedUntil = new Date(now().getTime() + LEAST_WAIT_MS)
    await db.write({ quiet: true }, (tx) =>
      tx.update(outsideSources).set({ nextPollAt: claimedUntil }).where(eq(outsideSources.id, sourceId)),
    )
    const answer = await feeds.read(url, source, now())
    const at = now()
    if (answer.is === 'read')
      await storeInBatches({ db }, { brandId, sourceId, scope: url }, datedItems(answer.entries, at))
    await db.write((tx) =>
      tx
        .update(outsideSources)
        .set(updateOf(answer, source, at, random()))
        .where(eq(outsideSources.id, sourceId)),
    )
  }

export type PollDeps = Pick<OutsideDeps, 'db' | 'now' | 'feeds'> & { random: () => number; report: Report }

/** Asks the feeds that are due: hosts beside each other, the feeds of one host one after another. */
export const pollFeeds = (deps: PollDeps) => async (): Promise<number> => {
  if (!deps.feeds.isOn) return 0
  const due = await feedsDue(deps.db.read, deps.now(), FEEDS_A_SWEEP)
  const byHost = new Map<string, OutsideSourceRow[]>()
  for (const source of due) {
    const host = source.url ? new URL(source.url).host : ''
    byHost.set(host, [...(byHost.get(host) ?? []), source])
  }
  const hosts = [...byHost.values()]
  const poll = pollFeed(deps)
  const next = async (): Promise<void> => {
    for (let feeds = hosts.pop(); feeds; feeds = hosts.pop())
      for (const feed of feeds) await poll(feed).catch(deps.report)
  }
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, next))
  return due.length
}

/**
 * Every 30 seconds: requests feeds, continues imports, and deletes files that nobody imported. The returned function
 * stops it.
 */
export function startListeningOutside(
  deps: Pick<OutsideDeps, 'db' | 'now' | 'feeds'>,
  report: Report,
): () => Promise<void> {
  const poll = pollFeeds({ ...deps, random: Math.random, report })
  const resume = continueImport(deps)
  return repeat(
    async () => {
      await poll()
      for (const { id } of await importsUnderway(deps.db.read, IMPORTS_A_SWEEP)) await resume(id)
      const yesterday = new Date(deps.now().getTime() - DAY_MS)
      await deps.db.write({ quiet: true }, (tx) => deleteOldUploads(tx, yesterday))
    },
    SWEEP_MS,
    report,
  )
}
