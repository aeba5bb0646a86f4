import { createHash } from 'node:crypto'
import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import type { Effect } from '#app/domain/cases/effects.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { HideItem } from '#app/domain/moderation/forms.ts'
import { canHide, type HideableKind } from '#app/domain/moderation/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { recordDecision } from '../cases/record-decision.ts'
import { notify } from '../notices/notify.ts'
import { FIND, type HiddenItem } from './find-item.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Hides an item, or shows it again with null. Nothing happens when it already is as wanted. */
export async function setHidden(
  tx: Tx,
  item: HiddenItem,
  { kind, id }: { kind: HideableKind; id: string },
  to: Date | null,
  reason: string | null,
): Promise<Effect[]> {
  if (to === null && item.hiddenAt === null) return []
  await item.set(tx, to, reason)
  const was = { from: iso(item.hiddenAt), reasonBefore: item.hiddenReason }
  return [{ type: 'hidden', kind, id, ...was, to: iso(to) }]
}

/** Finds an item, unless it or its challenge is one that the actor may not see. A visitor is asked to sign in first. */
async function findVisibleItem(q: Reader, actor: Actor, kind: HideableKind, id: string, now: Date) {
  const item = await FIND[kind](q, id)
  if (!item) return undefined
  // A question to a brand belongs to no challenge.
  const challenge = item.challengeId === '' ? null : await challengeBy(q, item.challengeId)
  if (challenge === undefined) return undefined
  if (challenge && !canSeeChallenge(actor, factsOfChallenge(challenge), now).ok) return undefined
  const isKnown =
    !isMember(actor) || item.authorIds.includes(actor.id) || reviewsForBrand(actor, item.brandId)
  return item.isPublic || isKnown ? item : undefined
}

/** The version of an item; changes when it is edited, hidden or shown. A form sends it back, so that an outdated form is refused. */
const versionOf = ({ text, hiddenAt }: HiddenItem): string =>
  createHash('sha256')
    .update(JSON.stringify([text, hiddenAt?.getTime() ?? null]))
    .digest('base64url')

type Recorded = {
  kind: HideableKind
  id: string
  hide: boolean
  reason: string
  authorId: string | null
  by: string
  at: Date
}

/** Hides or shows the item. Hiding is a decision that the author can appeal against; returns its case. */
async function record(tx: Tx, item: HiddenItem, { kind, id, hide, reason, ...who }: Recorded) {
  const { authorId, by, at } = who
  if (!hide) {
    await item.set(tx, null, null)
    return null
  }
  const { brandId, challengeId } = item
  const decision = { decision: 'hide' as const, message: reason, authorId, by, at }
  return recordDecision(tx, { brandId, challengeId, subject: { kind, id }, ...decision }, () =>
    setHidden(tx, item, { kind, id }, at, reason),
  )
}

type Change = { hide: boolean }
export type Hidden = { kind: HideableKind; id: string; hidden: boolean; path: string }

const change =
  ({ db, now, events }: Deps, { hide }: Change) =>
  async (actor: Actor, { kind, id, reason, seen }: HideItem): Promise<Result<Hidden>> =>
    db.write({ lock: `hidden:${kind}:${id}` }, async (tx) => {
      const at = now()
      const item = await findVisibleItem(tx, actor, kind, id, at)
      if (!item) return refuse('not_found')
      const decision = canHide(actor, item.brandId, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const done = { kind, id, hidden: hide, path: item.path }
      if ((item.hiddenAt !== null) === hide) return ok(done)
      if (seen !== undefined && seen !== versionOf(item)) return refuse('stale')
      const [authorId = null] = item.authorIds
      const caseId = await record(tx, item, { kind, id, hide, reason, authorId, by: actor.id, at })
      const action = `${kind}.${hide ? 'hide' : 'unhide'}`
      const target = { targetKind: kind, targetId: id, data: { reason, authors: item.authorIds } }
      await appendAudit(tx, { chain: item.brandId, actorId: actor.id, action, ...target, at })
      const recipients = item.authorIds.filter((one) => one !== actor.id)
      const news = { kind: `${kind}_${hide ? 'hidden' : 'unhidden'}`, data: { reason } }
      for (const recipient of recipients) {
        const path = caseId && recipient === authorId ? paths.appeal(caseId) : item.path
        await notify(tx, [recipient], { ...news, path, subject: { kind, id } }, at)
      }
      db.afterCommit(() => events.emit('accessChanged', { challengeId: item.challengeId }))
      return ok(done)
    })

/** Hides an item from everybody but its author and the team. Nothing is deleted. */
export const hideItem = (deps: Deps) => change(deps, { hide: true })

/** Shows a hidden item again, with its votes, replies and search entries. */
export const unhideItem = (deps: Deps) => change(deps, { hide: false })

/** Views an item for the page that asks for the reason to hide it. */
export const viewHideable =
  ({ db, now }: Deps) =>
  async (actor: Actor, kind: HideableKind, id: string) => {
    const item = await findVisibleItem(db.read, actor, kind, id, now())
    if (!item) return refuse('not_found')
    const decision = canHide(actor, item.brandId, now())
    if (!decision.ok) return decision
    const { text, path, hiddenReason } = item
    return ok({
      kind,
      id,
      text,
      path,
      hidden: item.hiddenAt !== null,
      reason: hiddenReason,
      seen: versionOf(item),
    })
  }
