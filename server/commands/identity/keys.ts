import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits nobody can guess. Given out once; only its digest is kept. */
export const newKey = (): string => randomBytes(32).toString('base64url')

/** Fast on purpose: there is nothing to guess in 256 bits, so a stolen digest is worth nothing. */
export const digest = (key: string): string => createHash('sha256').update(key).digest('base64url')

const seal = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url')

/** A mark left in a browser that a member has signed in from; it opens nothing (see `sign-in.ts`). */
export function newDevice(secret: string, memberId: string, earlier?: string): string {
  // The browser keeps its name when somebody else signs in from it: a burst of votes from one browser shows.
  const kept = /^([\w-]{16})\./.exec(earlier ?? '')?.[1]
  const name = kept ?? randomBytes(12).toString('base64url')
  return `${name}.${seal(secret, `device:${memberId}:${name}`)}`
}

export function isDeviceOf(secret: string, memberId: string, device: string | undefined): boolean {
  const [name = '', given = ''] = (device ?? '').split('.')
  const expected = Buffer.from(seal(secret, `device:${memberId}:${name}`))
  const actual = Buffer.from(given)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
