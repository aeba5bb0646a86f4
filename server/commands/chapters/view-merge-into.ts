import type { Actor } from '#app/domain/actor.ts'
import { canArrangeChapters, canMergeChapters } from '#app/domain/chapters/policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { chapterBy, chapterIdAt } from '#db/queries/chapters.ts'
import { chaptersOf, factsOfStory } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { chapterBreadcrumb } from '../revisions/view-revisions.ts'
import { mergeFacts } from './merge-chapter.ts'

/** Views what a member decides before a chapter is merged: into which other chapters it may go. */
export const viewMergeInto =
  ({ db, now }: Deps) =>
  async (actor: Actor, where: { story: string; chapter: string }) => {
    const q = db.read
    const id = await chapterIdAt(q, where.story, where.chapter)
    const found = id ? await chapterBy(q, id) : undefined
    if (!found) return refuse('not_found')
    const [facts, at] = [factsOfStory(found), now()]
    const seen = canSeeStory(actor, facts, at)
    if (!seen.ok) return seen
    const arrange = canArrangeChapters(actor, facts, at)
    if (!arrange.ok) return arrange
    const rows = await chaptersOf(q, found.story.id)
    const { chapter } = found
    const own = rows.findIndex((row) => row.id === chapter.id)
    const others = rows.filter((row) => row.id !== chapter.id)
    return ok({
      ...chapterBreadcrumb(found),
      /** Whether it is part of the story by itself: neither retired, nor a branch. */
      isPlaced: own >= 0,
      mergesInto: rows.find((row) => row.id === chapter.mergeIntoId)?.title ?? null,
      /** Whether anything about this chapter itself keeps it from being merged. */
      may: canMergeChapters(actor, facts, [await mergeFacts(q, found)], at),
      others: others.map(({ id, n, title }) => ({ id, n, title })),
      /** The chapter before it, or the one after the first. */
      suggested: (rows[own - 1] ?? others[0])?.id ?? null,
    })
  }
