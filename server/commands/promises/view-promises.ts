import { type Actor, isMember } from '#app/domain/actor.ts'
import { brandRef } from '#app/domain/brands/look.ts'
import { type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import type { PromiseSource } from '#app/domain/promises/forms.ts'
import { canChangePromise, canMakePromises, canSettlePromise } from '#app/domain/promises/policy.ts'
import { isKeptLate, type PromiseState, promiseState } from '#app/domain/promises/states.ts'
import { brandBy, brandTeam } from '#db/queries/brands.ts'
import { type PageRequest, pageOf } from '#db/queries/pages.ts'
import { namesWithoutLeft } from '#db/queries/people.ts'
import {
  countPromises,
  countSpeakers,
  namedSpeakers,
  type PromiseRow,
  promiseBy,
  promiseCursor,
  promisesOf,
  speakerOf,
} from '#db/queries/promises.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { findSpeakers } from './find-speakers.ts'
import { loadSources, type PromiseSourceText, shownSource } from './load-sources.ts'

type Name = { handle: string; displayName: string }

/** A promise as everybody sees it. `from.said` is null when what was said is not public any more. */
export type ShownPromise = {
  id: string
  state: PromiseState
  isKeptLate: boolean
  text: string
  outcome: string
  due: Date
  /** The date that was promised first. */
  firstDue: Date
  createdAt: Date
  changedAt: Date | null
  settledAt: Date | null
  /** Null after they left Unggun. */
  owner: Name | null
  from: { kind: PromiseRow['sourceKind']; id: string; said: PromiseSourceText | null }
  /** How many people said it, and those of them who agreed to be named; nobody while what was said is not public. */
  speakers: { count: number; named: Name[] }
}

async function showPromises(q: Reader, rows: readonly PromiseRow[], now: Date): Promise<ShownPromise[]> {
  if (rows.length === 0) return []
  const refOfRow = (row: PromiseRow) => ({ kind: row.sourceKind, id: row.sourceId, quote: row.quote })
  const sources = await loadSources(q, rows.map(refOfRow), now)
  const ids = rows.map(({ id }) => id)
  const counts = await countSpeakers(q, ids)
  const named = await namedSpeakers(q, ids)
  const names = await namesWithoutLeft(
    q,
    rows.map(({ ownerId }) => ownerId),
  )
  return rows.map((row) => {
    const said = shownSource(sources.of(refOfRow(row)))
    const own = said ? named.filter(({ promiseId }) => promiseId === row.id) : []
    return {
      ...{ id: row.id, state: promiseState(row, now), isKeptLate: isKeptLate(row), text: row.text },
      ...{ outcome: row.outcome, due: row.dueAt, firstDue: row.firstDueAt, createdAt: row.createdAt },
      ...{ changedAt: row.changedAt, settledAt: row.settledAt, owner: names.get(row.ownerId) ?? null },
      from: { kind: row.sourceKind, id: row.sourceId, said },
      speakers: {
        count: said ? (counts.get(row.id) ?? 0) : 0,
        named: own.map(({ handle, displayName }) => ({ handle, displayName })),
      },
    }
  })
}

type Asked = PageRequest & { state?: PromiseState | undefined; mine?: boolean }

/** Lists the promises of a brand, late ones first; `mine` those that the actor owns. */
export const listPromises =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandKey: string, { state, mine = false, cursor, limit }: Asked) => {
    const q = db.read
    const brand = await brandBy(q, brandKey)
    if (!brand) return refuse('not_found')
    const at = now()
    const ownerId = mine && isMember(actor) ? actor.id : undefined
    const page = cursor === undefined ? { limit } : { cursor, limit }
    const rows = await promisesOf(q, { brandId: brand.id, state, ownerId, now: at, ...page })
    const { items, nextCursor } = pageOf(
      rows,
      limit,
      (row) => promiseCursor(row, at),
      (row) => row,
    )
    return ok({
      brand: { id: brand.id, ...brandRef(brand) },
      counts: await countPromises(q, brand.id, at, ownerId),
      items: await showPromises(q, items, at),
      nextCursor,
      can: { make: canMakePromises(actor, brand.id, at).ok },
    })
  }

const isAllowed = (decision: Decision) => decision.ok

/** Views one promise, with what the actor can do about it. */
export const viewPromise =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string) => {
    const q = db.read
    const row = await promiseBy(q, id)
    const brand = row && (await brandBy(q, row.brandId))
    if (!row || !brand) return refuse('not_found')
    const at = now()
    const [promise] = await showPromises(q, [row], at)
    if (!promise) throw new Error(`Promise ${id} is not shown`)
    const own = isMember(actor) ? await speakerOf(q, id, actor.id) : undefined
    const isTeam = isAllowed(canSettlePromise(actor, row, at))
    return ok({
      ...promise,
      brand: { id: brand.id, ...brandRef(brand) },
      /** Whether the ledger names the actor; null if they did not say it. */
      isNamed: own?.isNamed ?? null,
      /** The members to whom it can be given; for those who can change it. */
      team: isTeam ? await teamOf(q, brand.id) : [],
      can: {
        settle: isTeam,
        change: isAllowed(canChangePromise(actor, row, { text: '' }, at)),
        assign: isAllowed(canChangePromise(actor, row, { owner: '' }, at)),
      },
    })
  }

const teamOf = async (q: Reader, brandId: string): Promise<Name[]> =>
  (await brandTeam(q, brandId)).map(({ handle, displayName }) => ({ handle, displayName }))

/** Whether the actor may make promises for the brand, for links to the form. */
export const mayMakePromises =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandKey: string): Promise<boolean> => {
    const brand = isMember(actor) ? await brandBy(db.read, brandKey) : undefined
    return brand !== undefined && canMakePromises(actor, brand.id, now()).ok
  }

/** Views the source of a new promise, for the form. */
export const viewPromiseSource =
  ({ db, now }: Deps) =>
  async (actor: Actor, from: PromiseSource): Promise<Result<PromiseForm>> => {
    const q = db.read
    const at = now()
    if (!isMember(actor)) return refuse('sign_in')
    const found = await findSpeakers(q, from, at)
    const brand = found && (await brandBy(q, found.source.brandId))
    if (!found || !brand) return refuse('not_found')
    const may = canMakePromises(actor, brand.id, at)
    if (!may.ok) return may
    if (found.source.isByTeam) return refuse('own_words')
    const said = shownSource(found.source)
    if (!said) return refuse('not_found')
    const { slug, name } = brand
    return ok({
      brand: { slug, name },
      said,
      speakers: found.speakerIds.length,
      team: await teamOf(q, brand.id),
    })
  }

type PromiseForm = {
  brand: { slug: string; name: string }
  said: PromiseSourceText
  /** How many people will be notified. */
  speakers: number
  team: Name[]
}
