import { pino } from 'pino'
import { openDatabase } from '#db/open.ts'
import { accountEndpoints } from './api/account.ts'
import { challengeEndpoints } from './api/challenges.ts'
import { createApi } from './api/dispatch.ts'
import { ideaEndpoints } from './api/ideas.ts'
import { storyEndpoints } from './api/stories.ts'
import { talkEndpoints } from './api/talk.ts'
import { auditOfBrand } from './brands/audit-log.ts'
import { changeBrand, verifyBrand } from './brands/change-brand.ts'
import { changeTeam, teamOf } from './brands/change-team.ts'
import { createBrand } from './brands/create-brand.ts'
import { listBrands, studioOf, viewBrand } from './brands/view-brand.ts'
import { acceptTerms } from './challenges/accept-terms.ts'
import { changeChallenge } from './challenges/change-challenge.ts'
import { listChallenges, listRunning } from './challenges/list-challenges.ts'
import { openChallenge } from './challenges/open-challenge.ts'
import { participantsOf } from './challenges/participants.ts'
import { viewChallenge } from './challenges/view-challenge.ts'
import type { Deps } from './deps.ts'
import type { Settings } from './env.ts'
import { createEvents } from './events.ts'
import { createCookies } from './http/cookies.ts'
import { createLimits } from './http/limits.ts'
import { createServe } from './http/serve.ts'
import { createSite } from './http/site.ts'
import { editIdea, withdrawIdea } from './ideas/change-idea.ts'
import { approveIdea, declineIdea } from './ideas/judge-idea.ts'
import { pitchIdea } from './ideas/pitch-idea.ts'
import { ideaWallOf, similarIdeas, viewIdea } from './ideas/view-idea.ts'
import { unvoteIdea, voteOnIdea } from './ideas/vote-on-idea.ts'
import { createIdentity } from './identity/identity.ts'
import { createPasswords } from './identity/passwords.ts'
import { createMedia } from './media/media.ts'
import { createMail } from './notices/mail.ts'
import { createNotices } from './notices/notices.ts'
import { listMails } from './notices/outbox.ts'
import { createPostman } from './notices/postman.ts'
import { addChapter } from './stories/add-chapter.ts'
import { adoptIdea } from './stories/adopt-idea.ts'
import { listFeatured, listStories } from './stories/list-stories.ts'
import { startStory } from './stories/start-story.ts'
import { submitStory } from './stories/submit-story.ts'
import { featureStory, giveVerdict, viewVerdict } from './stories/verdict.ts'
import { storiesIn, viewStory } from './stories/view-story.ts'
import { unvoteStory, voteOnStory } from './stories/vote-on-story.ts'
import { say, threadsOn } from './talk/say.ts'

const commands = (deps: Deps) => ({
  brands: {
    create: createBrand(deps),
    change: changeBrand(deps),
    verify: verifyBrand(deps),
    changeTeam: changeTeam(deps),
    team: teamOf(deps),
    view: viewBrand(deps),
    studio: studioOf(deps),
    audit: auditOfBrand(deps),
    list: listBrands(deps),
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
  talk: {
    say: say(deps),
    threads: threadsOn(deps),
  },
})

const endpoints = [
  ...accountEndpoints,
  ...challengeEndpoints,
  ...ideaEndpoints,
  ...storyEndpoints,
  ...talkEndpoints,
]

/** Accounts, mail and pictures: what hangs on the installation's settings and not on the database alone. */
function people(deps: Deps, settings: Settings, report: (error: unknown) => void) {
  const site = createSite(settings)
  const limits = createLimits(settings.limits)
  const postman = createPostman(deps, settings, report)
  const mail = createMail(deps, postman)
  const secret = settings.sessionSecret
  const identity = createIdentity(
    { ...deps, limits, site, mail, passwords: createPasswords(), secret },
    settings,
  )
  const commands = {
    identity,
    notices: createNotices(deps),
    media: createMedia({ ...deps, limits }),
    mails: listMails(deps, postman.keeps),
    cookies: createCookies(site),
    limits,
  }
  return { commands, site, postman }
}

const commandsOf = (deps: Deps, more: ReturnType<typeof people>['commands']) => ({
  ...commands(deps),
  ...more,
})
export type App = ReturnType<typeof commandsOf>

async function openMigrated(url: string) {
  const db = await openDatabase(url)
  await db.migrate()
  return db
}

/** Builds everything once. The only place that knows every noun. */
export async function compose(settings: Settings, { now = () => new Date() }: { now?: () => Date } = {}) {
  const log = pino({ level: settings.logLevel })
  const report = (error: unknown, requestId?: string) => log.error({ err: error, requestId }, 'unforeseen')
  const db = await openMigrated(settings.databaseUrl)
  const deps: Deps = { db, now, events: createEvents() }
  const { commands: more, site, postman } = people(deps, settings, report)
  const app = commandsOf(deps, more)
  const { limits } = more
  await postman.start()
  return {
    app,
    db,
    deps,
    log,
    api: createApi({ app, deps, limits, endpoints }),
    http: { site, serve: createServe({ site, resolveActor: app.identity.resolveActor, report }) },
    close: async () => {
      await postman.close()
      await db.close()
    },
  }
}
export type Services = Awaited<ReturnType<typeof compose>>
