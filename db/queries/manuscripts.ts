import { eq } from 'drizzle-orm'
import type { Override } from '#app/domain/manuscript/authorship.ts'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { GENESIS, LAYOUT_VERSION } from '#app/domain/manuscript/layout.ts'
import { manuscripts, manuscriptUpdates } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { bindClients, saveOverrides } from './manuscript-log.ts'

/** Creates a chapter's live document from the genesis bytes, as update 1 without an author. */
export async function beginManuscript(tx: Tx, chapterId: string, at: Date): Promise<void> {
  await tx.insert(manuscripts).values({
    ...{ chapterId, layout: LAYOUT_VERSION, headSeq: 1, nextClient: FIRST_GIVEN },
    ...{ size: GENESIS.length, cutSeq: 1 },
  })
  await tx
    .insert(manuscriptUpdates)
    .values({ chapterId, seq: 1, memberId: null, kind: 'genesis', bytes: GENESIS, at })
}

/** `cutSeq`: 1 for a text that no revision contains yet. */
type Begun = { update: Uint8Array; overrides: Override[]; size: number; cutSeq?: 1 | 2 }

/** Creates a live document with an initial text as update 2, under the first client id, owned by that member. */
export async function beginManuscriptWith(
  tx: Tx,
  chapterId: string,
  { update, overrides, size, cutSeq = 2 }: Begun,
  memberId: string,
  at: Date,
): Promise<void> {
  await tx
    .insert(manuscripts)
    .values({ chapterId, layout: LAYOUT_VERSION, headSeq: 2, nextClient: FIRST_GIVEN + 1, size, cutSeq })
  await tx.insert(manuscriptUpdates).values([
    { chapterId, seq: 1, memberId: null, kind: 'genesis', bytes: GENESIS, at },
    { chapterId, seq: 2, memberId, kind: 'import', bytes: update, at },
  ])
  await bindClients(tx, [{ chapterId, clientId: FIRST_GIVEN, memberId, at, usedAt: at }])
  await saveOverrides(tx, chapterId, overrides, 2)
}

/** Whether the manuscript has changes that no revision contains. */
export async function hasUnsavedText(q: Reader, chapterId: string): Promise<boolean> {
  const [row] = await q
    .select({ head: manuscripts.headSeq, cut: manuscripts.cutSeq })
    .from(manuscripts)
    .where(eq(manuscripts.chapterId, chapterId))
  return row !== undefined && row.head > row.cut
}
