import { inFives } from '#app/domain/listening/count-cells.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { paths } from '#app/paths.ts'
import { mostReadChapters } from '#db/queries/reads.ts'
import type { Deps } from '../../../deps.ts'

const MOST_CHAPTERS = 500
const SHOWN = 10
/** A chapter is named when chance alone would rarely put it so far ahead (Poisson, z 3). */
const CLEAR_Z = 3

export type ChapterReads = { title: string; story: string; path: string; reads: number }
export type ReadingToTheEnd = {
  /** Rounded down to fives, like every count in the room; 0 when fewer than five. */
  reads: number
  chapters: ChapterReads[]
  /** Whether the first chapter is clearly read more than the second. */
  hasLeader: boolean
}

/** How many read to the end? Reads are counted without persons; the same browser counts once a day. */
export async function readingToTheEnd(
  { db }: Pick<Deps, 'db'>,
  brandId: string,
  { weeks, challengeId }: Pick<RoomQuery, 'weeks' | 'challengeId'>,
): Promise<ReadingToTheEnd> {
  const period = { from: startOfWeek(weeks.from), to: startOfWeek(weeks.to), challengeId }
  const rows = await mostReadChapters(db.read, brandId, period, MOST_CHAPTERS)
  const [first = 0, second = 0] = rows.map(({ reads }) => reads)
  const chapters = rows.flatMap(({ title, slug, story, storySlug, reads }) =>
    inFives(reads) > 0 ? [{ title, story, path: paths.chapter(storySlug, slug), reads: inFives(reads) }] : [],
  )
  return {
    reads: chapters.reduce((sum, { reads }) => sum + reads, 0),
    chapters: chapters.slice(0, SHOWN),
    hasLeader: first - second >= CLEAR_Z * Math.sqrt(first + second) && first > 0,
  }
}
