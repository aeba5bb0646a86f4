import type { Translate } from './messages/catalogue.ts'

/**
 * A message shown after one redirect: what happened and how to undo it. It is stored in a cookie that is read once.
 * The cookie is not signed, because only the browser's own user could forge it and it is displayed as text only.
 */
export type Flash = {
  /** A catalogue key */
  key: string
  values?: Record<string, string | number>
  tone?: 'good' | 'bad'
  /** A form that undoes it; its action is a path of this site */
  undo?: { action: string; fields: Record<string, string> }
}

/** A translated flash. The server translates it, because the page may not have loaded that part of the catalogue. */
export type FlashMessage = {
  text: string
  tone?: 'good' | 'bad' | undefined
  undo?: { label: string; action: string; fields: Record<string, string> }
}

export const translateFlash = ({ key, values, tone, undo }: Flash, t: Translate): FlashMessage => ({
  text: t.dynamic(key, values),
  tone,
  ...(undo && { undo: { label: t('common.undo'), ...undo } }),
})

const COOKIE = 'flash'
const LONGEST = 2000
const CLEAR = `${COOKIE}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly`

/** Returns the header that stores a flash for the next page. */
export const flashCookie = (flash: Flash): string =>
  `${COOKIE}=${Buffer.from(JSON.stringify(flash)).toString('base64url')}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly`

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isPath = (value: unknown): value is string => typeof value === 'string' && /^\/(?![/\\])/.test(value)
const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number'
const plainOnly = (value: unknown) =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([, each]) => isPlain(each))) : {}
const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(plainOnly(value)).map(([name, each]) => [name, String(each)]))

function decode(text: string): Flash | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!isRecord(read) || typeof read.key !== 'string') return undefined
    const undo = isRecord(read.undo) && isPath(read.undo.action) ? read.undo : undefined
    return {
      key: read.key,
      values: plainOnly(read.values) as Record<string, string | number>,
      tone: read.tone === 'bad' ? 'bad' : 'good',
      ...(undo && { undo: { action: String(undo.action), fields: textsOf(undo.fields) } }),
    }
  } catch {
    return undefined
  }
}

/** Returns the pending flash and the header that clears its cookie. */
export function takeFlash(request: Request): { flash: Flash | undefined; headers: HeadersInit } {
  const cookie = request.headers.get('cookie') ?? ''
  const text = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]*)`).exec(cookie)?.[1]
  if (!text) return { flash: undefined, headers: {} }
  return { flash: text.length > LONGEST ? undefined : decode(text), headers: { 'Set-Cookie': CLEAR } }
}
