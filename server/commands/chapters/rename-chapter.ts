import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { slugOf } from '#app/domain/slug.ts'
import type { Rename } from '#app/domain/stories/forms.ts'
import { canRename } from '#app/domain/stories/policy.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { redirectTarget } from '#db/queries/brands.ts'
import { type ChapterInStory, type ChapterRow, chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { saveChapterTitle } from '../links/save-links.ts'
import { discardPendingEdit, holdEdit } from '../review/hold-edit.ts'
import { holdWhenJudged } from '../rules/hold-when-judged.ts'
import { freeChapterSlug } from '../stories/add-chapter.ts'
import { addRedirect } from '../stories/rename-story.ts'

async function slugFor(tx: Tx, { id, n, storyId, slug }: ChapterRow, title: string): Promise<string> {
  const wanted = slugOf(title, `chapter-${n}`)
  if (slug === wanted || (await redirectTarget(tx, 'chapter', wanted, storyId)) === id) return wanted
  return freeChapterSlug(tx, storyId, title, n)
}

/** Sets the title and slug of a chapter, and redirects the old address. Returns the new slug. */
export async function applyChapterTitle(tx: Tx, found: ChapterInStory, title: string, by: string, at: Date) {
  const { chapter, story, challenge } = found
  const slug = await slugFor(tx, chapter, title)
  await tx.update(chapters).set({ title, slug }).where(eq(chapters.id, chapter.id))
  const moved = {
    kind: 'chapter' as const,
    scope: story.id,
    targetId: chapter.id,
    from: chapter.slug,
    to: slug,
  }
  await addRedirect(tx, moved, at)
  await saveChapterTitle(tx, { id: chapter.id, storyId: story.id, title }, at)
  await appendAudit(tx, {
    ...{ chain: challenge.brandId, actorId: by, action: 'chapter.rename' },
    ...{ targetKind: 'chapter', targetId: chapter.id, data: { from: chapter.title, to: title, slug }, at },
  })
  return slug
}

/** `pending`: the current title was reviewed, so it stays until a reviewer approves the new one. */
export type Renamed = { id: string; slug: string; story: string; pending: boolean }

export const renameChapter =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, { title }: Rename): Promise<Result<Renamed>> =>
    db.write(async (tx) => {
      const found = await chapterBy(tx, chapterId)
      if (!found) return refuse('not_found')
      const { chapter, story, challenge } = found
      const at = now()
      const decision = canRename(actor, factsOfStory(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const asBefore = { id: chapter.id, slug: chapter.slug, story: story.slug }
      if (title === chapter.title) {
        const closing = { by: actor.id, outcome: 'unchanged', at }
        await discardPendingEdit(tx, { kind: 'chapter', targetId: chapter.id }, closing)
        return ok({ ...asBefore, pending: false })
      }
      const textCheck = checkText(actor, challenge, [title], at)
      if (!textCheck.ok) return textCheck
      const subject = { kind: 'chapter_edit' as const, id: chapter.id }
      const edit = {
        ...{ kind: 'chapter' as const, targetId: chapter.id, challenge, text: { title } },
        wasReviewed: chapter.publishedRevisionId !== null,
        isHeldByRules: await holdWhenJudged(tx, { author: actor, challenge, subject, text: title, at }),
      }
      if (await holdEdit(tx, actor, edit, at)) return ok({ ...asBefore, pending: true })
      return ok({
        ...asBefore,
        slug: await applyChapterTitle(tx, found, title, actor.id, at),
        pending: false,
      })
    })
