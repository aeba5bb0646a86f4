import { and, eq, inArray } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import { declinedPassages, revisions } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Returns the hashes of the passages of a chapter that reviewers declined, while those decisions stand. */
export async function declinedIn(q: Reader, chapterId: string): Promise<string[]> {
  const rows = await runPrepared(q, 'declined_in', { chapterId }, (value) =>
    q
      .selectDistinct({ hash: declinedPassages.hash })
      .from(declinedPassages)
      .innerJoin(revisions, eq(revisions.id, declinedPassages.revisionId))
      .where(and(eq(declinedPassages.chapterId, value('chapterId')), eq(revisions.state, 'declined'))),
  )
  return rows.map(({ hash }) => hash).sort()
}

type Declined = { id: string; chapterId: string }

export async function saveDeclined(tx: Tx, revision: Declined, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  const rows = [...new Set(hashes)].map((hash) => ({
    ...{ revisionId: revision.id, chapterId: revision.chapterId, hash },
  }))
  await tx.insert(declinedPassages).values(rows).onConflictDoNothing()
}

/** Forgets that passages were declined, because a reviewer approved their text. All of them without `hashes`. */
export async function forgetDeclined(tx: Tx, chapterId: string, hashes?: readonly string[]): Promise<void> {
  const inChapter = eq(declinedPassages.chapterId, chapterId)
  await tx
    .delete(declinedPassages)
    .where(hashes ? and(inChapter, inArray(declinedPassages.hash, [...hashes])) : inChapter)
}
