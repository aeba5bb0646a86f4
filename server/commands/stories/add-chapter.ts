import { and, eq, max } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { allow, type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { slugOf } from '#app/domain/slug.ts'
import type { AddChapter } from '#app/domain/stories/forms.ts'
import { canAddChapter } from '#app/domain/stories/policy.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { paths } from '#app/paths.ts'
import { redirectTarget } from '#db/queries/brands.ts'
import { acceptedTerms } from '#db/queries/challenges.ts'
import { beginManuscript, beginManuscriptWith } from '#db/queries/manuscripts.ts'
import { emptyChaptersBy, sameChapter } from '#db/queries/repeated-submissions.ts'
import { freeSlug } from '#db/queries/slugs.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { chapters } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import type { NewManuscript } from '../chapters/manuscript-from.ts'
import { DOUBLE_SUBMIT_MS, type DoubleSubmit } from '../double-submit.ts'
import { saveChapterTitle } from '../links/save-links.ts'
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

/** A text that the chapter begins with, and the answer to a question that it comes from. */
type Beginning = { manuscript?: NewManuscript; answerId?: string }

export async function insertChapter(
  tx: Tx,
  storyId: string,
  title: string,
  by: string,
  at: Date,
  { manuscript, answerId }: Beginning = {},
) {
  const [last] = await tx
    .select({ n: max(chapters.n), position: max(chapters.position) })
    .from(chapters)
    .where(eq(chapters.storyId, storyId))
  const n = (last?.n ?? 0) + 1
  const slug = await freeChapterSlug(tx, storyId, title, n)
  const [chapter] = await tx
    .insert(chapters)
    .values({
      ...{ storyId, n, position: (last?.position ?? 0) + 1, slug, title },
      ...{ answerId: answerId ?? null, createdBy: by, createdAt: at },
    })
    .returning({ id: chapters.id, slug: chapters.slug })
  if (!chapter) throw new Error('The database stored no chapter')
  if (manuscript) await beginManuscriptWith(tx, chapter.id, { ...manuscript, cutSeq: 1 }, by, at)
  else await beginManuscript(tx, chapter.id, at)
  await saveChapterTitle(tx, { id: chapter.id, storyId, title }, at)
  return chapter
}

export async function notifyChapterWatchers(
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

/** Loads the facts by which `canAddChapter` decides. */
export async function factsForNewChapter(q: Reader, actor: Actor, found: StoryInChallenge) {
  const memberId = isMember(actor) ? actor.id : undefined
  return {
    ...factsOfStory(found),
    acceptedTerms: await acceptedTerms(q, found.challenge.id, memberId),
    ownEmptyChapters: memberId ? await emptyChaptersBy(q, found.story.id, memberId) : 0,
  }
}

/** Checks that the story has room for one more chapter, and the title against the rules. */
export async function checkNewChapter(
  q: Reader,
  actor: Actor,
  { story, challenge }: StoryInChallenge,
  title: string,
  at: Date,
): Promise<Decision> {
  const count = await q.$count(chapters, and(eq(chapters.storyId, story.id), eq(chapters.branchN, 0)))
  return count >= CHAPTERS_PER_STORY
    ? refuse('limit_reached')
    : checkChapterTitle(q, actor, challenge, title, at)
}

/** Checks the title of a new chapter against the rules. */
export async function checkChapterTitle(
  q: Reader,
  actor: Actor,
  challenge: StoryInChallenge['challenge'],
  title: string,
  at: Date,
): Promise<Decision> {
  const checked = checkText(actor, challenge, [title], at)
  if (!checked.ok) return checked
  const judged = await checkNewTitle(q, actor, challenge, title, at)
  return judged.ok ? allow : judged
}

export const addChapter =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    storyKey: string,
    { title }: AddChapter,
    { once = false }: DoubleSubmit = {},
  ): Promise<Result<{ id: string; slug: string }>> =>
    db.write({ lock: `chapters:${storyKey}` }, async (tx) => {
      const found = await storyBy(tx, storyKey)
      if (!found) return refuse('not_found')
      const at = now()
      const decision = canAddChapter(actor, await factsForNewChapter(tx, actor, found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const same = { storyId: found.story.id, createdBy: actor.id, title }
      const twin = once ? await sameChapter(tx, same, new Date(at.getTime() - DOUBLE_SUBMIT_MS)) : undefined
      if (twin) return ok(twin)
      const checked = await checkNewChapter(tx, actor, found, title, at)
      if (!checked.ok) return checked
      const added = await insertChapter(tx, found.story.id, title, actor.id, at)
      await notifyChapterWatchers(tx, found.story, added, actor.id, at)
      return ok(added)
    })
