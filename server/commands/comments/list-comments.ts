import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Lens } from '#app/domain/standing/lenses.ts'
import { brandBy } from '#db/queries/brands.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentLocation, openPassages } from '#db/queries/comments.ts'
import type { CommentTarget } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { passageThreads, type Thread, threadsOn } from './threads.ts'

/** Lists the comment threads of a target by id. Refuses when the actor may not see its challenge. */
export const listComments =
  (deps: Deps) =>
  async (actor: Actor, kind: CommentTarget, id: string, lens?: Lens): Promise<Result<Thread[]>> => {
    const location = await commentLocation(deps.db.read, kind, id)
    if (!location) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(location.challenge), deps.now())
    return seen.ok ? ok(await threadsOn(deps)(actor, kind, id, lens)) : seen
  }

/** The most quotes on a chapter's page. The talk page has all threads. */
const QUOTES = 50

/** Lists the passages of a chapter that have open threads, and the name of the brand for the badges of its members. */
export const listQuotes =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string) => {
    const location = await commentLocation(db.read, 'chapter', chapterId)
    if (!location) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(location.challenge), now())
    if (!seen.ok) return seen
    const brand = await brandBy(db.read, location.challenge.brandId)
    if (!brand) throw new Error(`Challenge ${location.challenge.id} has no brand`)
    return ok({
      quotes: await openPassages(db.read, chapterId, QUOTES),
      brand: { name: brand.name, verified: brand.verifiedAt !== null },
    })
  }

/** Lists the threads about passages of a chapter. Refuses when the actor may not see its challenge. */
export const listPassages =
  (deps: Deps) =>
  async (actor: Actor, chapterId: string): Promise<Result<Thread[]>> => {
    const location = await commentLocation(deps.db.read, 'chapter', chapterId)
    if (!location) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(location.challenge), deps.now())
    return seen.ok ? ok(await passageThreads(deps)(actor, chapterId)) : seen
  }
