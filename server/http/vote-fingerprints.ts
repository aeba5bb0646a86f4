import { createHmac } from 'node:crypto'
import { type Actor, isMember } from '#app/domain/actor.ts'
import type { Caller } from '../commands/identity/caller.ts'
import { countedAs, networkOf } from './networks.ts'

/** The random part of the mark that a browser carries; without one, what can be told from outside. */
const browserOf = ({ device, userAgent, ip }: Caller): string =>
  device?.split('.')[0] || `${networkOf(ip)} ${userAgent}`

/**
 * Keyed, so that they can't be computed back from a copy of the database; digested again for each challenge before
 * anything is stored (see server/commands/votes). Programs have no browser.
 */
export const withMarks =
  (secret: string) =>
  (actor: Actor, caller: Caller): Actor => {
    const mark = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
    if (!isMember(actor)) return { ...actor, from: mark(`address:${countedAs(caller.ip)}`) }
    const network = mark(`network:${networkOf(caller.ip)}`)
    return actor.scopes
      ? { ...actor, network }
      : { ...actor, network, device: mark(`browser:${browserOf(caller)}`) }
  }
