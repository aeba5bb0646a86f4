import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Queries that read what can be a draft, held or hidden either ask `db/queries/visible.ts` or stand here with the
 * reason why they need not. A new one that does neither makes this test fail.
 */
const NEED_NOT: Record<string, string> = {
  'one object by its key: the command asks its policy':
    'challenges.challengeBy ideas.ideaBy ideas.ideaInFull stories.storyBy chapters.chapterBy talk.commentBy talk.placeOf ' +
    'revisions.revisionBy revisions.revisionById manuscript-access.chapterFacts manuscript-log.manuscriptParts votes.flagBy suggestions.addressOfChapter',
  'an id or a slug only, for the lookup of an object':
    'chapters.chapterIdAt ideas.ideaIdByNumber stories.storyIdBy stories.freeStorySlug branches.nextBranchN page-names.namesOfStory',
  'inside a chapter whose story was asked for':
    'branches.branchesOf branches.openBranches branches.roundOf revisions.latestRevision revisions.sameBefore ' +
    'revisions.onDeskUpTo revisions.lastOnDesk revisions.historyOf revisions.packedContent revisions.lastCut ' +
    'replay.latestOnDesk replay.stepsAfter replay.stepUpTo replay.packedStrokes talk.anchoredOn looks.votedAt looks.onBallot',
  'inside a story that was asked for':
    'branches.contestsOf branches.branchOwners revisions.approvedSincePublished stories.emptyChaptersBy ' +
    'stories.chaptersOf stories.creditOf chapters.placesIn chapters.retiredChapters branches.allChapterIds page-names.chaptersNamed page-names.chaptersNamedIn',
  'inside a challenge that was asked for, without what is hidden in it':
    'stories.storyIds stories.chaptersInWriting ideas.wall ideas.tagsInUse idea-words.ideasWithWords ballots.givenTo ' +
    'ballots.ballotsOf ballots.ballotByReceipt ballots.receiptsOf',
  'comments under an object that was asked for; threads.ts leaves out what is hidden':
    'talk.commentsOn talk.countComments',
  'how much happened at a watched thing whose name was asked for':
    'watches.said watches.published watches.happenedAt watches.begunBy',
  'pages of an index, each shown only when findable.ts finds it for the viewer':
    'search.bestOf search.searched search.withoutDocument search.keepDocument',
  'notices, shown only when hidden-paths.ts lets their address through':
    'notices.noticesOf notices.unreadNotices watches.stillUnread suggestions.noticesAbout',
  'what the caller wrote themselves':
    'ideas.sameIdea ideas.pitchedSince ideas.acceptedIdeas stories.sameStory stories.sameChapter talk.saidSince talk.sameComment',
  'a part of another query of the same file, which asks':
    'changes.changes stories.cards ideas.joinedIn authors.byText',
  "for the brand's reviewers":
    'votes.flagsOfBrand votes.openFlagsOfBrand audit-targets.findComments talk.challengeOfComment pending-edits.pendingEditsOfBrand',
  'counters, indexes, takedown and upkeep: nothing of it is shown':
    'branches.wrongChapterVotes counters.ideaVotesWrong counters.storyVotesWrong counters.tagsWrong counters.totalsWrong ' +
    'counters.peopleMissing idea-words.ideaOfWords idea-words.hasIdeaWords links.lookUpAgain marks.challengesWithMarks ' +
    'standing.earnedByText standing.earnedByIdeas standing.earnedByStories standing.activeDays ' +
    'takedown.familyOf takedown.forgetHistory takedown.mentioning takedown.revisionIds',
}
const listed = new Set(Object.values(NEED_NOT).flatMap((names) => names.split(' ')))

const FOLDER = 'db/queries'
const READS =
  /(?:from|innerJoin|leftJoin)\(\s*(?:stories|ideas|challenges|chapters|comments|revisions|links|pageNames|searchDocuments|notices|revisionContents|ideaTags|ideaWords)\b/
const ASKS = /IsVisible\(|isSeen\(|\bmay\(/

/** Name and text of each function at the top of a file. */
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

test('every query of what may be hidden asks whether its viewer may see it, or is known not to need to', () => {
  const forgetful = reading.filter(({ name, text }) => !ASKS.test(text) && !listed.has(name))
  expect(forgetful.map(({ name }) => name)).toEqual([])
})

test('no query is excused that is gone or that asks by now', () => {
  const needed = new Set(reading.filter(({ text }) => !ASKS.test(text)).map(({ name }) => name))
  expect([...listed].filter((name) => !needed.has(name))).toEqual([])
})
