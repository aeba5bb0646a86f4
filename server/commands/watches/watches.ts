import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { type Viewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { brandBy } from '#db/queries/brands.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import {
  begunBy,
  dropWatch,
  type Happened,
  happenedAt,
  isWatching,
  keepWatch,
  markSeen,
  namesOfWatched,
  type Watched,
  type WatchRow,
  watchesOf,
} from '#db/queries/watches.ts'
import { watches } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

const MOST = 5_000

/** Only what one may see can be watched; no notice gives away that something hidden exists. */
async function canWatch(q: Reader, actor: Actor, { kind, id }: Watched, now: Date): Promise<boolean> {
  if (kind === 'brand') return (await brandBy(q, id))?.id === id
  return (await namesOfWatched(q, viewerOf(actor, now), { kind, id })) !== undefined
}

const watch =
  ({ db, now }: Deps) =>
  async (actor: Actor, target: Watched): Promise<Result<null>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!(await canWatch(tx, actor, target, now()))) return refuse('not_found')
      if ((await tx.$count(watches, eq(watches.memberId, actor.id))) >= MOST) return refuse('limit_reached')
      await keepWatch(tx, actor.id, target, now())
      return ok(null)
    })

const unwatch =
  ({ db }: Deps) =>
  async (actor: Actor, target: Watched): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await db.write((tx) => dropWatch(tx, actor.id, target))
    return ok(null)
  }

/** Everything, or one thing. */
const seen =
  ({ db, now }: Deps) =>
  async (actor: Actor, target?: Watched): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    await db.write((tx) => markSeen(tx, actor.id, now(), target))
    return ok(null)
  }

/** Null for whoever has no list to put it on. */
const is =
  ({ db }: Deps) =>
  async (actor: Actor, target: Watched): Promise<boolean | null> =>
    isMember(actor) ? isWatching(db.read, actor.id, target) : null

export type WatchedThing = Watched & { title: string; path: string; since: Date; happened: Happened[] }

async function thingOf(q: Reader, viewer: Viewer, row: WatchRow): Promise<WatchedThing[]> {
  const target = { kind: row.kind, id: row.targetId }
  const named = await namesOfWatched(q, viewer, target)
  if (!named) return []
  const since = row.seenAt ?? row.createdAt
  const happened =
    row.kind === 'brand'
      ? await begunBy(q, row.targetId, since, viewer.now)
      : await happenedAt(q, target, since)
  return [{ ...target, ...named, since, happened }]
}

/** What a member watches, newest first, and what happened there since they looked. */
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
    const things = await Promise.all(page.map((row) => thingOf(db.read, viewer, row)))
    const last = page.at(-1)
    return ok({
      items: things.flat(),
      nextCursor:
        rows.length > limit && last ? encodeCursor([last.createdAt.getTime(), last.targetId]) : null,
    })
  }

export const createWatches = (deps: Deps) => ({
  watch: watch(deps),
  unwatch: unwatch(deps),
  seen: seen(deps),
  is: is(deps),
  list: list(deps),
})
