import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Rename } from '#app/domain/stories/forms.ts'
import { canRename } from '#app/domain/stories/policy.ts'
import { slugOf } from '#app/domain/text.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { redirectTarget } from '#db/queries/brands.ts'
import { type ChapterRow, chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { nameChapter } from '../links/name-page.ts'
import { freeChapterSlug } from '../stories/add-chapter.ts'
import { leaveRedirect } from '../stories/rename-story.ts'

async function slugFor(tx: Tx, { id, n, storyId, slug }: ChapterRow, title: string): Promise<string> {
  const wanted = slugOf(title, `chapter-${n}`)
  if (slug === wanted || (await redirectTarget(tx, 'chapter', wanted, storyId)) === id) return wanted
  return freeChapterSlug(tx, storyId, title, n)
}

export const renameChapter =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    chapterId: string,
    { title }: Rename,
  ): Promise<Result<{ id: string; slug: string; story: string }>> =>
    db.write(async (tx) => {
      const found = await chapterBy(tx, chapterId)
      if (!found) return refuse('not_found')
      const { chapter, story, challenge } = found
      const at = now()
      const decision = canRename(actor, factsOfStory(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (title === chapter.title) return ok({ id: chapter.id, slug: chapter.slug, story: story.slug })
      const slug = await slugFor(tx, chapter, title)
      await tx.update(chapters).set({ title, slug }).where(eq(chapters.id, chapter.id))
      const moved = {
        kind: 'chapter' as const,
        scope: story.id,
        targetId: chapter.id,
        from: chapter.slug,
        to: slug,
      }
      await leaveRedirect(tx, moved, at)
      await nameChapter(tx, { id: chapter.id, storyId: story.id, title }, at)
      await appendAudit(tx, {
        ...{ chain: challenge.brandId, actorId: actor.id, action: 'chapter.rename' },
        ...{
          targetKind: 'chapter',
          targetId: chapter.id,
          data: { from: chapter.title, to: title, slug },
          at,
        },
      })
      return ok({ id: chapter.id, slug, story: story.slug })
    })
