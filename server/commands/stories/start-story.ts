import { type Actor, isMember } from '#app/domain/actor.ts'
import { type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Locale } from '#app/domain/locales.ts'
import { slugOf } from '#app/domain/slug.ts'
import type { StartStory } from '#app/domain/stories/forms.ts'
import { canStartStory } from '#app/domain/stories/policy.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { acceptedTerms, type ChallengeRow, challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { sameStory } from '#db/queries/repeated-submissions.ts'
import { freeStorySlug } from '#db/queries/stories.ts'
import { watchOwn } from '#db/queries/watches.ts'
import { stories, storyAuthors } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { changeTotals } from '../challenges/totals.ts'
import { DOUBLE_SUBMIT_MS, type DoubleSubmit } from '../double-submit.ts'
import { saveStoryTitle } from '../links/save-links.ts'
import { checkNewTitle } from '../rules/assess-text.ts'
import { notifyWatchers } from '../watches/notify-watchers.ts'
import { insertChapter } from './add-chapter.ts'

export type Started = { id: string; slug: string; chapter: { id: string; slug: string } }

type NewStory = {
  title: string
  synopsis: string
  coauthors: 'open' | 'invited'
  ideaId?: string
}

/** Inserts a story without chapters and notifies the challenge's watchers. */
export async function insertEmptyStory(
  tx: Tx,
  challenge: ChallengeRow,
  by: string,
  values: NewStory,
  at: Date,
): Promise<{ id: string; slug: string }> {
  const slug = await freeStorySlug(tx, slugOf(values.title, 'story'))
  const [story] = await tx
    .insert(stories)
    .values({
      ...values,
      slug,
      challengeId: challenge.id,
      language: challenge.language,
      createdBy: by,
      createdAt: at,
    })
    .returning({ id: stories.id, slug: stories.slug })
  if (!story) throw new Error('The database stored no story')
  await tx.insert(storyAuthors).values({ storyId: story.id, memberId: by, createdAt: at, acceptedAt: at })
  await changeTotals(tx, challenge.id, { stories: 1 })
  await saveStoryTitle(tx, { id: story.id, title: values.title }, at)
  await watchOwn(tx, by, { kind: 'story', id: story.id }, at)
  const where = { kind: 'challenge' as const, id: challenge.id }
  const path = paths.challengeStories(challenge.slug)
  await notifyWatchers(tx, { kind: 'watched_story', subject: where, at: [where], path, except: [by] }, at)
  return story
}

/** Inserts a story with its first chapter and notifies the challenge's watchers. */
export async function insertStory(
  tx: Tx,
  challenge: ChallengeRow,
  by: string,
  { firstChapter, ...values }: NewStory & { firstChapter: string },
  at: Date,
): Promise<Started> {
  const story = await insertEmptyStory(tx, challenge, by, values, at)
  return { ...story, chapter: await insertChapter(tx, story.id, firstChapter, by, at) }
}

/** Checks the title and the synopsis of a new story against the rules. */
export function checkNewStory(
  q: Reader,
  actor: Actor,
  challenge: ChallengeRow,
  { title, synopsis }: Pick<NewStory, 'title' | 'synopsis'>,
  at: Date,
): Decision | Promise<Decision> {
  const checked = checkText(actor, challenge, [title, synopsis], at)
  const words = [title, synopsis].filter(Boolean).join('\n')
  return checked.ok ? checkNewTitle(q, actor, challenge, words, at) : checked
}

/** The title of a first chapter that its author has not named yet. */
export const firstChapterTitle = (language: Locale): string =>
  translator(language)('imports.chapter_title', { n: 1 })

export const startStory =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    challengeKey: string,
    input: StartStory,
    { once = false }: DoubleSubmit = {},
  ): Promise<Result<Started>> =>
    db.write({ lock: `stories:${challengeKey}` }, async (tx) => {
      const challenge = await challengeBy(tx, challengeKey)
      if (!challenge) return refuse('not_found')
      const accepted = await acceptedTerms(tx, challenge.id, isMember(actor) ? actor.id : undefined)
      const at = now()
      const decision = canStartStory(actor, { ...factsOfChallenge(challenge), acceptedTerms: accepted }, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const same = { challengeId: challenge.id, createdBy: actor.id, title: input.title }
      const twin = once ? await sameStory(tx, same, new Date(at.getTime() - DOUBLE_SUBMIT_MS)) : undefined
      if (twin) return ok(twin)
      const checked = await checkNewStory(tx, actor, challenge, input, at)
      if (!checked.ok) return checked
      const firstChapter = firstChapterTitle(challenge.language)
      return ok(await insertStory(tx, challenge, actor.id, { ...input, firstChapter }, at))
    })
