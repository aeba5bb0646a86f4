import { type Actor, isMember, managesBrand, reviewsForBrand } from '#app/domain/actor.ts'
import { brandRef } from '#app/domain/brands/look.ts'
import { phaseAt } from '#app/domain/challenges/phases.ts'
import { hasOpened } from '#app/domain/challenges/pledge.ts'
import { canChangeChallenge, canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { canPitch } from '#app/domain/ideas/policy.ts'
import { canGiveVerdict, canStartStory } from '#app/domain/stories/policy.ts'
import { FIRST_DAY_MS } from '#app/domain/text-rules/newcomers.ts'
import { brandBy } from '#db/queries/brands.ts'
import {
  acceptedTerms,
  type ChallengeRow,
  challengeBy,
  factsOfChallenge,
  promisesOf,
  termsOf,
  totalsOf,
  votesGiven,
} from '#db/queries/challenges.ts'
import { pitchedSince } from '#db/queries/ideas-by-author.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { datesOnly } from './list-challenges.ts'

/** The actor's permissions, each as a decision, so that a disabled action can show the reason. */
async function permissionsOf(q: Reader, actor: Actor, challenge: ChallengeRow, now: Date) {
  const memberId = isMember(actor) ? actor.id : undefined
  const accepted = await acceptedTerms(q, challenge.id, memberId)
  const facts = { ...factsOfChallenge(challenge), acceptedTerms: accepted }
  const dayAgo = new Date(now.getTime() - FIRST_DAY_MS)
  const isNew = isMember(actor) && actor.createdAt > dayAgo
  const pitchedToday = isNew ? await pitchedSince(q, actor.id, dayAgo) : 0
  return {
    acceptedTerms: accepted,
    can: {
      pitch: canPitch(actor, { ...facts, pitchedToday }, now),
      startStory: canStartStory(actor, facts, now),
      change: canChangeChallenge(actor, facts),
      giveVerdict: canGiveVerdict(actor, facts, now),
    },
  }
}

/** Views a challenge with its phase, its counts and what the actor can do. */
export const viewChallenge =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string) => {
    const q = db.read
    const challenge = await challengeBy(q, key)
    if (!challenge) return refuse('not_found')
    const at = now()
    const seen = canSeeChallenge(actor, factsOfChallenge(challenge), at)
    if (!seen.ok) return seen
    const brand = await brandBy(q, challenge.brandId)
    if (!brand) throw new Error(`Challenge ${challenge.id} has no brand`)
    const { acceptedTerms: accepted, can } = await permissionsOf(q, actor, challenge, at)
    const given = isMember(actor) ? await votesGiven(q, challenge.id, actor.id) : { ideas: 0, stories: 0 }
    const terms = challenge.termsVersion ? await termsOf(q, challenge.id, challenge.termsVersion) : undefined
    return ok({
      id: challenge.id,
      slug: challenge.slug,
      title: challenge.title,
      hook: challenge.hook,
      brief: challenge.brief,
      voiceDos: challenge.voiceDos,
      voiceDonts: challenge.voiceDonts,
      bannedPhrases: challenge.bannedPhrases,
      reward: challenge.reward,
      language: challenge.language,
      coverId: challenge.coverId,
      coverFocus: challenge.coverFocus,
      coverAlt: challenge.coverAlt,
      reviewMode: challenge.reviewMode,
      minimumAge: challenge.minimumAge,
      minimumBallot: challenge.minimumBallot,
      hiddenTallies: challenge.hiddenTallies,
      disputeDays: challenge.disputeDays,
      ...promisesOf(challenge),
      /** Whether the pledge and the licence are fixed. */
      hasOpened: hasOpened({ dates: challenge, wasOpen: challenge.wasOpen }, at),
      brand: { id: brand.id, ...brandRef(brand) },
      /** The server's time, which decides the phase. */
      now: at,
      phase: phaseAt(challenge, at),
      dates: datesOnly(challenge),
      terms: terms ? { version: terms.version, text: terms.text, accepted: accepted >= terms.version } : null,
      counts: await totalsOf(q, challenge.id),
      votes: {
        ideas: { given: given.ideas, budget: challenge.ideaVotes },
        stories: { given: given.stories, budget: challenge.storyVotes },
      },
      manages: managesBrand(actor, challenge.brandId),
      reviews: reviewsForBrand(actor, challenge.brandId),
      can,
    })
  }
