import { createBlocks } from '#server/commands/blocks/blocks.ts'
import { createBrands } from '#server/commands/brands/brands.ts'
import { createCases } from '#server/commands/cases/cases.ts'
import { deliverDecisions } from '#server/commands/cases/deliver-decisions.ts'
import { createChallenges } from '#server/commands/challenges/challenges.ts'
import { createComments } from '#server/commands/comments/comments.ts'
import { createCredit } from '#server/commands/credit/credit.ts'
import { createIdeas } from '#server/commands/ideas/ideas.ts'
import { createMember } from '#server/commands/identity/create-member.ts'
import { createPasswords } from '#server/commands/identity/passwords.ts'
import { actorById } from '#server/commands/identity/resolve-actor.ts'
import { createLinks } from '#server/commands/links/links.ts'
import { createModeration } from '#server/commands/moderation/moderation.ts'
import { createPromises } from '#server/commands/promises/promises.ts'
import { createQuestions } from '#server/commands/questions/questions.ts'
import { createReports } from '#server/commands/reports/reports.ts'
import { createReview } from '#server/commands/review/review-edit.ts'
import { createRules } from '#server/commands/rules/rules.ts'
import { createStanding } from '#server/commands/standing/standing.ts'
import { createStories } from '#server/commands/stories/stories.ts'
import { createVoteFlags } from '#server/commands/votes/vote-flags.ts'
import { createWatches } from '#server/commands/watches/watches.ts'
import type { Deps } from '#server/deps.ts'
import { createSearch } from '#server/search/search.ts'

const NO_ANCHORS = { markPassage: async () => false, scheduleSync: () => {}, close: () => {} }

/** Creates the commands of a test world, without mail, sockets and media. */
export const commandsOf = (deps: Deps) => ({
  people: {
    create: createMember({ ...deps, passwords: createPasswords() }),
    actor: actorById(deps),
  },
  brands: createBrands(deps),
  cases: createCases(deps),
  /** Carries out the decisions whose time to undo is over. */
  deliverDecisions: deliverDecisions(deps),
  challenges: createChallenges(deps),
  ideas: createIdeas(deps, async () => {
    throw new Error('There are no live manuscripts here')
  }),
  standing: createStanding(deps),
  stories: createStories(deps),
  comments: createComments(deps, NO_ANCHORS),
  questions: createQuestions(deps, NO_ANCHORS),
  credit: createCredit(deps),
  links: createLinks(deps),
  search: createSearch(deps),
  watches: createWatches(deps),
  promises: createPromises(deps),
  moderation: createModeration(deps),
  reports: createReports(deps),
  blocks: createBlocks(deps),
  review: createReview(deps),
  rules: createRules(deps),
  votes: createVoteFlags(deps),
})
