import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { checkDue } from '#app/domain/promises/due.ts'
import type { MakePromise } from '#app/domain/promises/forms.ts'
import { canMakePromises } from '#app/domain/promises/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy, brandTeam } from '#db/queries/brands.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { samePromise } from '#db/queries/promises.ts'
import { promiseSpeakers, promises } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { DOUBLE_SUBMIT_MS, type DoubleSubmit } from '../double-submit.ts'
import { findSpeakers, refOf } from './find-speakers.ts'
import { notifyOwner, notifySpeakers } from './notify-speakers.ts'

const BATCH = 500

/** Finds the member of the team who is to own a promise. */
export async function findOwner(q: Reader, brandId: string, handle: string): Promise<Result<string>> {
  const member = await memberByHandleKey(q, handleKey(handle))
  const isOnTeam = (await brandTeam(q, brandId)).some((one) => one.handle === member?.handle)
  return member && isOnTeam ? ok(member.id) : refuse('invalid', { fields: { owner: 'field.choose' } })
}

/** Makes a promise that answers something, and notifies those who said it. */
export const makePromise =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    brandKey: string,
    input: MakePromise,
    { once = false }: Pick<DoubleSubmit, 'once'> = {},
  ): Promise<Result<{ id: string }>> =>
    db.write(async (tx) => {
      const at = now()
      const brand = await brandBy(tx, brandKey)
      if (!brand) return refuse('not_found')
      const may = canMakePromises(actor, brand.id, at)
      if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
      const found = await findSpeakers(tx, input.from, at)
      if (!found || found.source.brandId !== brand.id) return refuse('not_found')
      if (found.source.isByTeam) return refuse('own_words')
      const dueAt = checkDue(input.due, actor.zone, at)
      if (typeof dueAt === 'string') return refuse('invalid', { fields: { due: dueAt } })
      const owner = input.owner ? await findOwner(tx, brand.id, input.owner) : ok(actor.id)
      if (!owner.ok) return owner
      const { kind: sourceKind, id: sourceId, quote } = refOf(input.from)
      const row = {
        ...{ brandId: brand.id, ownerId: owner.value, sourceKind, sourceId, quote, text: input.text },
        ...{ dueAt, firstDueAt: dueAt, createdBy: actor.id, createdAt: at },
      }
      const twin = once ? await samePromise(tx, row, new Date(at.getTime() - DOUBLE_SUBMIT_MS)) : undefined
      if (twin) return ok({ id: twin.id })
      const [made] = await tx.insert(promises).values(row).returning({ id: promises.id })
      if (!made) throw new Error('The database stored no promise')
      const speakers = found.speakerIds.map((memberId) => ({ promiseId: made.id, memberId }))
      for (let i = 0; i < speakers.length; i += BATCH)
        await tx.insert(promiseSpeakers).values(speakers.slice(i, i + BATCH))
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: 'promise.make', targetKind: 'promise' },
        ...{ targetId: made.id, data: { due: dueAt.toISOString() }, at },
      })
      const promise = { ...row, id: made.id }
      await notifySpeakers(tx, promise, 'made', actor.id, at)
      await notifyOwner(tx, promise, 'promise_assigned', actor.id, at)
      return ok(made)
    })
