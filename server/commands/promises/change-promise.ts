import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { checkDue } from '#app/domain/promises/due.ts'
import type { ChangePromise } from '#app/domain/promises/forms.ts'
import { canChangePromise } from '#app/domain/promises/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { type PromiseRow, promiseBy, setPromise } from '#db/queries/promises.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { findOwner } from './make-promise.ts'
import { notifyOwner, notifySpeakers, type PromiseNews } from './notify-speakers.ts'

type Change = Partial<PromiseRow>

/** Builds the changed columns; only those that differ. */
async function changedColumns(
  q: Reader,
  promise: PromiseRow,
  { state, outcome, text, due, owner }: ChangePromise,
  zone: string,
  at: Date,
): Promise<Result<Change>> {
  const change: Change = {}
  if (due !== undefined) {
    const dueAt = checkDue(due, zone, at)
    if (typeof dueAt === 'string') return refuse('invalid', { fields: { due: dueAt } })
    if (dueAt.getTime() !== promise.dueAt.getTime()) Object.assign(change, { dueAt, remindedAt: null })
  }
  if (owner !== undefined) {
    const found = await findOwner(q, promise.brandId, owner)
    if (!found.ok) return found
    if (found.value !== promise.ownerId) change.ownerId = found.value
  }
  if (text !== undefined && text !== promise.text) Object.assign(change, { text, changedAt: at })
  if (state !== undefined && state !== promise.state)
    Object.assign(change, {
      ...{ state, settledAt: state === 'open' ? null : at },
      outcome: state === 'open' ? '' : (outcome ?? ''),
    })
  else if (outcome !== undefined && promise.state !== 'open' && outcome !== promise.outcome)
    Object.assign(change, { outcome, changedAt: at })
  return ok(change)
}

const NEWS = { kept: 'kept', withdrawn: 'withdrawn', open: 'opened' } as const
const ACTIONS = { kept: 'promise.keep', withdrawn: 'promise.withdraw', open: 'promise.open' } as const

/** Audits the change, and notifies the speakers and a new owner. Speakers are not notified of a new owner. */
async function recordChange(tx: Tx, before: PromiseRow, change: Change, actorId: string, at: Date) {
  const { state, ownerId } = change
  const moved = change.dueAt && { due: change.dueAt.toISOString(), was: before.dueAt.toISOString() }
  await appendAudit(tx, {
    ...{ chain: before.brandId, actorId, action: state ? ACTIONS[state] : 'promise.change' },
    ...{ targetKind: 'promise', targetId: before.id, at },
    data: { ...moved, ...(ownerId && { owner: ownerId }), ...(change.text && { text: true }) },
  })
  const news: PromiseNews | undefined = state
    ? NEWS[state]
    : change.dueAt || change.text || change.outcome !== undefined
      ? 'changed'
      : undefined
  if (news) await notifySpeakers(tx, before, news, actorId, at)
  if (ownerId) await notifyOwner(tx, { ...before, ownerId }, 'promise_assigned', actorId, at)
}

/** Keeps, withdraws, opens or changes a promise. The same state and text again change nothing. */
export const changePromise =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string, input: ChangePromise): Promise<Result<{ id: string }>> =>
    db.write({ lock: `promise:${id}` }, async (tx) => {
      const at = now()
      const promise = await promiseBy(tx, id)
      if (!promise) return refuse('not_found')
      const decision = canChangePromise(actor, promise, input, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const changed = await changedColumns(tx, promise, input, actor.zone, at)
      if (!changed.ok) return changed
      const change = changed.value
      if (Object.keys(change).length === 0) return ok({ id })
      if (promise.state === 'withdrawn' && change.outcome === '' && change.state === undefined)
        return refuse('invalid', { fields: { outcome: 'field.required' } })
      await setPromise(tx, id, change)
      await recordChange(tx, promise, change, actor.id, at)
      return ok({ id })
    })
