import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ok, type Result, refuse } from '#app/domain/decision.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How many, in how many seconds. Keys are a member's id, an address (see `networks.ts`), or both. Which command
 * counts under which of them is the table of `server/guard/command-rules.ts`.
 */
const RULES = {
  /** Wrong passwords for one account from one address. */
  login: [[5, 5 * MINUTE]],
  login_address: [[30, HOUR]],
  /** Wrong passwords for one account from anywhere, unknown browsers only; past these, one try a minute. */
  login_account: [[20, HOUR]],
  login_slowly: [[1, MINUTE]],
  signup: [[3, DAY]],
  reset: [[5, HOUR]],
  /** A letter to one address, whoever asks for it. */
  reset_account: [[5, HOUR]],
  pitch: [[5, DAY]],
  story: [[5, DAY]],
  /** Each may tell every voter of the idea. */
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
  /** Brands and challenges. */
  found: [[20, DAY]],
  /** What changes a whole manuscript or makes a revision of it. */
  rewrite: [[30, MINUTE]],
  comment: [[60, HOUR]],
  vote: [[30, MINUTE]],
  upload: [[8, MINUTE]],
  ticket: [[60, MINUTE]],
  search: [[30, MINUTE]],
  /** A menu that asks with every letter. */
  menu: [[120, MINUTE]],
  /** Reading that compares, replays or looks through a whole manuscript. */
  heavy: [[120, MINUTE]],
  /** Everything that changes something, whether it is allowed or not. */
  write: [[120, MINUTE]],
  /** Requests to the API that want to change something, whatever becomes of them. */
  request: [[240, MINUTE]],
} as const satisfies Record<string, readonly (readonly [points: number, seconds: number])[]>

export type LimitName = keyof typeof RULES

export type Limits = {
  /** Counts one, or says no with the seconds to wait. */
  take(name: LimitName, key: string): Promise<Result<null>>
  /** What was taken turned out to be in order. */
  giveBack(name: LimitName, key: string): Promise<void>
  /** Starts anew. */
  forget(name: LimitName, key: string): Promise<void>
}

const UNLIMITED: Limits = { take: async () => ok(null), giveBack: async () => {}, forget: async () => {} }

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

/** Counted in memory: a restart forgives, and one process is all there is on SQLite. */
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
    async take(name, key) {
      for (const limiter of limiters[name]) {
        const taken = await consume(limiter, key)
        if (!taken.ok) return taken
      }
      return ok(null)
    },
    async giveBack(name, key) {
      for (const limiter of limiters[name]) await limiter.reward(key)
    },
    async forget(name, key) {
      for (const limiter of limiters[name]) await limiter.delete(key)
    },
  }
}
