import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { placeOf } from '#db/queries/comments.ts'
import type { CommentTarget } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { type Thread, threadsOn } from './threads.ts'

/** For whoever asks by id alone: what is hidden, or a draft, has no talk to show. */
export const readTalk =
  (deps: Deps) =>
  async (actor: Actor, kind: CommentTarget, id: string): Promise<Result<Thread[]>> => {
    const place = await placeOf(deps.db.read, kind, id)
    if (!place) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(place.challenge), deps.now())
    return seen.ok ? ok(await threadsOn(deps)(actor, kind, id)) : seen
  }
