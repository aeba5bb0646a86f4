import type { Actor } from '#app/domain/actor.ts'
import type { Caller } from '../commands/identity/caller.ts'
import { DEVICE_COOKIE } from './cookies.ts'
import { cookiesOf, preferencesOf } from './credentials.ts'
import { isDirect } from './direct.ts'

/** One request's circumstances, worked out once and handed to the routes beside the app. */
export type Visit = {
  actor: Actor
  caller: Caller
  requestId: string
  /** For the scripts of this one page. */
  nonce: string
}

export function callerOf(headers: Headers, ip: string): Caller {
  const { locale, zone } = preferencesOf(headers)
  const device = cookiesOf(headers).get(DEVICE_COOKIE)?.slice(0, 200)
  const direct = isDirect(headers, ip)
  return {
    ip,
    isDirect: direct,
    userAgent: headers.get('user-agent')?.slice(0, 300) ?? '',
    device,
    locale,
    zone,
  }
}
