import { pino } from 'pino'
import type * as Y from 'yjs'
import type { Actor, Member } from '#app/domain/actor.ts'
import { openDatabase } from '#db/open.ts'
import { members } from '#db/schema/index.ts'
import { accountEndpoints } from './api/account.ts'
import { challengeEndpoints } from './api/challenges.ts'
import { createApi } from './api/dispatch.ts'
import { ideaEndpoints } from './api/ideas.ts'
import { manuscriptEndpoints } from './api/manuscripts.ts'
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
import { chapterForWriting, readStory, viewChapter, viewLive } from './chapters/view-chapter.ts'
import { createDemoClock, type DemoClock } from './demo/demo-clock.ts'
import { fillDemo } from './demo/fill.ts'
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
import { createRealtime, type Realtime } from './realtime/realtime.ts'
import { cutRevision, saveRevision } from './revisions/cut-revision.ts'
import { createCutter } from './revisions/cutter.ts'
import { approveRevision, declineRevision } from './revisions/judge-revision.ts'
import { createRendered } from './revisions/rendered.ts'
import { compareRevisions, creditOfChapter, listRevisions, viewRevision } from './revisions/view-revisions.ts'
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
  ...manuscriptEndpoints,
  ...talkEndpoints,
]

type Report = (error: unknown, requestId?: string) => void

/** Accounts, mail and pictures: what hangs on the installation's settings and not on the database alone. */
function people(deps: Deps, settings: Settings, report: Report) {
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
type People = ReturnType<typeof people>

const openRooms = (
  deps: Deps,
  settings: Settings,
  { commands: { identity }, site }: People,
  report: Report,
) =>
  createRealtime({
    ...deps,
    report,
    secret: settings.sessionSecret,
    limits: settings.limits,
    identify: identity.resolveActor,
    memberBehind: identity.memberBehind,
    isOwnOrigin: site.isOwnOrigin,
  })

/** Chapters and their revisions: what looks at the live manuscripts. */
function writing(deps: Deps, realtime: Realtime, report: Report) {
  const live = async (chapterId: string) => {
    const found = await realtime.live(chapterId)
    if (!found) throw new Error(`Chapter ${chapterId} has no manuscript`)
    return found
  }
  const withLive = { ...deps, live }
  const rendered = createRendered(deps)
  const cutter = createCutter(deps, cutRevision(withLive), report)
  realtime.onWritten(({ chapterId }) => cutter.wrote(chapterId))
  realtime.onWritersLeft((chapterId) => cutter.left(chapterId))
  const commands = {
    chapters: {
      view: viewChapter(deps, rendered),
      forWriting: chapterForWriting(deps),
      readStory: readStory(deps, rendered),
      live: viewLive(withLive),
      ticket: (actor: Actor, chapterId: string) => realtime.ticket(actor, chapterId),
    },
    revisions: {
      save: saveRevision(withLive),
      list: listRevisions(deps),
      view: viewRevision(deps, rendered),
      compare: compareRevisions(deps),
      credit: creditOfChapter(deps),
      approve: approveRevision(deps),
      decline: declineRevision(deps),
    },
  }
  return { commands, cutter }
}
type Writing = ReturnType<typeof writing>

const commandsOf = (deps: Deps, who: People['commands'], desk: Writing['commands']) => ({
  ...commands(deps),
  ...who,
  ...desk,
})
export type App = ReturnType<typeof commandsOf>

async function openMigrated(url: string) {
  const db = await openDatabase(url)
  await db.migrate()
  return db
}

/** The demo, into a database that nobody has joined yet. True when it was filled. */
async function fillWhenEmpty(app: App, { db }: Deps, realtime: Realtime, clock: DemoClock): Promise<boolean> {
  if ((await db.read.$count(members)) > 0) return false
  const edit = (chapterId: string, actor: Member, change: (doc: Y.Doc) => void) =>
    realtime.edit(chapterId, actor, 'edit', change)
  const saveAs = (actor: Actor, id: string, summary: string) => app.revisions.save(actor, id, { summary })
  await fillDemo({ app, edit, saveRevision: saveAs, approveRevision: app.revisions.approve }, clock)
  return true
}

/** Builds everything once. The only place that knows every noun. */
export async function compose(settings: Settings, { now: present }: { now?: () => Date } = {}) {
  const log = pino({ level: settings.logLevel })
  const report: Report = (error, requestId) => log.error({ err: error, requestId }, 'unforeseen')
  const db = await openMigrated(settings.databaseUrl)
  const clock = createDemoClock(present)
  const deps: Deps = { db, now: clock.now, events: createEvents() }
  const who = people(deps, settings, report)
  const realtime = openRooms(deps, settings, who, report)
  const { commands: desk, cutter } = writing(deps, realtime, report)
  const app = commandsOf(deps, who.commands, desk)
  const { site, postman } = who
  return {
    app,
    db,
    deps,
    realtime,
    cutter,
    api: createApi({ app, deps, limits: app.limits, endpoints }),
    http: { site, serve: createServe({ site, resolveActor: app.identity.resolveActor, report }) },
    fillDemo: () => fillWhenEmpty(app, deps, realtime, clock),
    /** What a server does besides answering: letters go out, revisions are cut. */
    start: async () => {
      await postman.start()
      await cutter.start()
    },
    close: async () => {
      cutter.close()
      await realtime.close()
      await postman.close()
      await db.close()
    },
  }
}
export type Services = Awaited<ReturnType<typeof compose>>
