import { hash, verify } from '@node-rs/argon2'
import { ok, type Result, refuse } from '#app/domain/decision.ts'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** libuv has four threads; one stays free for file access. */
const MAX_CONCURRENT = 3
const MAX_WAITING = 16
/** A hash that no password matches, so that checking takes as long for an account that does not exist. */
const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$Unub46rC+kDSkcQ61IMhcg$8dECjCHJQZ7eF+Gyc1D8oS/zsjjXW+BpciEtTWJU2i8'

export type Passwords = {
  hash(password: string): Promise<Result<string>>
  /** Compares a password with a hash. Without a hash it takes as long and returns false. */
  matches(password: string, hash: string | null | undefined): Promise<Result<boolean>>
}

/** Creates the password hasher. Hashing is expensive on purpose, so few run at once; others wait, or are refused with `server_busy`. */
export function createPasswords(): Passwords {
  let active = 0
  const waiting: (() => void)[] = []

  async function inTurn<T>(work: () => Promise<T>): Promise<Result<T>> {
    if (active < MAX_CONCURRENT) active++
    else if (waiting.length >= MAX_WAITING) return refuse('server_busy', { detail: { retryAfter: 2 } })
    // A finished task passes its slot on, so `active` does not change.
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
        const same = await verify(expected ?? DUMMY_HASH, password.normalize('NFC'))
        return same && Boolean(expected)
      }),
  }
}
