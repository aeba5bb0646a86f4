import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canSeeIdea } from '#app/domain/ideas/policy.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { factsOfIdea, ideaBy, ideaIdByNumber } from '#db/queries/ideas.ts'
import { publicIdeaNumbers, publicSlugs } from '#db/queries/public-titles.ts'
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

/** Returns the paths that every visitor can open, and those that lead to nothing that can be hidden. */
async function publicPaths(q: Reader, now: Date, paths: readonly string[]): Promise<Set<string>> {
  const parsed = paths.map((path) => {
    const [, challenge, n] = CHALLENGE.exec(path) ?? []
    return { path, challenge, n: n === undefined ? undefined : Number(n), story: STORY.exec(path)?.[1] }
  })
  const slugs = {
    challengeSlugs: parsed.flatMap(({ challenge, n }) => (n === undefined ? (challenge ?? []) : [])),
    storySlugs: parsed.flatMap(({ story }) => story ?? []),
  }
  const open = await publicSlugs(q, slugs, now)
  const wanted = parsed.flatMap(({ challenge, n }) =>
    challenge && n !== undefined ? [{ challenge, n }] : [],
  )
  const openIdeas = await publicIdeaNumbers(q, wanted, now)
  const isOpen = ({ challenge, n, story }: (typeof parsed)[number]) => {
    if (challenge !== undefined)
      return n === undefined ? open.challenges.has(challenge) : openIdeas.has(`${challenge}/${n}`)
    return story === undefined || open.stories.has(story)
  }
  return new Set(parsed.filter(isOpen).map(({ path }) => path))
}

/** Returns the paths to pages that the actor may not see now. Paths that are not public are checked one by one. */
export async function hiddenPaths(
  q: Reader,
  actor: Actor,
  now: Date,
  paths: ReadonlySet<string>,
): Promise<Set<string>> {
  const open = await publicPaths(q, now, [...paths])
  const hidden = await Promise.all(
    [...paths]
      .filter((path) => !open.has(path))
      .map(async (path) => ((await isHidden(q, actor, now, path)) ? [path] : [])),
  )
  return new Set(hidden.flat())
}
