import { inFives, LEAST_PEOPLE, roundDown } from '#app/domain/listening/count-cells.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { readPassageHeat, roundHeat, type ShownRun } from '#app/domain/manuscript/passage-heat.ts'
import { paths } from '#app/paths.ts'
import { chapterNames, mostDiscussedChapters, passageComments } from '#db/queries/listening.ts'
import type { Reader } from '#db/types.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'

type Period = Pick<RoomQuery, 'weeks' | 'challengeId'>
const datesOf = ({ weeks }: Pick<RoomQuery, 'weeks'>) => ({
  from: startOfWeek(weeks.from),
  to: startOfWeek(weeks.to),
})

/** Lists the chapters of visible stories on whose passages five people or more commented, the most people first. */
export async function discussedChapters(
  q: Reader,
  brandId: string,
  { challengeId, ...period }: Period,
  limit: number,
) {
  const rows = await mostDiscussedChapters(q, { brandId, challengeId, ...datesOf(period) }, limit)
  const found = rows.filter(({ people }) => people >= LEAST_PEOPLE)
  const ids = found.map(({ chapterId }) => chapterId)
  const names = new Map((await chapterNames(q, ids)).map((one) => [one.id, one]))
  return found.flatMap(({ chapterId, people, comments }) => {
    const named = names.get(chapterId)
    if (!named || named.storyHiddenAt) return []
    const { id, title, story, storySlug, slug } = named
    const path = paths.talk(storySlug, slug)
    return [{ id, title, story, path, people: inFives(people), comments: roundDown(comments) }]
  })
}

type HeatDeps = Pick<Deps, 'db'> & { readManuscript: CollabServer['read'] }

/**
 * Reads how many people, in fives, commented on each passage of a chapter in a period. The text is the live one, so that the
 * heat survives rewriting.
 */
export async function heatOfChapter(
  { db, readManuscript }: HeatDeps,
  chapterId: string,
  period: Pick<RoomQuery, 'weeks'>,
): Promise<ShownRun[][]> {
  const { from, to } = datesOf(period)
  const rows = await passageComments(db.read, chapterId, from, to)
  const authors = new Map(rows.map(({ id, authorId }) => [id, authorId]))
  return readManuscript(chapterId, (text) => roundHeat(readPassageHeat(text, (id) => authors.get(id))))
}
