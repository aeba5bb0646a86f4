import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Creates a random 256-bit key. It is shown once; only its digest is stored. */
export const newKey = (): string => randomBytes(32).toString('base64url')

/** The digest of a key. A fast hash suffices, because 256 random bits can't be guessed. */
export const digest = (key: string): string => createHash('sha256').update(key).digest('base64url')

const sign = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url')

/** Creates the device cookie for a browser from which a member signs in. It gives no access (see `sign-in.ts`). */
export function newDevice(secret: string, memberId: string, earlier?: string): string {
  // The browser keeps its name when another member signs in, so that bursts of votes from one browser are detected.
  const earlierName = /^([\w-]{16})\./.exec(earlier ?? '')?.[1]
  const name = earlierName ?? randomBytes(12).toString('base64url')
  return `${name}.${sign(secret, `device:${memberId}:${name}`)}`
}

export function isDeviceOf(secret: string, memberId: string, device: string | undefined): boolean {
  const [name = '', given = ''] = (device ?? '').split('.')
  const expected = Buffer.from(sign(secret, `device:${memberId}:${name}`))
  const actual = Buffer.from(given)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
