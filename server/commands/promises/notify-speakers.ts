import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { speakerIdsOf } from '#db/queries/promises.ts'
import type { Tx } from '#db/types.ts'
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
