import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Lens } from '#app/domain/standing/lenses.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentLocation } from '#db/queries/comments.ts'
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

/** Lists the threads about passages of a chapter. Refuses when the actor may not see its challenge. */
export const listPassages =
  (deps: Deps) =>
  async (actor: Actor, chapterId: string): Promise<Result<Thread[]>> => {
    const location = await commentLocation(deps.db.read, 'chapter', chapterId)
    if (!location) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(location.challenge), deps.now())
    return seen.ok ? ok(await passageThreads(deps)(actor, chapterId)) : seen
  }
