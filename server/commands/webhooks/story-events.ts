import { eq } from 'drizzle-orm'
import type { WebhookEvent } from '#app/domain/webhooks/events.ts'
import { paths } from '#app/paths.ts'
import { challenges, chapters, stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { publishEvent } from './publish-event.ts'

async function chapterInBrand(tx: Tx, chapterId: string) {
  const [row] = await tx
    .select({
      chapter: chapters.slug,
      story: { id: stories.id, slug: stories.slug },
      brandId: challenges.brandId,
    })
    .from(chapters)
    .innerJoin(stories, eq(stories.id, chapters.storyId))
    .innerJoin(challenges, eq(challenges.id, stories.challengeId))
    .where(eq(chapters.id, chapterId))
  if (!row) throw new Error(`There is no chapter ${chapterId}`)
  return row
}

type PublishedRevision = { id: string; chapterId: string; isFirst: boolean; at: Date }

/** Publishes that readers see a new revision, and before it, of the first one, that the story can be read. */
export async function publishRevisionEvents(
  tx: Tx,
  { id, chapterId, isFirst, at }: PublishedRevision,
): Promise<void> {
  const { chapter, story, brandId } = await chapterInBrand(tx, chapterId)
  const publish = (event: WebhookEvent, kind: string, subjectId: string, path: string) =>
    publishEvent(tx, { brandId, event, subject: { kind, id: subjectId, path }, at })
  if (isFirst) await publish('story.published', 'story', story.id, paths.story(story.slug))
  await publish('revision.published', 'revision', id, paths.chapter(story.slug, chapter))
}
