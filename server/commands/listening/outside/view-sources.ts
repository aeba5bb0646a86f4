import type { Actor } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import type { FeedProblem } from '#app/domain/listening/outside/feed-problems.ts'
import { canListen, canManageSources, MOST_SOURCES } from '#app/domain/listening/policy.ts'
import { brandBy } from '#db/queries/brands.ts'
import { sourcesOf } from '#db/queries/outside.ts'
import type { OutsideDeps } from './outside-deps.ts'

export type OutsideSource = {
  id: string
  kind: 'feed' | 'file'
  name: string
  url: string | null
  createdAt: Date
  items: number
  isPaused: boolean
  readAt: Date | null
  nextPollAt: Date | null
  problem: FeedProblem | null
  problemStatus: number | null
  /** How far the import of a file has come; null when it is done. */
  importing: { rows: number; done: number } | null
}

/** Lists a brand's outside sources, with the last error and the next request of each feed. */
export const viewSources =
  ({ db, feeds }: OutsideDeps) =>
  async (actor: Actor, brandKey: string) => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    const decision = canListen(actor, brand.id)
    if (!decision.ok) return decision
    const rows = await sourcesOf(db.read, brand.id, MOST_SOURCES)
    const sources = rows.map(({ source, items, importing, imported }): OutsideSource => {
      const { id, kind, name, url, createdAt, paused: isPaused, readAt, nextPollAt } = source
      const { problem, problemStatus } = source
      return {
        ...{ id, kind, name, url, createdAt, items, isPaused, readAt, problem, problemStatus },
        nextPollAt: isPaused ? null : nextPollAt,
        importing: importing === null ? null : { rows: importing, done: imported ?? 0 },
      }
    })
    return ok({
      brand: { id: brand.id, slug: brand.slug, name: brand.name },
      sources,
      can: { manage: canManageSources(actor, brand.id).ok, feeds: feeds.isOn },
    })
  }
