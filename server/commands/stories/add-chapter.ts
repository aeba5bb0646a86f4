import { and, eq, max } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { AddChapter } from '#app/domain/stories/forms.ts'
import { canAddChapter } from '#app/domain/stories/policy.ts'
import { slugOf } from '#app/domain/text.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { paths } from '#app/paths.ts'
import { redirectTarget } from '#db/queries/brands.ts'
import { acceptedTerms } from '#db/queries/challenges.ts'
import { beginManuscript } from '#db/queries/manuscripts.ts'
import { emptyChaptersBy, sameChapter } from '#db/queries/repeated-submissions.ts'
import { freeSlug } from '#db/queries/slugs.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { DOUBLE_SUBMIT_MS, type DoubleSubmit } from '../double-submit.ts'
import { saveChapterTitle } from '../links/save-titles.ts'
import { checkNewTitle } from '../rules/assess-text.ts'
import { notifyWatchers } from '../watches/notify-watchers.ts'

export const CHAPTERS_PER_STORY = 200

export async function freeChapterSlug(tx: Tx, storyId: string, title: string, n: number): Promise<string> {
  return freeSlug('chapter', slugOf(title, `chapter-${n}`), async (slug) => {
    const [taken] = await tx
      .select({ id: chapters.id })
      .from(chapters)
      .where(and(eq(chapters.storyId, storyId), eq(chapters.slug, slug)))
    return taken !== undefined || (await redirectTarget(tx, 'chapter', slug, storyId)) !== undefined
  })
}

export async function insertChapter(tx: Tx, storyId: string, title: string, by: string, at: Date) {
  const [last] = await tx
    .select({ n: max(chapters.n), position: max(chapters.position) })
    .from(chapters)
    .where(eq(chapters.storyId, storyId))
  const n = (last?.n ?? 0) + 1
  const slug = await freeChapterSlug(tx, storyId, title, n)
  const [chapter] = await tx
    .insert(chapters)
    .values({ storyId, n, position: (last?.position ?? 0) + 1, slug, title, createdBy: by, createdAt: at })
    .returning({ id: chapters.id, slug: chapters.slug })
  if (!chapter) throw new Error('The database stored no chapter')
  await beginManuscript(tx, chapter.id, at)
  await saveChapterTitle(tx, { id: chapter.id, storyId, title }, at)
  return chapter
}

async function notifyChapterWatchers(
  tx: Tx,
  story: { id: string; slug: string },
  added: { id: string; slug: string },
  by: string,
  at: Date,
) {
  const subject = { kind: 'chapter' as const, id: added.id }
  const path = paths.chapter(story.slug, added.slug)
  const watched = [{ kind: 'story' as const, id: story.id }]
  await notifyWatchers(tx, { at: watched, kind: 'watched_chapter', subject, path, except: [by] }, at)
}

export const addChapter =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    storyKey: string,
    { title }: AddChapter,
    { once = false }: DoubleSubmit = {},
  ): Promise<Result<{ id: string; slug: string }>> =>
    db.write(
      async (tx) => {
        const found = await storyBy(tx, storyKey)
        if (!found) return refuse('not_found')
        const accepted = await acceptedTerms(tx, found.challenge.id, isMember(actor) ? actor.id : undefined)
        const at = now()
        const decision = canAddChapter(
          actor,
          {
            ...factsOfStory(found),
            acceptedTerms: accepted,
            ownEmptyChapters: isMember(actor) ? await emptyChaptersBy(tx, found.story.id, actor.id) : 0,
          },
          at,
        )
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const same = { storyId: found.story.id, createdBy: actor.id, title }
        const twin = once ? await sameChapter(tx, same, new Date(at.getTime() - DOUBLE_SUBMIT_MS)) : undefined
        if (twin) return ok(twin)
        const count = await tx.$count(
          chapters,
          and(eq(chapters.storyId, found.story.id), eq(chapters.branchN, 0)),
        )
        if (count >= CHAPTERS_PER_STORY) return refuse('limit_reached')
        const checked = checkText(actor, found.challenge, [title], at)
        if (!checked.ok) return checked
        const judged = await checkNewTitle(tx, actor, found.challenge, title, at)
        if (!judged.ok) return judged
        const added = await insertChapter(tx, found.story.id, title, actor.id, at)
        await notifyChapterWatchers(tx, found.story, added, actor.id, at)
        return ok(added)
      },
      { lock: `chapters:${storyKey}` },
    )
