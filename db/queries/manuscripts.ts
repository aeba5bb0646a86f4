import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Override } from '#app/domain/manuscript/authorship.ts'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { GENESIS, LAYOUT_VERSION } from '#app/domain/manuscript/layout.ts'
import {
  chapters,
  manuscriptClients,
  manuscripts,
  manuscriptUpdates,
  members,
  notices,
  stories,
} from '../schema/index.ts'
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

/** Lists the owners of the client ids that a chapter's suggestions refer to. */
export const suggestersOf = (q: Reader, chapterId: string) =>
  q
    .select({
      clientId: manuscriptClients.clientId,
      highest: manuscriptClients.suggested,
      member: { id: members.id, handle: members.handle, displayName: members.displayName },
    })
    .from(manuscriptClients)
    .innerJoin(members, eq(members.id, manuscriptClients.memberId))
    .where(and(eq(manuscriptClients.chapterId, chapterId), gt(manuscriptClients.suggested, 0)))

export async function addressOfChapter(q: Reader, chapterId: string) {
  const [row] = await q
    .select({ story: stories.slug, chapter: chapters.slug, title: chapters.title })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .where(eq(chapters.id, chapterId))
  return row
}

/** Lists a member's latest notices of these kinds with this path. */
export const noticesAbout = (q: Reader, memberId: string, path: string, kinds: readonly string[]) =>
  q
    .select({ kind: notices.kind, data: notices.data })
    .from(notices)
    .where(and(eq(notices.memberId, memberId), eq(notices.path, path), inArray(notices.kind, [...kinds])))
    .orderBy(desc(notices.id))
    .limit(100)
