import type { NoticeSubject } from '#db/schema/index.ts'
import { notices } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

/** Figures, and the words of whoever decided: never a copy of the text that the notice is about. */
type NoticeData = Partial<{
  n: number
  count: number
  /** Suggestions that were judged, by their ids. */
  ids: string
  /** Why somebody decided so. */
  reason: string
  /** A moment, as ISO text. */
  until: string
  role: string
}>

export type News = {
  /** Names the catalogue's sentence `notice.<kind>`. */
  kind: string
  /** Its title, or hook, fills `{title}` when the notice is read, if the reader may see it by then. */
  subject: { kind: NoticeSubject; id: string }
  path: string
  /** Fills `{name}`. */
  actorId?: string
  data?: NoticeData
}

const PIECE = 500

/** In the transaction of what happened. The only way to write a notice. */
export async function notify(tx: Tx, memberIds: readonly string[], news: News, at: Date): Promise<void> {
  const { kind, subject, path, actorId = null, data = {} } = news
  const row = { kind, subjectKind: subject.kind, subjectId: subject.id, path, actorId, data, createdAt: at }
  for (let i = 0; i < memberIds.length; i += PIECE) {
    const values = memberIds.slice(i, i + PIECE).map((memberId) => ({ ...row, memberId }))
    await tx.insert(notices).values(values)
  }
}
