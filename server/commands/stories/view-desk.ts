import type { Actor } from '#app/domain/actor.ts'
import { canArrangeChapters, isResponsibleFor } from '#app/domain/chapters/policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import {
  canSeeStory,
  canSubmitStory,
  canWithdrawSubmission,
  canWriteStory,
} from '#app/domain/stories/policy.ts'
import { acceptedTerms } from '#db/queries/challenges.ts'
import { retiredChapters, waitingMergesIn } from '#db/queries/chapters.ts'
import { namesInStory } from '#db/queries/people.ts'
import { chaptersOf, factsOfStory, storyBy } from '#db/queries/stories.ts'
import { countBranchesOf, latestRevisionsOf, pendingOf, unsavedOf } from '#db/queries/story-desk.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { chapterOrderKey } from '../chapters/chapter-order.ts'

export type DeskChapter = {
  id: string
  slug: string
  title: string
  n: number
  /** The revision that readers see; null while nothing is published. */
  published: { n: number; words: number } | null
  /** The words of the latest revision. */
  words: number
  pending: number
  /** Whether something was written since the latest revision. */
  isUnsaved: boolean
  /** Who wrote in the latest revision; null while there is none. */
  written: { names: string[]; at: Date } | null
  branches: number
  /** The chapter that this one is being merged into. */
  mergesInto: { slug: string; title: string } | null
}

async function chaptersOnDesk(
  q: Reader,
  storyId: string,
  rows: Awaited<ReturnType<typeof chaptersOf>>,
): Promise<DeskChapter[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [pending, unsaved, branches, latest] = await Promise.all([
    pendingOf(q, ids),
    unsavedOf(q, ids),
    countBranchesOf(q, ids),
    latestRevisionsOf(q, ids),
  ])
  const merges = await waitingMergesIn(q, storyId)
  const names = await namesInStory(
    q,
    storyId,
    [...latest.values()].flatMap(({ contributorIds }) => contributorIds),
  )
  const titled = (intoId: string | undefined) => {
    const into = rows.find((row) => row.id === intoId)
    return into ? { slug: into.slug, title: into.title } : null
  }
  return rows.map(({ id, slug, title, n, published }) => {
    const last = latest.get(id)
    return {
      ...{ id, slug, title, n, words: last?.words ?? 0 },
      published: published && { n: published.n, words: published.words },
      mergesInto: titled(merges.get(id)),
      ...{ pending: pending.get(id) ?? 0, isUnsaved: unsaved.has(id), branches: branches.get(id) ?? 0 },
      written: last
        ? { names: last.contributorIds.flatMap((by) => names.get(by)?.displayName || []), at: last.at }
        : null,
    }
  })
}

/** Views a story for its authors and the team: the state of each chapter, their order, and what submitting would do. */
export const viewStoryDesk =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string) => {
    const [q, at] = [db.read, now()]
    const found = await storyBy(q, key)
    if (!found) return refuse('not_found')
    const facts = factsOfStory(found)
    const seen = canSeeStory(actor, facts, at)
    if (!seen.ok) return seen
    if (actor.kind !== 'member') return refuse('sign_in')
    if (!isResponsibleFor(actor, facts)) return refuse('not_coauthor')
    const { story, challenge } = found
    const rows = await chaptersOf(q, story.id)
    const accepted = await acceptedTerms(q, challenge.id, actor.id)
    return ok({
      ...{ id: story.id, slug: story.slug, title: story.title, language: story.language },
      submittedAt: story.submittedAt,
      votingStart: challenge.votingStart,
      chapters: await chaptersOnDesk(q, story.id, rows),
      retired: await retiredChapters(q, story.id),
      /** Identifies the current order of the chapters. */
      order: chapterOrderKey(rows),
      can: {
        arrange: canArrangeChapters(actor, facts, at),
        write: canWriteStory(actor, { ...facts, acceptedTerms: accepted }, at),
        submit: canSubmitStory(actor, facts, at),
        takeBack: canWithdrawSubmission(actor, { ...facts, votes: story.votes }, at),
      },
    })
  }
