import { eq } from 'drizzle-orm'
import type { WebhookEvent, WebhookSubject } from '#app/domain/webhooks/events.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { enabledWebhooks } from '#db/queries/webhooks.ts'
import { challenges, chapters, stories, webhookDeliveries } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

type PublishedEvent = { brandId: string; event: WebhookEvent; subject: WebhookSubject; at: Date }

/**
 * Writes an event for every webhook of the brand that wants it, in the transaction of what happened: it is sent if and only
 * if that was committed.
 */
export async function publishEvent(tx: Tx, { brandId, event, subject, at }: PublishedEvent): Promise<void> {
  const wanting = (await enabledWebhooks(tx, brandId)).filter(({ events }) => events.includes(event))
  if (wanting.length === 0) return
  await tx
    .insert(webhookDeliveries)
    .values(wanting.map(({ id }) => ({ webhookId: id, event, subject, createdAt: at, nextAt: at })))
}

/** Publishes that a moderator's decision was carried out. Cases of the platform have no brand to notify. */
export async function publishCaseDecided(
  tx: Tx,
  { caseId, brandId, at }: { caseId: string; brandId: string | null; at: Date },
): Promise<void> {
  const brand = brandId === null ? undefined : await brandBy(tx, brandId)
  if (!brand) return
  const path = paths.queue(brand.slug, { case: caseId })
  await publishEvent(tx, {
    ...{ brandId: brand.id, event: 'case.decided', at },
    subject: { kind: 'case', id: caseId, path },
  })
}

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
