import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ok, type Result, refuse } from '#app/domain/decision.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * The rate limits: points per number of seconds. Keys are a member's id, an IP address (see `networks.ts`), or both. The
 * table in `server/guard/command-rules.ts` says which command counts against which limit.
 */
const RULES = {
  /** Wrong passwords for one account from one address. */
  login: [[5, 5 * MINUTE]],
  login_address: [[30, HOUR]],
  /** Wrong passwords for one account from unknown browsers at any address; after these, `login_slowly` allows one try per minute. */
  login_account: [[20, HOUR]],
  login_slowly: [[1, MINUTE]],
  signup: [[3, DAY]],
  reset: [[5, HOUR]],
  /** Password reset mails to one address, from any requester. */
  reset_account: [[5, HOUR]],
  pitch: [[5, DAY]],
  story: [[5, DAY]],
  /** Edits of ideas; each may notify every voter of the idea. */
  amend: [
    [10, HOUR],
    [30, DAY],
  ],
  chapter: [
    [10, HOUR],
    [20, DAY],
  ],
  rename: [[30, HOUR]],
  invite: [[30, DAY]],
  /** New brands and challenges. */
  found: [[20, DAY]],
  /** Commands that change a whole manuscript or make a revision of it. */
  rewrite: [[30, MINUTE]],
  comment: [[60, HOUR]],
  vote: [[30, MINUTE]],
  upload: [[8, MINUTE]],
  /** Reads from one address; an office or a school shares one. */
  read: [[120, MINUTE]],
  /** New feeds: each makes the server ask another one. */
  feed: [[30, HOUR]],
  ticket: [[60, MINUTE]],
  search: [[30, MINUTE]],
  /** Files of whole stories. */
  export: [[60, HOUR]],
  /** Menus that send a request with every keystroke. */
  menu: [[120, MINUTE]],
  /** Reads that compare, replay or search a whole manuscript. */
  heavy: [[120, MINUTE]],
  /** All commands that change something, also when they are refused. */
  write: [[120, MINUTE]],
  /** All API requests with an unsafe method, also when they are refused. */
  request: [[240, MINUTE]],
} as const satisfies Record<string, readonly (readonly [points: number, seconds: number])[]>

export type LimitName = keyof typeof RULES

/** The limits of readers: searches and comparisons per minute, files per hour. */
export const READING_LIMITS = {
  searches: RULES.search[0][0],
  comparisons: RULES.heavy[0][0],
  files: RULES.export[0][0],
}

export type Limits = {
  /** Counts one point; refuses with the seconds to wait when the limit is reached. */
  consume(name: LimitName, key: string): Promise<Result<null>>
  /** Returns one point that was consumed. */
  refund(name: LimitName, key: string): Promise<void>
  /** Sets the count of the key to zero. */
  reset(name: LimitName, key: string): Promise<void>
}

const UNLIMITED: Limits = { consume: async () => ok(null), refund: async () => {}, reset: async () => {} }

async function consume(limiter: RateLimiterMemory, key: string): Promise<Result<null>> {
  try {
    await limiter.consume(key)
    return ok(null)
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection
    return refuse('too_fast', {
      detail: { retryAfter: Math.max(1, Math.ceil(rejection.msBeforeNext / 1000)) },
    })
  }
}

/** Creates the rate limiters. Counts are in memory: a restart resets them, and each process has its own (on SQLite there is only one). */
export function createLimits(on: boolean): Limits {
  if (!on) return UNLIMITED
  const limiters = Object.fromEntries(
    Object.entries(RULES).map(([name, windows]) => [
      name,
      windows.map(
        ([points, duration]) => new RateLimiterMemory({ points, duration, keyPrefix: `${name}:${duration}` }),
      ),
    ]),
  ) as Record<LimitName, RateLimiterMemory[]>

  return {
    async consume(name, key) {
      for (const limiter of limiters[name]) {
        const taken = await consume(limiter, key)
        if (!taken.ok) return taken
      }
      return ok(null)
    },
    async refund(name, key) {
      for (const limiter of limiters[name]) await limiter.reward(key)
    },
    async reset(name, key) {
      for (const limiter of limiters[name]) await limiter.delete(key)
    },
  }
}
