import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { type Viewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { brandBy } from '#db/queries/brands.ts'
import { memberByHandleKey, memberById } from '#db/queries/identity.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { activityAt, type WatchActivity } from '#db/queries/watched-activity.ts'
import {
  countWatchers,
  deleteWatch,
  isWatching,
  markSeen,
  namesOfAll,
  namesOfTargets,
  saveWatch,
  type WatchedTarget,
  type WatchRow,
  watchesOf,
} from '#db/queries/watches.ts'
import { watches } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

const MAX_WATCHES = 5_000

/** Brands and members are followed; everything else is watched. */
export type FollowKind = 'brand' | 'member'

/** Whether the actor may see the target. Notices must not reveal that something hidden exists. */
async function canWatch(q: Reader, actor: Actor, { kind, id }: WatchedTarget, now: Date): Promise<boolean> {
  if (kind === 'brand') return (await brandBy(q, id))?.id === id
  return (await namesOfTargets(q, viewerOf(actor, now), { kind, id })) !== undefined
}

const watch =
  ({ db, now }: Deps) =>
  async (actor: Actor, target: WatchedTarget): Promise<Result<null>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (target.kind === 'member' && target.id === actor.id) return refuse('own_item')
      if (!(await canWatch(tx, actor, target, now()))) return refuse('not_found')
      if ((await tx.$count(watches, eq(watches.memberId, actor.id))) >= MAX_WATCHES)
        return refuse('limit_reached')
      await saveWatch(tx, actor.id, target, now())
      return ok(null)
    })

const unwatch =
  ({ db }: Deps) =>
  async (actor: Actor, target: WatchedTarget): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await db.write((tx) => deleteWatch(tx, actor.id, target))
    return ok(null)
  }

/** Marks one watch as seen, or all of them when no target is given. */
const seen =
  ({ db, now }: Deps) =>
  async (actor: Actor, target?: WatchedTarget): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await db.write((tx) => markSeen(tx, actor.id, now(), target))
    return ok(null)
  }

/** Whether the actor watches the target; null for visitors. */
const isWatchedBy =
  ({ db }: Deps) =>
  async (actor: Actor, target: WatchedTarget): Promise<boolean | null> =>
    isMember(actor) ? isWatching(db.read, actor.id, target) : null

/** Finds a brand by id or slug, or a member by id or handle, for `/follows/:kind/:id`. */
const findFollowed =
  ({ db }: Deps) =>
  async (kind: FollowKind, key: string): Promise<Result<WatchedTarget>> => {
    const found =
      kind === 'brand'
        ? await brandBy(db.read, key)
        : ((await memberById(db.read, key)) ?? (await memberByHandleKey(db.read, handleKey(key))))
    return found ? ok({ kind, id: found.id }) : refuse('not_found')
  }

/** The number of members who watch the target, and whether the actor does; null for visitors and for themselves. */
const followers =
  ({ db }: Deps) =>
  async (actor: Actor, target: WatchedTarget): Promise<{ count: number; following: boolean | null }> => ({
    count: await countWatchers(db.read, target),
    following: isMember(actor) && actor.id !== target.id ? await isWatching(db.read, actor.id, target) : null,
  })

export type WatchedThing = WatchedTarget & {
  title: string
  path: string
  since: Date
  happened: WatchActivity[]
}

/** Names a page of watches and counts what happened at each, with a number of queries that does not grow with the page. */
async function loadWatchedThings(q: Reader, viewer: Viewer, memberId: string, rows: readonly WatchRow[]) {
  const targets = rows.map(({ kind, targetId: id }) => ({ kind, id }))
  const names = await namesOfAll(q, viewer, targets)
  const happened = await activityAt(q, viewer, { memberId, ids: targets.map(({ id }) => id) })
  return rows.flatMap(({ kind, targetId: id, seenAt, createdAt }): WatchedThing[] => {
    const named = names.get(id)
    return named ? [{ kind, id, ...named, since: seenAt ?? createdAt, happened: happened.get(id) ?? [] }] : []
  })
}

/** Lists the actor's watches, newest first, with what happened since they were last seen. */
const list =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    { cursor, limit }: { cursor?: string | null | undefined; limit: number },
  ): Promise<Result<{ items: WatchedThing[]; nextCursor: string | null }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const [at, id] = decodeCursor(cursor, 2) ?? []
    const after = typeof at === 'number' ? { at: new Date(at), id: String(id) } : undefined
    const rows = await watchesOf(db.read, actor.id, after, limit + 1)
    const page = rows.slice(0, limit)
    const viewer = viewerOf(actor, now())
    const last = page.at(-1)
    return ok({
      items: await loadWatchedThings(db.read, viewer, actor.id, page),
      nextCursor:
        rows.length > limit && last ? encodeCursor([last.createdAt.getTime(), last.targetId]) : null,
    })
  }

export const createWatches = (deps: Deps) => ({
  watch: watch(deps),
  unwatch: unwatch(deps),
  markSeen: seen(deps),
  isWatching: isWatchedBy(deps),
  findFollowed: findFollowed(deps),
  followers: followers(deps),
  list: list(deps),
})
