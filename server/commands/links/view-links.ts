import type { Actor } from '#app/domain/actor.ts'
import { isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { wikiKey, wikiTarget, wikiTitle } from '#app/domain/links/wiki.ts'
import type { Locale } from '#app/domain/locales.ts'
import { canSeeStory, canStartStory } from '#app/domain/stories/policy.ts'
import { publicViewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { acceptedTerms, factsOfChallenge } from '#db/queries/challenges.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { linksTo, linksToWords, wantedNames } from '#db/queries/links.ts'
import { decodeCursor, encodeCursor, pageOf } from '#db/queries/pages.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { type FoundPage, pagesByTitle } from '#db/queries/titles.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { pathOf } from './resolve.ts'

const MAX_SHOWN = 20

type PageInput = { cursor?: string | null | undefined; limit: number }

/** Lists the chapters that link to a page, oldest first. */
export const listBacklinks =
  ({ db, now }: Deps) =>
  async (to: { storyId: string } | { chapterId: string }, { cursor, limit }: PageInput) => {
    const afterId = decodeCursor(cursor, 1)?.[0]
    const after = afterId === undefined ? undefined : String(afterId)
    const rows = await linksTo(db.read, publicViewer(now()), to, { afterId: after, limit: limit + 1 })
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      ({ id: _, ...row }) => row,
    )
  }

/** Loads the chapter that contains the link; undefined when the actor may not see it. */
async function readableChapter(q: Reader, actor: Actor, id: string | undefined, now: Date) {
  const from = id ? await chapterBy(q, id) : undefined
  return from && canSeeStory(actor, factsOfStory(from), now).ok ? from : undefined
}

const homeOf = (from: ChapterInStory | undefined) => ({
  storyId: from?.story.id,
  challengeId: from?.challenge.id,
})

/** Returns whether the actor may start a story in the challenge of the chapter that contains the link. */
async function invitation(q: Reader, actor: Actor, from: ChapterInStory | undefined, now: Date) {
  if (!from) return null
  const { challenge } = from
  const facts = factsOfChallenge(challenge)
  const memberId = isMember(actor) ? actor.id : undefined
  const accepted = await acceptedTerms(q, challenge.id, memberId)
  return {
    challenge: { slug: challenge.slug, title: challenge.title, language: challenge.language },
    start: canStartStory(actor, { ...facts, acceptedTerms: accepted }, now),
    visible: canSeeChallenge(actor, facts, now).ok,
  }
}

type Origin = { slug: string; title: string; story: { slug: string; title: string; language: Locale } }
export type WantedPage = {
  path: null
  /** The text between the brackets. */
  title: string
  /** The title of the missing page: a chapter's when its story exists, otherwise a story's. */
  name: string
  story: { slug: string; title: string } | null
  linkedFrom: Origin[]
  invitation: Awaited<ReturnType<typeof invitation>>
}
export type FollowedLink = { path: string } | WantedPage

/** Resolves a wiki link: returns the page's path, or details of a page that does not exist yet. */
export const followLink =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    input: { title: string; from?: string | undefined },
  ): Promise<Result<FollowedLink>> => {
    const target = wikiTarget(input.title)
    if (!target) return refuse('not_found')
    const q = db.read
    const viewer = viewerOf(actor, now())
    const from = await readableChapter(q, actor, input.from, now())
    const key = wikiKey(target)
    const page: FoundPage | undefined = (await pagesByTitle(q, [target], homeOf(from), viewer)).get(
      wikiTitle(target),
    )
    if (page?.written) return ok({ path: pathOf(page) })
    const linked = await linksToWords(q, viewer, key, MAX_SHOWN)
    const origin = from ?? (await readableChapter(q, actor, linked[0]?.id, now()))
    const story = page?.story ?? null
    return ok({
      path: null,
      title: wikiTitle(target),
      name: target.chapter !== null && story ? target.chapter : target.story || (target.chapter ?? ''),
      story: story && { slug: story.slug, title: story.title },
      linkedFrom: linked.map(({ id: _, ...row }) => row),
      invitation: await invitation(q, actor, origin, now()),
    })
  }

/** Lists linked pages that do not exist yet, the most linked first. */
export const listWantedPages =
  ({ db, now }: Deps) =>
  async ({ cursor, limit }: PageInput) => {
    const [at] = decodeCursor(cursor, 1) ?? []
    const offset = typeof at === 'number' && at > 0 ? Math.min(at, 10_000) : 0
    const rows = await wantedNames(db.read, publicViewer(now()), { offset, limit: limit + 1 })
    return {
      items: rows.slice(0, limit).map(({ title, fromId, times }) => ({ title, from: fromId, times })),
      nextCursor: rows.length > limit ? encodeCursor([offset + limit]) : null,
    }
  }
