import { and, asc, desc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import { revisionContents, revisions } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import type { RevisionRow } from './revisions.ts'

/** Returns the newest revision that was the live text. A partial approval never was. */
export async function latestLiveRevision(q: Reader, chapterId: string): Promise<RevisionRow | undefined> {
  const [row] = await runPrepared(q, 'latest_live_revision', { chapterId }, (value) =>
    q
      .select()
      .from(revisions)
      .where(and(eq(revisions.chapterId, value('chapterId')), isNull(revisions.partOfId)))
      .orderBy(desc(revisions.n))
      .limit(1),
  )
  return row
}

/** The condition for a chapter's replay steps, without redacted revisions. */
type Asked = { chapterId: string; isPublic: boolean; publishedId: string | null }

const shownOf = ({ chapterId, isPublic, publishedId }: Asked) => {
  const published = publishedId === null ? undefined : eq(revisions.id, publishedId)
  const state = isPublic ? or(eq(revisions.state, 'approved'), published) : isNull(revisions.partOfId)
  return and(eq(revisions.chapterId, chapterId), isNull(revisions.redactedAt), state)
}

export const countSteps = (q: Reader, asked: Asked) => q.$count(revisions, shownOf(asked))

export const stepsAfter = (q: Reader, asked: Asked, after: number, limit: number) =>
  q
    .select()
    .from(revisions)
    .where(and(shownOf(asked), gt(revisions.n, after)))
    .orderBy(asc(revisions.n))
    .limit(limit)

export async function stepUpTo(q: Reader, asked: Asked, n: number): Promise<RevisionRow | undefined> {
  const [row] = await q
    .select()
    .from(revisions)
    .where(and(shownOf(asked), lte(revisions.n, n)))
    .orderBy(desc(revisions.n))
    .limit(1)
  return row
}

export async function packedStrokes(q: Reader, revisionId: string): Promise<Uint8Array | null> {
  const [row] = await q
    .select({ strokes: revisionContents.strokes })
    .from(revisionContents)
    .where(eq(revisionContents.revisionId, revisionId))
  return row?.strokes ?? null
}
