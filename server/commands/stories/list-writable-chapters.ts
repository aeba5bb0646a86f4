import { type Actor, reviewsForBrand } from '#app/domain/actor.ts'
import { inPhase } from '#app/domain/challenges/policy.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { chaptersInWriting } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'

/** Lists the chapters into which the brand's team can insert an idea, newest stories first. */
export const listWritableChapters =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string) => {
    const challenge = await challengeBy(db.read, challengeKey)
    if (!challenge || !reviewsForBrand(actor, challenge.brandId)) return []
    if (!inPhase(factsOfChallenge(challenge), 'writing', now()).ok) return []
    return chaptersInWriting(db.read, challenge.id)
  }
