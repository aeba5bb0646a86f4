import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Queries that may skip the visibility conditions, by reason. Every query of objects that can be drafts, held or hidden
 * uses `db/queries/visible.ts` or is listed here; a new one that does neither makes this test fail.
 */
const EXEMPT: Record<string, string> = {
  'one object by its key: the command checks its policy':
    'challenges.challengeBy ideas.ideaBy ideas.ideaWithNames stories.storyBy chapters.chapterBy chapters.placedChapterBy comments.commentBy comments.commentLocation standing-pages.commentName questions.questionBy ' +
    'revisions.revisionBy revisions.revisionById manuscript-access.chapterFacts manuscript-log.manuscriptParts vote-flags.flagBy manuscripts.addressOfChapter',
  'only an id or a slug, to look up an object':
    'chapters.chapterIdAt ideas.ideaIdByNumber stories.storyIdBy stories.freeStorySlug branches.nextBranchN titles.titlesOfStory',
  'what a member asked for, in a challenge that they saw': 'export-jobs.listed',
  'inside a chapter whose story was checked':
    'passages.declinedIn branches.branchesOf branches.openBranches branches.roundOf revisions.latestRevision revisions.earlierRevisionWithHash ' +
    'revisions.latestLiveUpTo revisions.latestLiveRevisions revisions.historyOf revisions.packedContent revisions.lastRevisionHead ' +
    'replay.latestLiveRevision replay.stepsAfter replay.stepUpTo replay.packedStrokes home.revisionsSince home.revisionIdAt comments.anchoredOn last-viewed.revisionVotedFor last-viewed.onBallot',
  'inside a story that was checked':
    'chapters.waitingMerges chapters.waitingMergesIn story-desk.pendingOf story-desk.countBranchesOf story-desk.latestRevisionsOf ' +
    'answer-chapters.chapterOfAnswer ' +
    'name-removals.storyIdOfChapter name-removals.hasWrittenIn revisions.creditOfRevision branches.contestsOf branches.branchOwners revisions.approvedSincePublished repeated-submissions.emptyChaptersBy ' +
    'stories.chaptersOf stories.creditOf stories.creditOfStories chapters.chapterPositions chapters.retiredChapters branches.allChapterIds titles.chaptersNamed titles.chaptersByTitle',
  'inside a challenge that was checked; excludes hidden items itself':
    'answer-chapters.storiesInWriting ' +
    'stories.storyIds stories.chaptersInWriting idea-lists.wall idea-lists.tagsInUse idea-lists.countFiledIdeas idea-words.ideasWithWords ballots.givenTo ' +
    'credit.potStoryOf control.textByBrand control.reviewedRevisions control.judgedSuggestions control.waitsOfRevisions ballots.ballotsOf ballots.ballotByReceipt ballots.receiptsOf',
  'comments on an object that was checked; threads.ts removes hidden ones':
    'question-lists.shownAnswers ' +
    'comments.commentsOn comments.commentsOnPassages comments.openPassages comments.commentWithReplies comments.countComments public-titles.shownComments ' +
    'question-askers.wordingsOf question-askers.countWordings questions.countAnswers comments.authorsOfComments question-words.wordingsOfAll',
  'names of places whose comments were found visible': 'comment-places.commentPlaces',
  'comments, each returned only if public-titles.publicTitles returns its object':
    'promise-sources.publicComments',
  'activity counts of a watched object whose visibility was checked':
    'watched-activity.said watched-activity.published watched-activity.added watched-activity.opened',
  'index entries, each shown only if searchable.ts returns it for the viewer':
    'search.bestOf search.searchDocumentsFor search.idsWithoutDocument search.saveSearchDocument',
  'notices, shown only if hidden-paths.ts permits their path':
    'notices.noticesOf notices.unreadNotices notices.unreadNoticesOf digests.noticesForDigest digests.noticesToMailAtOnce watches.membersWithUnread manuscripts.noticesAbout',
  "the caller's own texts":
    'name-removals.withoutNameOf ideas.sameIdea ideas-by-author.pitchedSince ideas-by-author.acceptedIdeas repeated-submissions.sameStory repeated-submissions.sameChapter comments.countCommentsSince comments.sameComment',
  'a part of another query of the same file, which applies the condition':
    'waiting.ownChallenges changes.changes question-lists.rowsWhere stories.cards ideas.joinedIn authors.byText',
  "for the brand's reviewers":
    'case-texts.FIND case-texts.challengeTitles case-texts.writtenTexts review.latestPendingRevision waiting.pendingRevisionWork waiting.workOfChallenges home.pledgedHoursOf vote-flags.flagsOfBrand vote-flags.openFlagsOfBrand audit-targets.findComments comments.challengeOfComment pending-edits.pendingEditsOfBrand credit.proposalsOfBrand',
  'counters, indexes, takedown and maintenance: nothing is shown':
    'branches.wrongChapterVotes counters.ideaVotesWrong counters.storyVotesWrong counters.helpfulWrong counters.tagsWrong counters.totalsWrong ' +
    'counters.peopleMissing idea-words.ideaOfWords idea-words.hasIdeaWords links.refreshLinkTargets vote-fingerprints.challengesWithFingerprints ' +
    'standing.activeDaysOf standing-facts.factsOfIdea standing-facts.earnersOf standing-facts.factsOfStory ' +
    'standing-facts.factsOfChapter standing-facts.factsOfComment ' +
    'promises.removeSpeakerOfStory takedown.chapterWithBranches takedown.deleteHistory takedown.mentioning takedown.revisionIds',
  'figures about a brand; excludes hidden items itself':
    'question-lists.answerTimesOf brand-pages.answerersOf listening.visibleCommentBodies reads.mostReadChapters listening.mostDiscussedChapters listening.passageComments waiting-questions.countQuestions waiting-questions.answeredWaits waiting-questions.openQuestionIds waiting-questions.mostAskedQuestions listening.lastClosedChallenge listening.publishedVolumes listening.chapterNames',
  'figures for the team of the brand; excludes hidden items itself':
    'listening.visibleCommentBodies reads.mostReadChapters listening.mostDiscussedChapters listening.passageComments waiting-questions.countQuestions waiting-questions.answeredWaits waiting-questions.openQuestionIds waiting-questions.mostAskedQuestions listening.lastClosedChallenge listening.publishedVolumes listening.chapterNames',
  'only names; bridges in listening-subjects.ts leaves out hidden items':
    'listening.ideaNames listening.storyNames',
  'texts that the rules judged, for the team of their brand': 'rule-preview.textOf rule-preview.judgedPosts',
}
const listed = new Set(Object.values(EXEMPT).flatMap((names) => names.split(' ')))

