import { createBrands } from '#server/brands/brands.ts'
import { createChallenges } from '#server/challenges/challenges.ts'
import type { Deps } from '#server/deps.ts'
import { createIdeas } from '#server/ideas/ideas.ts'
import { createMember } from '#server/identity/create-member.ts'
import { createPasswords } from '#server/identity/passwords.ts'
import { actorById } from '#server/identity/resolve-actor.ts'
import { createLinks } from '#server/links/links.ts'
import { createModeration } from '#server/moderation/moderation.ts'
import { createReview } from '#server/review/judge-edit.ts'
import { createSearch } from '#server/search/find.ts'
import { createStories } from '#server/stories/stories.ts'
import { createTalk } from '#server/talk/talk.ts'
import { createVotes } from '#server/votes/votes.ts'
import { createWatches } from '#server/watches/watches.ts'

/** The commands around a fire, without what the whole site hangs on: mail, sockets, pictures. */
export const commandsOf = (deps: Deps) => ({
  people: {
    create: createMember({ ...deps, passwords: createPasswords() }),
    actor: actorById(deps),
  },
  brands: createBrands(deps),
  challenges: createChallenges(deps),
  ideas: createIdeas(deps, async () => {
    throw new Error('There are no live manuscripts here')
  }),
  stories: createStories(deps),
  talk: createTalk(deps, { place: async () => false, wrote: () => {}, close: () => {} }),
  links: createLinks(deps),
  search: createSearch(deps),
  watches: createWatches(deps),
  moderation: createModeration(deps),
  review: createReview(deps),
  votes: createVotes(deps),
})
