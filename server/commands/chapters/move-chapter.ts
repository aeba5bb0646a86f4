import { type Actor, isMember } from '#app/domain/actor.ts'
import type { MoveChapter } from '#app/domain/chapters/forms.ts'
import { canArrangeChapters } from '#app/domain/chapters/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { chapterBy, placesIn } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { inStory, keepOrder, orderOf, type Places, record, tellOthers } from './chapter-order.ts'

/** `n` is the chapter's place in the order, which `order` names. */
export type Moved = { id: string; n: number; order: string; changed: boolean }

const wrong = (field: 'before' | 'position') => refuse('invalid', { fields: { [field]: 'field.choose' } })

/** The places after the move; retired chapters stay beside the chapter that they follow. */
function moved(places: Places, id: string, { before, position }: MoveChapter): Result<Places> {
  const own = places.find((place) => place.id === id)
  const others = places.filter((place) => place.id !== id)
  const live = inStory(others)
  if (!own || before === id) return ok(places)
  if (position !== undefined && position > live.length + 1) return wrong('position')
  const next = before ?? live[(position ?? 0) - 1]?.id
  if (before !== undefined && !live.some((place) => place.id === before)) return wrong('before')
  const at = next === undefined ? others.length : others.findIndex((place) => place.id === next)
  return ok(others.toSpliced(at, 0, own))
}

/** The chapter stands before another one, or at this place, from now on: wherever the story is read or listed. */
export const moveChapter =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, asked: MoveChapter): Promise<Result<Moved>> => {
    const known = await chapterBy(db.read, chapterId)
    if (!known) return refuse('not_found')
    return db.write(
      async (tx) => {
        const found = await chapterBy(tx, chapterId)
        if (!found) return refuse('not_found')
        const { chapter, story, authorIds } = found
        const at = now()
        const decision = canArrangeChapters(actor, factsOfStory(found), at)
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        if (chapter.branchOfId !== null || chapter.retiredAt !== null) return refuse('not_open')
        const places = await placesIn(tx, story.id)
        const before = inStory(places)
        if (asked.order !== undefined && asked.order !== orderOf(before)) return refuse('stale')
        const arranged = moved(places, chapterId, asked)
        if (!arranged.ok) return arranged
        const after = inStory(arranged.value)
        const placeIn = (list: Places) => list.findIndex(({ id }) => id === chapterId) + 1
        const done = { id: chapterId, n: placeIn(after), order: orderOf(after) }
        if (done.order === orderOf(before)) return ok({ ...done, changed: false })
        await keepOrder(tx, arranged.value)
        const by = { found, by: actor.id, at }
        await record(tx, by, 'chapter.move', { from: placeIn(before), to: done.n })
        const subject = { kind: 'story' as const, id: story.id }
        const news = { kind: 'chapters_moved', subject, path: paths.story(story.slug), actorId: actor.id }
        await tellOthers(tx, authorIds, by, news)
        return ok({ ...done, changed: true })
      },
      { lock: `story-order:${known.story.id}` },
    )
  }
