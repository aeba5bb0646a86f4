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

/** Inserts a notice for each member, in the transaction of the event. All notices are written by this function. */
export async function notify(
  tx: Tx,
  memberIds: readonly string[],
  notice: NoticeInput,
  at: Date,
): Promise<void> {
  const { kind, subject, path, actorId = null, data = {} } = notice
  const row = { kind, subjectKind: subject.kind, subjectId: subject.id, path, actorId, data, createdAt: at }
  for (let i = 0; i < memberIds.length; i += BATCH_SIZE) {
    const values = memberIds.slice(i, i + BATCH_SIZE).map((memberId) => ({ ...row, memberId }))
    await tx.insert(notices).values(values)
  }
}
