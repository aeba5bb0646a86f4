import { sql } from 'drizzle-orm'
import { at, check, index, json, primaryKey, refersTo, table, text } from '../columns.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'

export type EditTarget = 'idea' | 'story' | 'chapter'
/** The changed fields. */
export type EditedText = {
  hook?: string
  detail?: string
  tags?: string[]
  title?: string
  synopsis?: string
}

/** Edits of reviewed texts that wait for a reviewer. The reviewed text stays in place until then. */
export const pendingEdits = table(
  'pending_edits',
  {
    kind: text<EditTarget>().notNull(),
    targetId: text().notNull(),
    challengeId: refersTo(() => challenges.id),
    authorId: refersTo(() => members.id),
    text: json<EditedText>().notNull(),
    /** A random version, replaced by each change; identifies what a reviewer saw. */
    version: text().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.targetId] }),
    index('pending_edits_challenge').on(t.challengeId, t.createdAt),
    check('pending_edits_kind', sql`${t.kind} in ('idea', 'story', 'chapter')`),
  ],
)
