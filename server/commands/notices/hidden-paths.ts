import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canSeeIdea } from '#app/domain/ideas/policy.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { factsOfIdea, ideaBy, ideaIdByNumber } from '#db/queries/ideas.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'

const CHALLENGE = /^\/(?:c|studio\/[^/]+\/challenges)\/([^/?#]+)(?:\/ideas\/(\d+))?/
const STORY = /^\/s\/([^/?#]+)/

/** Whether the actor may not see the page at this path. Only challenges, ideas and stories can be hidden. */
async function isHidden(q: Reader, actor: Actor, now: Date, path: string): Promise<boolean> {
  const [, challengeKey, n] = CHALLENGE.exec(path) ?? []
  if (challengeKey !== undefined) {
    const challenge = await challengeBy(q, challengeKey)
    if (!challenge || !canSeeChallenge(actor, factsOfChallenge(challenge), now).ok) return true
    if (n === undefined) return false
    const id = await ideaIdByNumber(q, challenge.id, Number(n))
    const idea = id === undefined ? undefined : await ideaBy(q, id)
    return !idea || !canSeeIdea(actor, factsOfIdea(idea), now).ok
  }
  const [, storyKey] = STORY.exec(path) ?? []
  if (storyKey === undefined) return false
  const story = await storyBy(q, storyKey)
  return !story || !canSeeStory(actor, factsOfStory(story), now).ok
}

/** Returns the paths to pages that the actor may not see now. */
export async function hiddenPaths(
  q: Reader,
  actor: Actor,
  now: Date,
  paths: ReadonlySet<string>,
): Promise<Set<string>> {
  const hidden = await Promise.all(
    [...paths].map(async (path) => ((await isHidden(q, actor, now, path)) ? [path] : [])),
  )
  return new Set(hidden.flat())
}
