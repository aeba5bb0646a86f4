import type { Actor } from '#app/domain/actor.ts'
import type { ClientInfo } from '../commands/identity/client-info.ts'
import { isLoopback } from '../settings.ts'
import { DEVICE_COOKIE } from './cookies.ts'
import { readCookies, readPreferences } from './credentials.ts'

/** Names of the headers that proxies, tunnels and CDNs add to the requests they forward. */
const FORWARDING =
  /^(?:forwarded(?:-.*)?|via|cdn-loop|(?:x-)?(?:real|client|remote|cluster-client|true-client|originating)-(?:ip|addr|host|port)|true-client-ip|x-(?:forwarded|original|proxy|envoy|amzn?|amz|vercel|nf|azure|appengine|cloud-trace|arr|host|rewrite|scheme|request-start|ngrok|middleton)(?:-.*)?|x-cluster-client-ip|(?:cf|fly|fastly|akamai|incap|sucuri|tailscale|ngrok|render|do|gfe|proxy)-.*)$/

/** The host name in a Host header, without port and brackets. */
function nameIn(host: string): string {
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
  } catch {
    return ''
  }
}

/**
 * Whether the request came from this machine to this machine without a proxy. A loopback address alone proves nothing: a
 * proxy on this machine has one too, and another site can make its host name resolve to it (DNS rebinding).
 */
export const isDirect = (headers: Headers, ip: string): boolean =>
  isLoopback(ip.replace(/^::ffff:/i, '')) &&
  isLoopback(nameIn(headers.get('host') ?? '')) &&
  ![...headers.keys()].some((name) => FORWARDING.test(name))

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
