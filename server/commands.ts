import type { openApiDocument } from './api/openapi.ts'
import type { CollabServer } from './collab/collab-server.ts'
import { createBlocks } from './commands/blocks/blocks.ts'
import { createBrands } from './commands/brands/brands.ts'
import { createCases } from './commands/cases/cases.ts'
import { createChallenges } from './commands/challenges/challenges.ts'
import { createBranches } from './commands/chapters/branches.ts'
import { createChapters } from './commands/chapters/chapters.ts'
import { createClassifications } from './commands/classifications/classifications.ts'
import type { AnchorSync } from './commands/comments/anchor-sync.ts'
import { createComments } from './commands/comments/comments.ts'
import { createCredit } from './commands/credit/credit.ts'
import { createDigests } from './commands/digests/digests.ts'
import { createExports } from './commands/exports/exports.ts'
import { createFeeds } from './commands/feeds/feeds.ts'
import { createHome } from './commands/home/view-home.ts'
import { createIdeas } from './commands/ideas/ideas.ts'
import { createIdentity } from './commands/identity/identity.ts'
import { createPasswords } from './commands/identity/passwords.ts'
import { createImports } from './commands/imports/imports.ts'
import { createLearning } from './commands/learning/learning.ts'
import { createLinks } from './commands/links/links.ts'
import { createListening } from './commands/listening/listening.ts'
import { createListeningMails } from './commands/listening/mails/listening-mails.ts'
import type { FeedClient } from './commands/listening/outside/feed-client.ts'
import { createOutside } from './commands/listening/outside/outside.ts'
import type { Reads } from './commands/listening/reads/count-reads.ts'
import type { SignalStore } from './commands/listening/signal-store.ts'
import { createModeration } from './commands/moderation/moderation.ts'
import { createNotices } from './commands/notices/notices.ts'
import { createPalette } from './commands/palette/view-palette.ts'
import { createPresence } from './commands/presence/presence.ts'
import { createPromises } from './commands/promises/promises.ts'
import { createQuestions } from './commands/questions/questions.ts'
import { createReplay } from './commands/replay/replay.ts'
import { createReports } from './commands/reports/reports.ts'
import { createReview } from './commands/review/review-edit.ts'
import type { RevisionDeps } from './commands/revisions/create-revision.ts'
import type { RenderCache } from './commands/revisions/render-cache.ts'
import { createRevisions } from './commands/revisions/revisions.ts'
import { createRules } from './commands/rules/rules.ts'
import { createStanding } from './commands/standing/standing.ts'
import type { InsertIdea } from './commands/stories/insert-idea.ts'
import { createStories } from './commands/stories/stories.ts'
import { createSuggestions } from './commands/suggestions/suggestions.ts'
import { createTakedowns } from './commands/takedown/takedowns.ts'
import { createVoteFlags } from './commands/votes/vote-flags.ts'
import { createWatches } from './commands/watches/watches.ts'
import type { WebhookDeps } from './commands/webhooks/deliver.ts'
import { createWebhooks } from './commands/webhooks/webhooks.ts'
import type { Deps } from './deps.ts'
import { createCookies } from './http/cookies.ts'
import { createFormStamps } from './http/form-stamps.ts'
import { type Limits, READING_LIMITS } from './http/limits.ts'
import type { Site } from './http/site.ts'
import type { Mail } from './mail/mail.ts'
import { listMails, type MailQueue } from './mail/mail-queue.ts'
import { createMedia } from './media/media.ts'
import { createSearch } from './search/search.ts'
import type { Settings } from './settings.ts'

type AccountParts = {
  site: Site
  mail: Mail
  limits: Limits
  mailQueue: MailQueue
  webhookDeps: WebhookDeps
}

