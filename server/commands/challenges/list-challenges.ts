import type { Actor } from '#app/domain/actor.ts'
import { brandRef } from '#app/domain/brands/look.ts'
import { type PhaseDates, phaseAt } from '#app/domain/challenges/phases.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { challengeCounts, listedChallenges, runningChallenges } from '#db/queries/challenges.ts'
import { decodeCursor, pageOf } from '#db/queries/pages.ts'
import type { Deps } from '../../deps.ts'

type Row = Awaited<ReturnType<typeof listedChallenges>>[number]
type Counts = Awaited<ReturnType<typeof challengeCounts>>

const datesOnly = (row: PhaseDates): PhaseDates => ({
  ideasStart: row.ideasStart,
  ideasEnd: row.ideasEnd,
  writingStart: row.writingStart,
  writingEnd: row.writingEnd,
  votingStart: row.votingStart,
  votingEnd: row.votingEnd,
  verdictEnd: row.verdictEnd,
})

export const challengeCard = (row: Row, counts: Counts, now: Date) => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  hook: row.hook,
  language: row.language,
  coverId: row.coverId,
  coverFocus: row.coverFocus,
  coverAlt: row.coverAlt,
  brand: brandRef(row.brand),
  phase: phaseAt(row, now),
  dates: datesOnly(row),
  counts: { ideas: counts.get(row.id)?.ideas ?? 0, stories: counts.get(row.id)?.stories ?? 0 },
})
export type ChallengeCard = ReturnType<typeof challengeCard>

/** Lists public challenges, newest first. */
export const listChallenges =
  ({ db, now }: Deps) =>
  async (_actor: Actor, options: { cursor?: string | null; limit: number; language?: string }) => {
    const afterId = decodeCursor(options.cursor, 1)?.[0]
    const rows = await listedChallenges(db.read, {
      viewer: publicViewer(now()),
      language: options.language,
      afterId: afterId === undefined ? undefined : String(afterId),
      limit: options.limit + 1,
    })
    const counts = await challengeCounts(
      db.read,
      rows.map((row) => row.id),
    )
    return pageOf(
      rows,
      options.limit,
      (row) => [row.id],
      (row) => challengeCard(row, counts, now()),
    )
  }

/** Lists the running challenges for the home page, the soonest to close first. */
export const listRunning =
  ({ db, now }: Deps) =>
  async (language: string | undefined, limit: number): Promise<ChallengeCard[]> => {
    const rows = await runningChallenges(db.read, publicViewer(now()), language, limit)
    const counts = await challengeCounts(
      db.read,
      rows.map((row) => row.id),
    )
    return rows.map((row) => challengeCard(row, counts, now()))
  }

export { datesOnly }
