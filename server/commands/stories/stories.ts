import type { Deps } from '../../deps.ts'
import { unvoteStory, voteOnStory } from '../votes/vote-on-story.ts'
import { addChapter } from './add-chapter.ts'
import { answerInvitation, inviteCoauthor, removeCoauthor } from './coauthors.ts'
import { listWritableChapters } from './insert-idea.ts'
import { listChallengeStories } from './list-challenge-stories.ts'
import { renameStory } from './rename-story.ts'
import { startStory } from './start-story.ts'
import { listFeatured, listStories } from './story-card.ts'
import { viewSubmission } from './submission.ts'
import { submitStory, takeBackSubmission } from './submit-story.ts'
import { featureStory, giveVerdict } from './verdict.ts'
import { viewStoryDesk } from './view-desk.ts'
import { viewStory } from './view-story.ts'
import { findReceipt, listBallots, ownReceipts, viewVerdict } from './view-verdict.ts'
import { viewWinner, writeLetter } from './winner.ts'

export const createStories = (deps: Deps) => ({
  start: startStory(deps),
  addChapter: addChapter(deps),
  rename: renameStory(deps),
  invite: inviteCoauthor(deps),
  answerInvitation: answerInvitation(deps),
  removeCoauthor: removeCoauthor(deps),
  submission: viewSubmission(deps),
  desk: viewStoryDesk(deps),
  submit: submitStory(deps),
  takeBackSubmission: takeBackSubmission(deps),
  vote: voteOnStory(deps),
  unvote: unvoteStory(deps),
  feature: featureStory(deps),
  giveVerdict: giveVerdict(deps),
  verdict: viewVerdict(deps),
  winner: viewWinner(deps),
  writeLetter: writeLetter(deps),
  ballots: listBallots(deps),
  findReceipt: findReceipt(deps),
  ownReceipts: ownReceipts(deps),
  view: viewStory(deps),
  in: listChallengeStories(deps),
  chaptersIn: listWritableChapters(deps),
  list: listStories(deps),
  featured: listFeatured(deps),
})
