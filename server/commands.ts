import type { openApiDocument } from './api/openapi.ts'
import { createBrands } from './brands/brands.ts'
import { createChallenges } from './challenges/challenges.ts'
import { createBranches } from './chapters/branches.ts'
import { createChapters } from './chapters/chapters.ts'
import type { Deps } from './deps.ts'
import type { Settings } from './env.ts'
import { createCookies } from './http/cookies.ts'
import type { Limits } from './http/limits.ts'
import type { Site } from './http/site.ts'
import { createIdeas } from './ideas/ideas.ts'
import { createIdentity } from './identity/identity.ts'
import { createPasswords } from './identity/passwords.ts'
import { createLinks } from './links/links.ts'
import { createMedia } from './media/media.ts'
import { createModeration } from './moderation/moderation.ts'
import type { Mail } from './notices/mail.ts'
import { createNotices } from './notices/notices.ts'
import { listMails } from './notices/outbox.ts'
import type { Postman } from './notices/postman.ts'
import type { Realtime } from './realtime/realtime.ts'
import { createReplay } from './replay/replay.ts'
import { createReview } from './review/judge-edit.ts'
import type { RevisionDeps } from './revisions/cut-revision.ts'
import type { Rendered } from './revisions/rendered.ts'
import { createRevisions } from './revisions/revisions.ts'
import { createSearch } from './search/find.ts'
import { createStanding } from './standing/standing.ts'
import { createStories } from './stories/stories.ts'
import type { TakeIn } from './stories/take-in-idea.ts'
import { createSuggestions } from './suggestions/suggestions.ts'
import { createTakedowns } from './takedown/takedowns.ts'
import type { Passages } from './talk/passages.ts'
import { createTalk } from './talk/talk.ts'
import { createVotes } from './votes/votes.ts'
import { createWatches } from './watches/watches.ts'

/** Accounts, mail, media, cookies and rate limits: the part of `App` that depends on the settings of the installation. */
export function createAccountCommands(
  deps: Deps,
  settings: Settings,
  { site, mail, limits, postman }: { site: Site; mail: Mail; limits: Limits; postman: Postman },
) {
  const secret = settings.sessionSecret
  return {
    identity: createIdentity({ ...deps, limits, site, mail, passwords: createPasswords(), secret }, settings),
    notices: createNotices(deps),
    media: createMedia(deps),
    mails: listMails(deps, postman.keeps),
    cookies: createCookies(site),
    /** The public URL of this installation, without a slash at the end. */
    address: () => site.url(),
    limits,
  }
}

type WritingParts = {
  realtime: Realtime
  live: RevisionDeps['live']
  /** Reads the live manuscript with the strokes since the last revision. */
  cutting: RevisionDeps
  rendered: Rendered
}

/** Chapters and their revisions: the commands that read or change live manuscripts. */
export function createWritingCommands(deps: Deps, { realtime, live, cutting, rendered }: WritingParts) {
  const withLive = { ...deps, live }
  return {
    chapters: createChapters(withLive, rendered, realtime),
    revisions: createRevisions({ ...cutting, realtime }, rendered),
    replay: createReplay(deps),
    takedowns: createTakedowns({ ...deps, remake: realtime.remake.bind(realtime) }),
    branches: createBranches({ ...withLive, edit: realtime.edit.bind(realtime) }),
    suggestions: createSuggestions({ ...deps, realtime }),
  }
}

type CommandParts = {
  account: ReturnType<typeof createAccountCommands>
  writing: ReturnType<typeof createWritingCommands>
  passages: Passages
  takeIn: TakeIn
  openApi: () => ReturnType<typeof openApiDocument>
}

/** Makes all commands that pages and the API call. */
export const createCommands = (
  deps: Deps,
  { account, writing, passages, takeIn, openApi }: CommandParts,
) => ({
  brands: createBrands(deps),
  challenges: createChallenges(deps),
  ideas: createIdeas(deps, takeIn),
  stories: createStories(deps),
  standing: createStanding(deps),
  talk: createTalk(deps, passages),
  moderation: createModeration(deps),
  review: createReview(deps),
  votes: createVotes(deps),
  links: createLinks(deps),
  search: createSearch(deps),
  watches: createWatches(deps),
  /** The document at `/api/v1/openapi.json`, for the page that explains the API. */
  openApi,
  ...account,
  ...writing,
})
export type App = ReturnType<typeof createCommands>
/** `App` without the parts that only help to make responses. */
export type Commands = Omit<App, 'cookies' | 'address' | 'limits' | 'openApi'>
