import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { AddFeed } from '#app/domain/listening/outside/forms.ts'
import { waitUntilNextPoll } from '#app/domain/listening/outside/poll-times.ts'
import { canManageSources, MOST_SOURCES } from '#app/domain/listening/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { countSources, hasFeed } from '#db/queries/outside.ts'
import { outsideSources } from '#db/schema/index.ts'
import type { OutsideDeps } from './outside-deps.ts'
import { datedItems } from './poll-feeds.ts'
import { storeInBatches } from './store-items.ts'

/** Refuses the address with the sentence that says why. */
const refuseAddress = (sentence: string) => refuse('invalid', { fields: { url: sentence } })

/**
 * Adds a feed, or the feed that a web page names, after reading it once: its first items are there at once, and an address
 * that cannot be read is refused with the reason.
 */
export const addFeed =
  ({ db, now, feeds, store }: OutsideDeps) =>
  async (
    actor: Actor,
    brandKey: string,
    { url, name }: AddFeed,
  ): Promise<Result<{ id: string; name: string; items: number }>> => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    const decision = canManageSources(actor, brand.id)
    if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
    if (!feeds.isOn) return refuseAddress('outside.feeds_off')
    const answer = await feeds.read(url, undefined, now())
    if (answer.is === 'failed') return refuseAddress(`outside.problem_${answer.problem}`)
    if (answer.is === 'unchanged') return refuseAddress('outside.problem_unreadable')
    const at = now()
    const wait = waitUntilNextPoll({ failures: 0, freshMs: answer.freshMs }, Math.random())
    const title = name || answer.title || new URL(answer.url).host
    const added = await db.write({ lock: `outside:${brand.id}` }, async (tx): Promise<Result<string>> => {
      if (await hasFeed(tx, brand.id, answer.url)) return refuseAddress('outside.exists')
      if ((await countSources(tx, brand.id)) >= MOST_SOURCES) return refuse('limit_reached')
      const [row] = await tx
        .insert(outsideSources)
        .values({
          ...{ brandId: brand.id, kind: 'feed', url: answer.url, addedBy: actor.id, createdAt: at },
          name: title,
          ...{ ...answer.validators, readAt: at, nextPollAt: new Date(at.getTime() + wait) },
        })
        .returning({ id: outsideSources.id })
      if (!row) throw new Error('The database stored no source')
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: 'outside.add_feed' },
        ...{ targetKind: 'brand', targetId: brand.id, data: { url: answer.url }, at },
      })
      return ok(row.id)
    })
    if (!added.ok) return added
    const place = { brandId: brand.id, sourceId: added.value, scope: answer.url }
    const items = await storeInBatches({ db }, place, datedItems(answer.entries, at))
    await store.columnsOf(brand.id, true)
    return ok({ id: added.value, name: title, items })
  }
