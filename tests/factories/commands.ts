import { changeBrand, verifyBrand } from '#server/brands/change-brand.ts'
import { changeTeam } from '#server/brands/change-team.ts'
import { createBrand } from '#server/brands/create-brand.ts'
import { studioOf, viewBrand } from '#server/brands/view-brand.ts'
import { acceptTerms } from '#server/challenges/accept-terms.ts'
import { changeChallenge } from '#server/challenges/change-challenge.ts'
import { listChallenges, listRunning } from '#server/challenges/list-challenges.ts'
import { openChallenge } from '#server/challenges/open-challenge.ts'
import { participantsOf } from '#server/challenges/participants.ts'
import { viewChallenge } from '#server/challenges/view-challenge.ts'
import type { Deps } from '#server/deps.ts'
import { editIdea, withdrawIdea } from '#server/ideas/change-idea.ts'
import { approveIdea, declineIdea } from '#server/ideas/judge-idea.ts'
import { pitchIdea } from '#server/ideas/pitch-idea.ts'
import { ideaWallOf, similarIdeas, viewIdea } from '#server/ideas/view-idea.ts'
import { unvoteIdea, voteOnIdea } from '#server/ideas/vote-on-idea.ts'
import { createMember } from '#server/identity/create-member.ts'
import { createPasswords } from '#server/identity/passwords.ts'
import { actorById } from '#server/identity/resolve-actor.ts'
import { addChapter } from '#server/stories/add-chapter.ts'
import { adoptIdea } from '#server/stories/adopt-idea.ts'
import { listFeatured, listStories } from '#server/stories/list-stories.ts'
import { startStory } from '#server/stories/start-story.ts'
import { submitStory } from '#server/stories/submit-story.ts'
import { featureStory, giveVerdict, viewVerdict } from '#server/stories/verdict.ts'
import { storiesIn, viewStory } from '#server/stories/view-story.ts'
import { unvoteStory, voteOnStory } from '#server/stories/vote-on-story.ts'
import { say, threadsOn } from '#server/talk/say.ts'

/** The commands around a fire, without what the whole site hangs on: mail, sockets, pictures. */
export const commandsOf = (deps: Deps) => ({
  people: {
    create: createMember({ ...deps, passwords: createPasswords() }),
    actor: actorById(deps),
  },
  brands: {
    create: createBrand(deps),
    change: changeBrand(deps),
    verify: verifyBrand(deps),
    changeTeam: changeTeam(deps),
    view: viewBrand(deps),
    studio: studioOf(deps),
  },
  challenges: {
    open: openChallenge(deps),
    change: changeChallenge(deps),
    acceptTerms: acceptTerms(deps),
    view: viewChallenge(deps),
    list: listChallenges(deps),
    running: listRunning(deps),
    people: participantsOf(deps),
  },
  ideas: {
    pitch: pitchIdea(deps),
    vote: voteOnIdea(deps),
    unvote: unvoteIdea(deps),
    edit: editIdea(deps),
    withdraw: withdrawIdea(deps),
    approve: approveIdea(deps),
    decline: declineIdea(deps),
    adopt: adoptIdea(deps),
    view: viewIdea(deps),
    wall: ideaWallOf(deps),
    similar: similarIdeas(deps),
  },
  stories: {
    start: startStory(deps),
    addChapter: addChapter(deps),
    submit: submitStory(deps),
    vote: voteOnStory(deps),
    unvote: unvoteStory(deps),
    feature: featureStory(deps),
    giveVerdict: giveVerdict(deps),
    verdict: viewVerdict(deps),
    view: viewStory(deps),
    in: storiesIn(deps),
    list: listStories(deps),
    featured: listFeatured(deps),
  },
  talk: { say: say(deps), threads: threadsOn(deps) },
})
export type Commands = ReturnType<typeof commandsOf>
