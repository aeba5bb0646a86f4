import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import type { CopySource } from '#app/domain/manuscript/copied-text.ts'
import { flatAuthors } from '#app/domain/replay/flatten.ts'
import { canReadLiveManuscript } from '#app/domain/revisions/policy.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import { authorsOfRevision, blocksOfRevision } from '../revisions/contents.ts'

async function publishedSource(q: Reader, revisionId: string | null): Promise<CopySource | undefined> {
  if (revisionId === null) return undefined
  const blocks = await blocksOfRevision(q, revisionId)
  return { text: `\n${plainText(blocks)}`, authors: flatAuthors(await authorsOfRevision(q, revisionId)) }
}

/** Records that a member copied text from a chapter that they may read, so that pasted text keeps its authors. */
export const recordCopy =
  ({ db, now }: Deps, realtime: CollabServer) =>
  async (actor: Actor, chapterId: string): Promise<Result<null>> => {
    const found = await chapterBy(db.read, chapterId)
    if (!found) return refuse('not_found')
    const seen = canReadLiveManuscript(actor, factsOfStory(found), now())
    if (!seen.ok || !isMember(actor)) return seen.ok ? refuse('sign_in') : seen
    await realtime.recordCopy(
      actor.id,
      chapterId,
      await publishedSource(db.read, found.chapter.publishedRevisionId),
    )
    return ok(null)
  }
