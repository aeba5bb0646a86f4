import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How many, in how many seconds. Keys are a member's id, an address, or both. */
const RULES = {
  /** Wrong passwords for one account from one address. */
  login: [[5, 5 * MINUTE]],
  login_address: [[30, HOUR]],
  signup: [[3, DAY]],
  reset: [[5, HOUR]],
  pitch: [[5, DAY]],
  comment: [[60, HOUR]],
  vote: [[30, MINUTE]],
  upload: [[8, MINUTE]],
  search: [[30, MINUTE]],
  /** A menu that asks with every letter. */
  mention: [[120, MINUTE]],
  report: [[20, HOUR]],
  /** Everything else that changes something. */
  write: [[120, MINUTE]],
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

type Command<Rest extends unknown[], T> = (actor: Actor, ...rest: Rest) => Promise<Result<T>>

/** The same command, for as often as one member may. Visitors are left to its policy. */
export const limited =
  <Rest extends unknown[], T>(limits: Limits, name: LimitName, command: Command<Rest, T>): Command<Rest, T> =>
  async (actor, ...rest) => {
    if (!isMember(actor)) return command(actor, ...rest)
    const taken = await limits.take(name, actor.id)
    if (!taken.ok) return taken
    const done = await command(actor, ...rest)
    // A phrase to change, or terms to read first, must not cost one of a day's few ideas.
    if (!done.ok) await limits.giveBack(name, actor.id)
    return done
  }
