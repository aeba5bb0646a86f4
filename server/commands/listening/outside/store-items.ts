import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { insertOutsideItems, sourceById } from '#db/queries/outside.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../../deps.ts'
import { recordSignal } from '../record-signal.ts'
import { markHours } from '../roll-up.ts'

export type NewItem = { id: string; at: Date; text: string; url: string | null }
type Place = { brandId: string; sourceId: string; scope: string }

/** Classifying takes up to a millisecond for each item; this many keep the event loop free. */
const ITEMS_A_WRITE = 25
export const isEverywhereUnique = (id: string): boolean => /^(https?:|urn:|tag:)/i.test(id)

/** The key of an item: its id, which is unique everywhere if it is an address and within `scope` otherwise. */
export const itemKey = (id: string, scope: string): string =>
  createHash('sha256')
    .update(isEverywhereUnique(id) ? id : `${scope}\n${id}`)
    .digest('hex')

/** Stores the items that are new to the brand, with a signal for each. Returns their number. */
export async function storeItems(
  tx: Tx,
  { brandId, sourceId, scope }: Place,
  items: readonly NewItem[],
): Promise<number> {
  // The team may delete a source while it is read.
  if (!(await sourceById(tx, sourceId))) return 0
  const byKey = new Map(items.map((item) => [itemKey(item.id, scope), item]))
  const rows = [...byKey].map(([key, { at, text, url }]) => ({ sourceId, brandId, key, at, text, url }))
  const ids = await insertOutsideItems(tx, rows)
  const fresh = [...ids].flatMap(([key, id]) => {
    const item = byKey.get(key)
    return item ? [{ ...item, id }] : []
  })
  for (const { id, at, text } of fresh)
    await recordSignal(tx, {
      ...{ by: null, brandId, kind: 'outside', text, at },
      subject: { kind: 'outside', id },
    })
  if (fresh.length > 0)
    await markHours(
      tx,
      fresh.map(({ at }) => at),
    )
  return fresh.length
}

/** Stores items in several short transactions. */
export async function storeInBatches(
  { db }: Pick<Deps, 'db'>,
  place: Place,
  items: readonly NewItem[],
): Promise<number> {
  let stored = 0
  for (let i = 0; i < items.length; i += ITEMS_A_WRITE) {
    stored += await db.write((tx) => storeItems(tx, place, items.slice(i, i + ITEMS_A_WRITE)))
    await setImmediate()
  }
  return stored
}
