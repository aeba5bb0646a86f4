import { type Actor, isMember } from '../actor.ts'
import type { Licence } from '../credit/manifest.ts'
import { allow, type Decision, refuse } from '../decision.ts'
import { type PhaseDates, phaseAt } from './phases.ts'
import type { Pot } from './pot.ts'

/**
 * The pledge of a brand before a challenge opens: its own people's largest share of the text, and the longest median
 * wait.
 */
export type Pledge = { permille: number; hours: number }

export const DEFAULT_PLEDGE: Pledge = { permille: 200, hours: 48 }

type Promised = { pledge: Pledge; licence: Licence; pot: Pot | null }
type Opened = { dates: PhaseDates; wasOpen: boolean }

/** Whether the challenge is open or was before, even if its dates were moved so that it is a draft again. */
export const hasOpened = ({ dates, wasOpen }: Opened, now: Date): boolean =>
  wasOpen || phaseAt(dates, now).name !== 'draft'

const isSamePledge = (a: Promised, b: Promised) =>
  a.pledge.permille === b.pledge.permille && a.pledge.hours === b.pledge.hours && a.licence === b.licence

/** After opening, the reward may grow until voting ends, so that nobody wrote for less than was announced. */
function canChangePot(before: Pot | null, after: Pot | null, dates: PhaseDates, now: Date): Decision {
  if (before?.amount === after?.amount && before?.currency === after?.currency) return allow
  const isMore =
    after !== null &&
    (before === null || (after.currency === before.currency && after.amount > before.amount))
  return isMore && now < dates.votingEnd ? allow : refuse('pot_fixed')
}

/** The pledge and the licence are fixed when the challenge opens; a reward that was announced is not lowered. */
export function canChangePromises(
  actor: Actor,
  challenge: Opened & { before: Promised; after: Promised },
  now: Date,
): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  if (!hasOpened(challenge, now)) return allow
  const { before, after, dates } = challenge
  if (!isSamePledge(before, after)) return refuse('pledge_fixed')
  return canChangePot(before.pot, after.pot, dates, now)
}
