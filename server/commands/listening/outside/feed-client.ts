import type { FeedProblem } from '#app/domain/listening/outside/feed-problems.ts'
import { readMaxAge, readRetryAfter } from '#app/domain/listening/outside/poll-times.ts'
import { type Fetched, FetchFailed, fetchPublic, type OutboundRules } from '../../../outbound/fetch-public.ts'
import { readFeedAside } from './in-worker.ts'
import type { OutsideEntry } from './read-feed.ts'

const MAX_BYTES = 2 * 1024 * 1024
const TIMEOUT_MS = 15_000
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

/** The client that requests feeds: null where the setting FEEDS is off. */
type FeedSettings = { rules: OutboundRules | null; userAgent: () => string }

export type FeedValidators = { etag: string | null; lastModified: string | null }
export type FeedAnswer =
  | {
      is: 'read'
      title: string
      entries: OutsideEntry[]
      validators: FeedValidators
      freshMs: number
      /** The address of the feed: another one than was asked for, if a web page named it. */
      url: string
    }
  | { is: 'unchanged'; freshMs: number }
  | { is: 'failed'; problem: FeedProblem; status?: number; retryAfterMs?: number }

export type FeedClient = {
  isOn: boolean
  read(url: string, validators?: FeedValidators, now?: Date): Promise<FeedAnswer>
}

const NONE: FeedValidators = { etag: null, lastModified: null }
const LONGEST_VALIDATOR = 500
const validator = (field: string | undefined): string | null =>
  field !== undefined && field.length <= LONGEST_VALIDATOR ? field : null

/** Decodes a body by the charset of its Content-Type or XML declaration; UTF-8 otherwise. */
function textOf({ headers, body }: Fetched): string {
  const declared =
    /charset="?([\w.:-]+)/i.exec(headers['content-type'] ?? '')?.[1] ??
    /^<\?xml[^>]{0,200}encoding=["']([\w.:-]+)/.exec(body.subarray(0, 300).toString('latin1'))?.[1]
  try {
    return new TextDecoder(declared ?? 'utf-8').decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

/** Runs requests to the same host one after another. */
function createHostQueue() {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(host: string, run: () => Promise<T>): Promise<T> => {
    const turn = (last.get(host) ?? Promise.resolve()).then(run, run)
    const settled = turn.catch(() => {})
    last.set(host, settled)
    void settled.then(() => last.get(host) === settled && last.delete(host))
    return turn
  }
}

/** Reads feeds: conditional requests, one at a time for each host, within limits of time and size. */
export function createFeedClient({ rules, userAgent }: FeedSettings): FeedClient {
  const inTurn = createHostQueue()

  async function ask(url: string, { etag, lastModified }: FeedValidators): Promise<Fetched> {
    if (!rules) throw new FetchFailed('bad_address')
    const headers = {
      ...{ 'User-Agent': userAgent(), Accept: ACCEPT },
      ...(etag && { 'If-None-Match': etag }),
      ...(lastModified && { 'If-Modified-Since': lastModified }),
    }
    const options = { rules, headers, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS }
    return inTurn(new URL(url).host, () => fetchPublic(url, options))
  }

  async function read(
    url: string,
    validators: FeedValidators,
    now: Date,
    follows: boolean,
  ): Promise<FeedAnswer> {
    const fetched = await ask(url, validators)
    const { status, headers } = fetched
    const freshMs = readMaxAge(headers['cache-control']) ?? 0
    if (status === 304) return { is: 'unchanged', freshMs }
    if (status !== 200) {
      const problem = status === 410 ? 'gone' : 'status'
      const retryAfterMs = readRetryAfter(headers['retry-after'], now)
      return { is: 'failed', problem, status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
    }
    const found = await readFeedAside({ text: textOf(fetched), url: fetched.url })
    if (!found.ok) {
      if (found.feed && follows) return read(found.feed, NONE, now, false)
      return { is: 'failed', problem: 'unreadable' }
    }
    const { title, entries } = found
    const fresh = Math.max(freshMs, found.freshMs)
    const next = { etag: validator(headers.etag), lastModified: validator(headers['last-modified']) }
    return { is: 'read', title, entries, validators: next, freshMs: fresh, url }
  }

  return {
    isOn: rules !== null,
    async read(url, validators = NONE, now = new Date()) {
      try {
        return await read(url, validators, now, true)
      } catch (error) {
        if (error instanceof FetchFailed) return { is: 'failed', problem: error.problem }
        throw error
      }
    },
  }
}
