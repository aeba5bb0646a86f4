import { createHmac } from 'node:crypto'
import { type Actor, isMember } from '#app/domain/actor.ts'
import type { ClientInfo } from '../commands/identity/client-info.ts'
import { networkOf, rateLimitKey } from './networks.ts'

/** The random part of the device cookie; without the cookie, network and user agent. */
const browserOf = ({ device, userAgent, ip }: ClientInfo): string =>
  device?.split('.')[0] || `${networkOf(ip)} ${userAgent}`

/**
 * Adds fingerprints of network and browser to an actor. They are keyed, so that they can't be reversed from a copy of the
 * database, and are digested again per challenge before they are stored (see server/commands/votes). Actors with a token
 * have no browser.
 */
export const withVoteFingerprints =
  (secret: string) =>
  (actor: Actor, caller: ClientInfo): Actor => {
    const mark = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
    if (!isMember(actor)) return { ...actor, from: mark(`address:${rateLimitKey(caller.ip)}`) }
    const network = mark(`network:${networkOf(caller.ip)}`)
    return actor.scopes
      ? { ...actor, network }
      : { ...actor, network, device: mark(`browser:${browserOf(caller)}`) }
  }
