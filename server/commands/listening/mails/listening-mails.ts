import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Surprise } from '#app/domain/listening/facts/surprise.ts'
import type { ChooseListeningMails } from '#app/domain/listening/forms.ts'
import { LISTENING_MAILS, type ListeningMail } from '#app/domain/listening/mail-kinds.ts'
import { canListen } from '#app/domain/listening/policy.ts'
import { daysOf, lastWeeks } from '#app/domain/listening/weeks.ts'
import { brandBy } from '#db/queries/brands.ts'
import { addSubscription, removeSubscription, subscriptionsOf } from '#db/queries/listening-subscriptions.ts'
import type { Deps } from '../../../deps.ts'
import { remembered, startPatience } from '../network.ts'
import type { SignalStore } from '../signal-store.ts'
import { nextListeningMailAt } from './send-listening-mails.ts'
import { findingsInWords, surprisesOfWeek, weekInWords } from './week-in-words.ts'

type MailDeps = Deps & { store: SignalStore }

/** Views the actor's mails about a brand, and what the weekly mail says about the last week. */
const viewMails = (deps: MailDeps) => async (actor: Actor, brandKey: string) => {
  const brand = await brandBy(deps.db.read, brandKey)
  if (!brand) return refuse('not_found')
  const decision = canListen(actor, brand.id)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  const rows = await subscriptionsOf(deps.db.read, actor.id, brand.id)
  const chosen = new Set(rows.map(({ kind }) => kind))
  return ok({
    brand: { slug: brand.slug, name: brand.name },
    mails: Object.fromEntries(LISTENING_MAILS.map((kind) => [kind, chosen.has(kind)])) as Record<
      ListeningMail,
      boolean
    >,
    verified: actor.verifiedAt !== null,
    lastWeek: (await weekInWords(deps, actor, brand.id)).map(({ text }) => text),
  })
}

/** Chooses which mails the actor gets about a brand. The first weekly one comes next Monday. */
const chooseMails =
  ({ db, now }: MailDeps) =>
  async (actor: Actor, brandKey: string, wanted: ChooseListeningMails): Promise<Result<null>> =>
    db.write(async (tx) => {
      const brand = await brandBy(tx, brandKey)
      if (!brand) return refuse('not_found')
      const decision = canListen(actor, brand.id)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      for (const kind of LISTENING_MAILS) {
        const of = { memberId: actor.id, brandId: brand.id, kind }
        const dueAt = nextListeningMailAt(kind, actor.zone, now())
        if (wanted[kind]) await addSubscription(tx, { ...of, dueAt })
        else await removeSubscription(tx, of)
      }
      return ok(null)
    })

/**
 * Views the findings of the last complete week of the first brand whose room the actor can see; null without such a
 * brand, and until they are computed.
 */
function viewWeek(deps: MailDeps) {
  const surprises = remembered<Surprise[]>()
  return async (actor: Actor) => {
    const brandId = isMember(actor)
      ? actor.brands.find((one) => canListen(actor, one.brandId).ok)?.brandId
      : null
    const brand = brandId ? await brandBy(deps.db.read, brandId) : undefined
    if (!brand || !isMember(actor)) return null
    const last = lastWeeks(1, deps.now())
    const key = `${brand.id} ${last.from}`
    const found = await surprises(key, () => surprisesOfWeek(deps, brand.id), startPatience())
    if (!found) return null
    return {
      brand: { slug: brand.slug, name: brand.name },
      period: daysOf(last),
      findings: await findingsInWords(deps, actor, brand.id, found),
    }
  }
}

export const createListeningMails = (deps: MailDeps) => ({
  week: viewWeek(deps),
  view: viewMails(deps),
  choose: chooseMails(deps),
})
