import type { Actor } from '#app/domain/actor.ts'
import type { ClientInfo } from '../commands/identity/client-info.ts'
import { DEVICE_COOKIE } from './cookies.ts'
import { readCookies, readPreferences } from './credentials.ts'
import { isDirect } from './direct.ts'

/** The known properties of one request, computed once and passed to routes and API. */
export type RequestContext = {
  actor: Actor
  caller: ClientInfo
  requestId: string
  /** The CSP nonce for the scripts of this response. */
  nonce: string
}

export function readClientInfo(headers: Headers, ip: string): ClientInfo {
  const { locale, zone } = readPreferences(headers)
  const device = readCookies(headers).get(DEVICE_COOKIE)?.slice(0, 200)
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
