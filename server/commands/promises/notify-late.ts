import type { PromiseRow } from '#db/queries/promises.ts'
import { promiseBy, promisesToNotify, setPromise } from '#db/queries/promises.ts'
import type { Deps } from '../../deps.ts'
import { forEachInTurn } from '../../for-each-in-turn.ts'
import { notifyOwner, notifySpeakers } from './notify-speakers.ts'

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
