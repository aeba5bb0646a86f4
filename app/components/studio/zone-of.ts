import type { Actor } from '#app/domain/actor.ts'
import { isZone, makeFormat } from '#app/messages/format.ts'

/** The viewer's zone and how a person would name it: "Asia/Jakarta (WIB)". Named here, where the clock is the server's. */
export function zoneOf({ locale, zone }: Pick<Actor, 'locale' | 'zone'>, now = new Date()) {
  const short = makeFormat(locale, zone, now).full(now).split(' ').at(-1)
  return { name: zone, label: `${zone.replaceAll('_', ' ')} (${short})` }
}

/** The zone a form was filled in under; what is no zone is the viewer's own. */
export const zoneOfForm = (form: FormData, actor: Pick<Actor, 'zone'>): string => {
  const sent = form.get('zone')
  return isZone(sent) ? sent : actor.zone
}
