import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { addTie, isTied, listTies, removeTie, type TieKind } from '#db/queries/blocks.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import type { Deps } from '../../deps.ts'

type Change = { kind: TieKind; add: boolean }

/** Repeated requests change nothing. A suspended member may block too: it only protects. */
const change =
  ({ db, now }: Deps, { kind, add }: Change) =>
  async (actor: Actor, handle: string): Promise<Result<{ handle: string }>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      const other = await memberByHandleKey(tx, handleKey(handle))
      if (!other || (add && other.leftAt)) return refuse('not_found')
      if (other.id === actor.id) return refuse('forbidden')
      if (add) await addTie(tx, kind, actor.id, other.id, now())
      else await removeTie(tx, kind, actor.id, other.id)
      return ok({ handle: other.handle })
    })

const PAGE = 50

/** Lists the members whom the actor blocked or muted, by handle. */
const list =
  ({ db }: Deps) =>
  async (actor: Actor, kind: TieKind, cursor?: string) => {
    if (!isMember(actor)) return refuse('sign_in')
    const rows = await listTies(db.read, kind, actor.id, cursor, PAGE + 1)
    const items = rows.slice(0, PAGE)
    const last = items.at(-1)
    const nextCursor = rows.length > PAGE && last ? last.handle : null
    return ok({ items, nextCursor })
  }

/** Returns whether the actor blocked and muted a member. */
const between =
  ({ db }: Deps) =>
  async (actor: Actor, handle: string) => {
    const none = { blocked: false, muted: false }
    const other = isMember(actor) ? await memberByHandleKey(db.read, handleKey(handle)) : undefined
    if (!other || !isMember(actor)) return none
    return {
      blocked: await isTied(db.read, 'block', actor.id, other.id),
      muted: await isTied(db.read, 'mute', actor.id, other.id),
    }
  }

/**
 * Blocking ends mentions, answers and invitations between two members, and notices about the blocked one. Muting only
 * silences notices. Neither hides published text, nor stops a brand's team from moderating.
 */
export const createBlocks = (deps: Deps) => ({
  block: change(deps, { kind: 'block', add: true }),
  unblock: change(deps, { kind: 'block', add: false }),
  mute: change(deps, { kind: 'mute', add: true }),
  unmute: change(deps, { kind: 'mute', add: false }),
  list: list(deps),
  between: between(deps),
})
