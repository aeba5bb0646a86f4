import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { type Actor, isMember } from '#app/domain/actor.ts'
import type { Caller } from '../identity/caller.ts'

/** The eight groups of an IPv6 address, whatever was left out of it. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(gap).fill('0'), ...right].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ''),
  )
}

/** /24 and /64: what one household, office or village shares, and nothing finer. */
export function networkOf(ip: string): string {
  const four = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(ip)?.[1]
  if (four) return `${four}.0/24`
  return isIPv6(ip) ? `${groupsOf(ip).slice(0, 4).join(':')}::/64` : ip
}

/** The random part of the mark that a browser carries; without one, what can be told from outside. */
const browserOf = ({ device, userAgent, ip }: Caller): string =>
  device?.split('.')[0] || `${networkOf(ip)} ${userAgent}`

/**
 * Keyed, so that they can't be computed back from a copy of the database; digested again for each challenge before
 * anything is stored (see server/votes). Programs have no browser.
 */
export const withMarks =
  (secret: string) =>
  (actor: Actor, caller: Caller): Actor => {
    if (!isMember(actor)) return actor
    const mark = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
    const network = mark(`network:${networkOf(caller.ip)}`)
    return actor.scopes
      ? { ...actor, network }
      : { ...actor, network, device: mark(`browser:${browserOf(caller)}`) }
  }
