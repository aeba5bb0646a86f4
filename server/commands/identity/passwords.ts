import { hash, verify } from '@node-rs/argon2'
import { ok, type Result, refuse } from '#app/domain/decision.ts'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** libuv has four threads, and reading a file needs one of them. */
const AT_ONCE = 3
const WAITING = 16
/** Of a password nobody has: the same work is done for an account that does not exist. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$Unub46rC+kDSkcQ61IMhcg$8dECjCHJQZ7eF+Gyc1D8oS/zsjjXW+BpciEtTWJU2i8'

export type Passwords = {
  hash(password: string): Promise<Result<string>>
  /** With no hash to compare to, takes as long and says no. */
  matches(password: string, hash: string | null | undefined): Promise<Result<boolean>>
}

/** Hashing is meant to be dear: more than a handful at once would starve everybody else, so the rest wait or go. */
export function createPasswords(): Passwords {
  let active = 0
  const waiting: (() => void)[] = []

  async function inTurn<T>(work: () => Promise<T>): Promise<Result<T>> {
    if (active < AT_ONCE) active++
    else if (waiting.length >= WAITING) return refuse('server_busy', { detail: { retryAfter: 2 } })
    // The one who leaves hands over its place, so `active` stays.
    else await new Promise<void>((turn) => waiting.push(turn))
    try {
      return ok(await work())
    } finally {
      const next = waiting.shift()
      if (next) next()
      else active--
    }
  }

  return {
    hash: (password) => inTurn(() => hash(password.normalize('NFC'), COST)),
    matches: (password, expected) =>
      inTurn(async () => {
        const same = await verify(expected ?? NOBODY, password.normalize('NFC'))
        return same && Boolean(expected)
      }),
  }
}
