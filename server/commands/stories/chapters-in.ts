import { type Actor, reviewsForBrand } from '#app/domain/actor.ts'
import { inPhase } from '#app/domain/challenges/policy.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { chaptersInWriting } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'

/** For the brand's team: where an idea may become a part of a story, the newest stories first. */
export const chaptersIn =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string) => {
    const challenge = await challengeBy(db.read, challengeKey)
    if (!challenge || !reviewsForBrand(actor, challenge.brandId)) return []
    if (!inPhase(factsOfChallenge(challenge), 'writing', now()).ok) return []
    return chaptersInWriting(db.read, challenge.id)
  }