/** Creates the commands that depend on the settings of the installation: accounts, mail, media, cookies, rate limits. */
export function createAccountCommands(
  deps: Deps,
  settings: Settings,
  { site, mail, limits, mailQueue, webhookDeps }: AccountParts,
) {
  const secret = settings.sessionSecret
  return {
    identity: createIdentity({ ...deps, limits, site, mail, passwords: createPasswords(), secret }, settings),
    notices: createNotices(deps),
    digests: createDigests({ ...deps, site, mail, secret }),
    exports: createExports({ ...deps, site }),
    webhooks: createWebhooks(webhookDeps),
    media: createMedia(deps),
    mails: listMails(deps, mailQueue.usesOutbox),
    cookies: createCookies(site),
    formStamps: createFormStamps(secret, deps.now),
    /** The public URL of this installation, without a trailing slash. */
    address: () => site.url(),
    /** The WebSub hub of the feeds; null without one. */
    websubHub: () => settings.websubHub ?? null,
    readingLimits: () => READING_LIMITS,
    limits,
  }
}

type WritingParts = {
  realtime: CollabServer
  live: RevisionDeps['live']
  /** The dependencies for creating a revision: the live manuscript with the strokes since the last revision. */
  revisionDeps: RevisionDeps
  renderCache: RenderCache
  feeds: FeedClient
  site: Site
  store: SignalStore
}

/** Creates the commands that read or change live manuscripts: chapters, revisions, replay, takedowns, branches, suggestions. */
export function createWritingCommands(
  deps: Deps,
  { realtime, live, revisionDeps, renderCache, feeds, site, store }: WritingParts,
) {
  const withLive = { ...deps, live }
  return {
    chapters: createChapters(withLive, renderCache, realtime),
    revisions: createRevisions({ ...revisionDeps, realtime }, renderCache),
    imports: createImports({ ...withLive, site, edit: realtime.edit.bind(realtime) }),
    replay: createReplay(deps),
    feeds: createFeeds(deps, renderCache),
    presence: createPresence({ ...deps, realtime }),
    takedowns: createTakedowns({ ...deps, rebuild: realtime.rebuild.bind(realtime) }),
    branches: createBranches({ ...withLive, edit: realtime.edit.bind(realtime) }),
    suggestions: createSuggestions({ ...deps, realtime }),
    listening: createListening(deps, realtime.read.bind(realtime), store),
    classifications: createClassifications({ ...deps, store }),
    outside: createOutside({ ...deps, store, feeds }),
    listeningMails: createListeningMails({ ...deps, store }),
  }
}

type CommandParts = {
  account: ReturnType<typeof createAccountCommands>
  writing: ReturnType<typeof createWritingCommands>
  anchorSync: AnchorSync
  insertIdea: InsertIdea
  reads: Reads
  openApi: () => ReturnType<typeof openApiDocument>
}

/** Creates all commands that pages and the API call. */
export const createCommands = (
  deps: Deps,
  { account, writing, anchorSync, insertIdea, reads, openApi }: CommandParts,
) => ({
  brands: createBrands(deps),
  cases: createCases(deps),
  challenges: createChallenges(deps),
  ideas: createIdeas(deps, insertIdea),
  stories: createStories(deps),
  credit: createCredit(deps),
  standing: createStanding(deps),
  comments: createComments(deps, anchorSync),
  questions: createQuestions(deps, anchorSync),
  promises: createPromises(deps),
  moderation: createModeration(deps),
  reports: createReports(deps),
  blocks: createBlocks(deps),
  review: createReview(deps),
  rules: createRules(deps),
  votes: createVoteFlags(deps),
  learning: createLearning(deps),
  links: createLinks(deps),
  search: createSearch(deps),
  home: createHome(deps),
  palette: createPalette(deps),
  watches: createWatches(deps),
  reads: { count: reads.count },
  /** The document at `/api/v1/openapi.json`, for the page that explains the API. */
  openApi,
  ...account,
  ...writing,
})
export type App = ReturnType<typeof createCommands>
/** `App` without the parts that are not commands. */
export type Commands = Omit<
  App,
  'cookies' | 'formStamps' | 'address' | 'websubHub' | 'readingLimits' | 'limits' | 'openApi'
>
