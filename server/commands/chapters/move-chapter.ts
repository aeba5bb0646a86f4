import { type Actor, isMember } from '#app/domain/actor.ts'
import type { MoveChapter } from '#app/domain/chapters/forms.ts'
import { canArrangeChapters } from '#app/domain/chapters/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { chapterBy, chapterPositions } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import {
  auditArrangement,
  type ChapterPositions,
  chapterOrderKey,
  notifyOthers,
  saveChapterOrder,
  withoutRetired,
} from './chapter-order.ts'

/** `n` is the chapter's number in the order with the key `order`. */
export type Moved = { id: string; n: number; order: string; changed: boolean }

const invalidField = (field: 'before' | 'position') =>
  refuse('invalid', { fields: { [field]: 'field.choose' } })

/** Returns the positions after the move. Retired chapters keep their position before the next chapter. */
function movePosition(
  positions: ChapterPositions,
  id: string,
  { before, position }: MoveChapter,
): Result<ChapterPositions> {
  const own = positions.find((entry) => entry.id === id)
  const others = positions.filter((entry) => entry.id !== id)
  const live = withoutRetired(others)
  if (!own || before === id) return ok(positions)
  if (position !== undefined && position > live.length + 1) return invalidField('position')
  const next = before ?? live[(position ?? 0) - 1]?.id
  if (before !== undefined && !live.some((entry) => entry.id === before)) return invalidField('before')
  const at = next === undefined ? others.length : others.findIndex((entry) => entry.id === next)
  return ok(others.toSpliced(at, 0, own))
}

/** Moves a chapter before another one or to a position, and notifies the authors. */
export const moveChapter =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, input: MoveChapter): Promise<Result<Moved>> => {
    const known = await chapterBy(db.read, chapterId)
    if (!known) return refuse('not_found')
    return db.write({ lock: `story-order:${known.story.id}` }, async (tx) => {
      const found = await chapterBy(tx, chapterId)
      if (!found) return refuse('not_found')
      const { chapter, story, authorIds } = found
      const at = now()
      const decision = canArrangeChapters(actor, factsOfStory(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (chapter.branchOfId !== null || chapter.retiredAt !== null) return refuse('not_open')
      const positions = await chapterPositions(tx, story.id)
      const before = withoutRetired(positions)
      if (input.order !== undefined && input.order !== chapterOrderKey(before)) return refuse('stale')
      const arranged = movePosition(positions, chapterId, input)
      if (!arranged.ok) return arranged
      const after = withoutRetired(arranged.value)
      const numberIn = (list: ChapterPositions) => list.findIndex(({ id }) => id === chapterId) + 1
      const done = { id: chapterId, n: numberIn(after), order: chapterOrderKey(after) }
      if (done.order === chapterOrderKey(before)) return ok({ ...done, changed: false })
      await saveChapterOrder(tx, arranged.value)
      const by = { found, by: actor.id, at }
      await auditArrangement(tx, by, 'chapter.move', { from: numberIn(before), to: done.n })
      const subject = { kind: 'story' as const, id: story.id }
      const notice = { kind: 'chapters_moved', subject, path: paths.story(story.slug), actorId: actor.id }
      await notifyOthers(tx, authorIds, by, notice)
      return ok({ ...done, changed: true })
    })
  }
