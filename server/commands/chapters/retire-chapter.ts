import { type Actor, isMember } from '#app/domain/actor.ts'
import type { RetireChapter } from '#app/domain/chapters/forms.ts'
import { canArrangeChapters, canRetireChapter } from '#app/domain/chapters/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { authorsOfStory, authorsWithout } from '#db/queries/authors.ts'
import { type ChapterInStory, chapterBy, placesIn, setRetired } from '#db/queries/chapters.ts'
import { lookUpAgain } from '#db/queries/links.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { keepPublishedText } from '../links/save-links.ts'
import { type Arranged, inStory, orderOf, record, tellOthers } from './chapter-order.ts'
import { dropOwnBranchVotes } from './own-votes.ts'

export type Retired = { id: string; slug: string; story: string; retired: boolean; changed: boolean }

async function judge(tx: Tx, actor: Actor, found: ChapterInStory, retired: boolean, at: Date) {
  const facts = factsOfStory(found)
  if (!retired) return canArrangeChapters(actor, facts, at)
  const left = await authorsWithout(tx, found.story.id, found.chapter.id)
  return canRetireChapter(actor, { ...facts, authorIdsWithout: left }, at)
}

/** Search, links and the authors of the story follow; whoever writes in it at this moment is shown out, or in again. */
async function apply(tx: Tx, { db, events }: Deps, done: Arranged, retired: boolean): Promise<void> {
  const { chapter, story, authorIds } = done.found
  const ids = await setRetired(tx, chapter.id, retired ? done.at : null)
  await keepPublishedText(tx, chapter.id)
  await lookUpAgain(tx, { storyId: story.id })
  if (!retired) await dropOwnBranchVotes(tx, story.id, done.at)
  await record(tx, done, retired ? 'chapter.retire' : 'chapter.bring_back')
  const now = await authorsOfStory(tx, story.id)
  await tellOthers(tx, [...authorIds, ...now.authorIds], done, {
    ...{ kind: retired ? 'chapter_retired' : 'chapter_back', subject: { kind: 'chapter', id: chapter.id } },
    ...{ path: (retired ? paths.history : paths.chapter)(story.slug, chapter.slug), actorId: done.by },
  })
  db.afterCommit(() => {
    for (const { id } of ids) events.emit('accessChanged', { chapterId: id })
  })
}

/** Takes a chapter and its branches out of the story, or back into it at its old place. Its history stays readable. */
export const retireChapter =
  (deps: Deps, retired: boolean) =>
  async (actor: Actor, chapterId: string, { order }: RetireChapter = {}): Promise<Result<Retired>> => {
    const known = await chapterBy(deps.db.read, chapterId)
    if (!known) return refuse('not_found')
    return deps.db.write(
      async (tx) => {
        const found = await chapterBy(tx, chapterId)
        if (!found) return refuse('not_found')
        const { chapter, story } = found
        const at = deps.now()
        const decision = await judge(tx, actor, found, retired, at)
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        if (chapter.branchOfId !== null) return refuse('not_open')
        const answer = { id: chapter.id, slug: chapter.slug, story: story.slug, retired }
        if ((chapter.retiredAt !== null) === retired) return ok({ ...answer, changed: false })
        const places = inStory(await placesIn(tx, story.id))
        if (order !== undefined && order !== orderOf(places)) return refuse('stale')
        await apply(tx, deps, { found, by: actor.id, at }, retired)
        return ok({ ...answer, changed: true })
      },
      { lock: `story-order:${known.story.id}` },
    )
  }
