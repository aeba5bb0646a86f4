import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canSubmitStory } from '#app/domain/stories/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { allChapterIds } from '#db/queries/branches.ts'
import { chaptersOf, factsOfStory, storyBy } from '#db/queries/stories.ts'
import { stories } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'

type Published = { title: string; published: { hash: string } | null }

/** SHA-256 over the published chapters in order: what a ballot was cast on. */
export function ballotHash(chapters: Published[]): string {
  const lines = chapters.map((chapter) => `${chapter.published?.hash} ${chapter.title}`)
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** From here on the text stands for election as it is published now. */
export const submitStory =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, storyKey: string): Promise<Result<{ hash: string }>> =>
    db.write(async (tx) => {
      const found = await storyBy(tx, storyKey)
      if (!found) return refuse('not_found')
      const decision = canSubmitStory(actor, factsOfStory(found), now())
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { story, challenge } = found
      const all = await chaptersOf(tx, story.id)
      const published = all.filter((chapter) => chapter.published !== null)
      if (published.length === 0) return refuse('no_published_text')
      const hash = ballotHash(published)
      const ballotRevisions = published.map((chapter) => ({
        chapterId: chapter.id,
        revisionId: chapter.publishedRevisionId ?? '',
      }))
      await tx
        .update(stories)
        .set({ submittedAt: now(), ballotHash: hash, ballotRevisions })
        .where(eq(stories.id, story.id))
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'story.submit',
        targetKind: 'story',
        targetId: story.id,
        data: { hash },
        at: now(),
      })
      const chapterIds = await allChapterIds(tx, story.id)
      db.afterCommit(() => {
        for (const id of chapterIds) events.emit('accessChanged', { chapterId: id })
      })
      return ok({ hash })
    })
