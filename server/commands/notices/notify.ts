import { uuidv7 } from 'uuidv7'
import { DEFAULT_DELIVERY, groupOf } from '#app/domain/notices/groups.ts'
import { insertRows } from '#db/prepared.ts'
import { blockedEitherWay, mutersOf } from '#db/queries/blocks.ts'
import { chosenDeliveries } from '#db/queries/notice-settings.ts'
import type { NoticeSubject } from '#db/schema/index.ts'
import { notices } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

/** Values for the notice's sentence. Must never contain a copy of the text that the notice is about. */
type NoticeData = Partial<{
  n: number
  count: number
  /** The ids of the decided suggestions, separated by spaces. */
  ids: string
  /** The reason that the decider gave. */
  reason: string
  /** An ISO 8601 timestamp. */
  until: string
  role: string
}>

export type NoticeInput = {
  /** Selects the message `notice.<kind>`. */
  kind: string
  /** Its title or hook fills `{title}` when the notice is shown, if the reader may see it then. */
  subject: { kind: NoticeSubject; id: string }
  path: string
  /** The member whose name fills `{name}`. */
  actorId?: string
  data?: NoticeData
}

const BATCH_SIZE = 500

/** Leaves out members who blocked or muted the actor, or whom the actor blocked; decisions reach everybody. */
async function withoutBlocked(tx: Tx, { kind, actorId }: NoticeInput, memberIds: readonly string[]) {
  if (actorId === undefined || groupOf(kind) === 'account') return memberIds
  const blocked = await blockedEitherWay(tx, actorId, memberIds)
  const muting = await mutersOf(tx, actorId, memberIds)
  return memberIds.filter((id) => !blocked.has(id) && !muting.has(id))
}

/**
 * Inserts a notice for each member, in the transaction of the event, as the member's settings for its group say. All
 * notices are written by this function. Members who muted or blocked the actor get none, and nobody gets a second
 * notice of a mention in the same text.
 */
export async function notify(
  tx: Tx,
  memberIds: readonly string[],
  notice: NoticeInput,
  at: Date,
): Promise<void> {
  const { kind, subject, path, actorId = null, data = {} } = notice
  const group = groupOf(kind)
  const row = { kind, subjectKind: subject.kind, subjectId: subject.id, path, actorId, data, createdAt: at }
  for (let i = 0; i < memberIds.length; i += BATCH_SIZE) {
    const batch = await withoutBlocked(tx, notice, memberIds.slice(i, i + BATCH_SIZE))
    const chosen = await chosenDeliveries(tx, batch, group)
    const values = batch.flatMap((memberId) => {
      const { onSite, mail } = chosen.get(memberId) ?? DEFAULT_DELIVERY[group]
      return onSite || mail !== 'none' ? [{ ...row, id: uuidv7(), memberId, onSite, mail }] : []
    })
    await insertRows(tx, 'notices', values, (rows) => tx.insert(notices).values(rows).onConflictDoNothing())
  }
}
