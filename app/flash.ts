import { redirect } from '@remix-run/node'
import type { Translate } from './messages/catalogue.ts'

/**
 * One sentence that survives one redirect: what just happened, and how to undo it. It travels in a cookie that
 * is read once. It is not signed: only the browser's own person could forge it, and it is shown as text alone.
 */
export type Flash = {
  /** A catalogue key */
  key: string
  values?: Record<string, string | number>
  tone?: 'good' | 'bad'
  /** A form that takes it back; its address is a path of this site */
  undo?: { action: string; fields: Record<string, string> }
}

/** A flash in the reader's language: its words may lie in a part of the catalogue that the page has not got. */
export type Said = {
  text: string
  tone?: 'good' | 'bad' | undefined
  undo?: { label: string; action: string; fields: Record<string, string> }
}

export const inWords = ({ key, values, tone, undo }: Flash, t: Translate): Said => ({
  text: t.dynamic(key, values),
  tone,
  ...(undo && { undo: { label: t('common.undo'), ...undo } }),
})

const COOKIE = 'flash'
const LONGEST = 2000
const CLEAR = `${COOKIE}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly`

const encode = (flash: Flash) => Buffer.from(JSON.stringify(flash)).toString('base64url')

/** For actions: go there, and say this. */
export function redirectWith(path: string, flash: Flash, headers = new Headers()): Response {
  headers.append('Set-Cookie', `${COOKIE}=${encode(flash)}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly`)
  return redirect(path, { status: 303, headers })
}

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

/** The sentence waiting, and the header that takes it out of the cookie. */
export function takeFlash(request: Request): { flash: Flash | undefined; headers: HeadersInit } {
  const cookie = request.headers.get('cookie') ?? ''
  const text = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]*)`).exec(cookie)?.[1]
  if (!text) return { flash: undefined, headers: {} }
  return { flash: text.length > LONGEST ? undefined : decode(text), headers: { 'Set-Cookie': CLEAR } }
}
