import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import {
  type PromiseRow,
  promiseBy,
  promisesToNotify,
  setPromise,
  speakerIdsOf,
} from '#db/queries/promises.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { forEachInTurn } from '../../for-each-in-turn.ts'
import { notify } from '../notices/notify.ts'

export type PromiseNews = 'made' | 'changed' | 'kept' | 'withdrawn' | 'opened' | 'late'

type Told = { id: string; brandId: string }

/** The notice about a promise; its page is the link, and neither the promise nor what was said is copied into it. */
export async function promiseNotice(tx: Tx, { id, brandId }: Told, kind: string) {
  const brand = await brandBy(tx, brandId)
  const subject = { kind: 'brand' as const, id: brandId }
  return { kind, subject, path: paths.promise(brand?.slug ?? brandId, id) }
}

/** Notifies the speakers of a change of the promise. */
export async function notifySpeakers(
  tx: Tx,
  promise: Told,
  news: PromiseNews,
  actorId: string | null,
  at: Date,
) {
  const speakers = await speakerIdsOf(tx, promise.id)
  const notice = await promiseNotice(tx, promise, `promise_${news}`)
  await notify(
    tx,
    speakers.filter((id) => id !== actorId),
    notice,
    at,
  )
}

/** Notifies a member of the team that they own the promise now. */
export async function notifyOwner(
  tx: Tx,
  promise: Told & { ownerId: string },
  kind: 'promise_assigned' | 'promise_due' | 'promise_overdue',
  actorId: string | null,
  at: Date,
) {
  if (promise.ownerId === actorId) return
  await notify(tx, [promise.ownerId], await promiseNotice(tx, promise, kind), at)
}

const REMIND_MS = 3 * 24 * 60 * 60 * 1000
const BATCH = 200

/**
 * Reminds owners three days before the date, and notifies owners and speakers when it has passed, once for each date.
 */
export const notifyLatePromises =
  ({ db, now }: Deps) =>
  async (): Promise<number> => {
    const at = now()
    const late = await promisesToNotify(db.read, 'toldLateAt', new Date(at.getTime() - 1), BATCH)
    const soon = await promisesToNotify(db.read, 'remindedAt', new Date(at.getTime() + REMIND_MS), BATCH)
    const notifyOnce = ({ id }: PromiseRow, column: 'remindedAt' | 'toldLateAt') =>
      db.write(async (tx) => {
        const promise = await promiseBy(tx, id)
        if (promise?.state !== 'open' || promise[column] !== null) return 0
        const isLate = promise.dueAt < at
        if (column === 'toldLateAt' && !isLate) return 0
        await setPromise(tx, id, { [column]: at })
        if (column === 'toldLateAt') {
          await notifySpeakers(tx, promise, 'late', null, at)
          await notifyOwner(tx, promise, 'promise_overdue', null, at)
        } else if (!isLate) await notifyOwner(tx, promise, 'promise_due', null, at)
        return 1
      })
    let notified = 0
    const due = [
      ...late.map((promise) => ({ promise, column: 'toldLateAt' as const })),
      ...soon.map((promise) => ({ promise, column: 'remindedAt' as const })),
    ]
    await forEachInTurn(due, async ({ promise, column }) => {
      notified += await notifyOnce(promise, column)
    })
    return notified
  }