const FOLDER = 'db/queries'
const READS =
  /(?:from|innerJoin|leftJoin)\(\s*(?:stories|ideas|challenges|chapters|comments|revisions|links|pageNames|searchDocuments|notices|revisionContents|ideaTags|ideaWords)\b/
const ASKS = /IsVisible\(|isSeen\(|\bmay\(/

/** Returns name and source of each top-level function of a file. */
function functionsOf(file: string): { name: string; text: string }[] {
  const source = readFileSync(join(FOLDER, file), 'utf8')
  return source.split(/^(?=export |const |function |async function |type |\/\*\*)/m).flatMap((text) => {
    const [, name] = /^(?:export )?(?:async )?(?:const|function) (\w+)/.exec(text) ?? []
    return name ? [{ name: `${file.replace('.ts', '')}.${name}`, text }] : []
  })
}

const reading = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'visible.ts')
  .flatMap(functionsOf)
  .filter(({ text }) => READS.test(text))

test('every query of objects that can be hidden applies a visibility condition or is exempt', () => {
  const unchecked = reading.filter(({ name, text }) => !ASKS.test(text) && !listed.has(name))
  expect(unchecked.map(({ name }) => name)).toEqual([])
})

test('every exempt query exists and applies no visibility condition', () => {
  const needed = new Set(reading.filter(({ text }) => !ASKS.test(text)).map(({ name }) => name))
  expect([...listed].filter((name) => !needed.has(name))).toEqual([])
})
