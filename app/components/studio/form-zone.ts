import type { Actor } from '#app/domain/actor.ts'
import { isZone } from '#app/domain/zoned-time.ts'
import { makeFormat } from '#app/messages/format.ts'

/** Returns the viewer's time zone with its display name: "Asia/Jakarta (WIB)". Named on the server, whose clock counts. */
export function zoneOf({ locale, zone }: Pick<Actor, 'locale' | 'zone'>, now = new Date()) {
  const short = makeFormat(locale, zone, now).full(now).split(' ').at(-1)
  return { name: zone, label: `${zone.replaceAll('_', ' ')} (${short})` }
}

/** Returns the time zone that the form was filled in with; falls back to the viewer's zone. */
export const zoneOfForm = (form: FormData, actor: Pick<Actor, 'zone'>): string => {
  const sent = form.get('zone')
  return isZone(sent) ? sent : actor.zone
}
