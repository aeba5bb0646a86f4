import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { inFives, LEAST_PEOPLE } from '#app/domain/listening/count-cells.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { storyNames } from '#db/queries/listening.ts'
import type { Deps } from '../../deps.ts'
import { type Networks, startPatience } from './network.ts'

/** The story on which groups who usually vote differently agree, with the sizes of the groups rounded down to fives. */
export type PublicBridge = { slug: string; title: string; sizes: number[] }

/** Views the bridge of a challenge whose voting has ended; null without one, and until it is computed. */
export const viewBridge =
  ({ db, now, networks }: Deps & { networks: Networks }) =>
  async (actor: Actor, key: string) => {
    const challenge = await challengeBy(db.read, key)
    if (!challenge) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(challenge), now())
    if (!seen.ok) return seen
    if (now() < challenge.votingEnd) return ok<PublicBridge | null>(null)
    const result = await networks.bridge('story', challenge.id, startPatience())
    if (result?.kind !== 'groups' || !result.bridge) return ok<PublicBridge | null>(null)
    const [story] = await storyNames(db.read, [result.bridge.item])
    if (!story || story.hiddenAt || result.sizes.some((size) => size < LEAST_PEOPLE))
      return ok<PublicBridge | null>(null)
    return ok<PublicBridge | null>({
      ...{ slug: story.slug, title: story.title, sizes: result.sizes.map(inFives) },
    })
  }
