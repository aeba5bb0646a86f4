import { pino } from 'pino'
import type * as Y from 'yjs'
import type { Actor, Member } from '#app/domain/actor.ts'
import { openDatabase } from '#db/open.ts'
import { members } from '#db/schema/index.ts'
import { createApi, isForApi } from './api/dispatch.ts'
import { endpoints } from './api/endpoints.ts'
import { openApiDocument } from './api/openapi.ts'
import { type CollabServer, createCollabServer } from './collab/collab-server.ts'
import { startDelivery } from './commands/cases/deliver-decisions.ts'
import { startReminders } from './commands/challenges/send-reminders.ts'
import { createAnchorSync } from './commands/comments/anchor-sync.ts'
import { finalizeCredit } from './commands/credit/finalize-credit.ts'
import { startMails } from './commands/digests/send-digests.ts'
import { startExports } from './commands/exports/make-exports.ts'
import { startRetraining } from './commands/learning/retrain.ts'
import { startListeningMails } from './commands/listening/mails/send-listening-mails.ts'
import { createFeedClient, type FeedClient } from './commands/listening/outside/feed-client.ts'
import { startListeningOutside } from './commands/listening/outside/poll-feeds.ts'
import { createReads } from './commands/listening/reads/count-reads.ts'
import { startSignalRollUp } from './commands/listening/roll-up.ts'
import { createSignalStore, type SignalStore } from './commands/listening/signal-store.ts'
import { startWarmingRooms } from './commands/listening/warm-rooms.ts'
import { startSanctionSweep } from './commands/moderation/own-sanctions.ts'
import { loadLiveWithStrokes } from './commands/replay/strokes.ts'
import { createRevision } from './commands/revisions/create-revision.ts'
import { createRenderCache } from './commands/revisions/render-cache.ts'
import { createRevisionScheduler } from './commands/revisions/revision-scheduler.ts'
import { watchNewcomers } from './commands/revisions/watch-newcomers.ts'
import { createAkismet } from './commands/rules/akismet-client.ts'
import { startAkismet } from './commands/rules/ask-akismet.ts'
import { settleStanding, startSettling } from './commands/standing/settle.ts'
import { insertIdea } from './commands/stories/insert-idea.ts'
import { notifyOfVerdicts } from './commands/stories/notify-peoples-choice.ts'
import { startFingerprintDeletion } from './commands/votes/delete-fingerprints.ts'
import { startWebhooks } from './commands/webhooks/deliver.ts'
import { type App, createAccountCommands, createCommands, createWritingCommands } from './commands.ts'
import { createDemoClock, type DemoClock, fillDemo } from './demo/fill.ts'
import type { Deps } from './deps.ts'
import { createEvents } from './events.ts'
import { COMMAND_RULES } from './guard/command-rules.ts'
import { guardCommands } from './guard/guard.ts'
import { createLimits } from './http/limits.ts'
import { createPipeline } from './http/pipeline.ts'
import { createSite, type Site } from './http/site.ts'
import { withVoteFingerprints } from './http/vote-fingerprints.ts'
import { createMail } from './mail/mail.ts'
import { createMailQueue } from './mail/mail-queue.ts'
import { ANYWHERE, PUBLIC_ONLY } from './outbound/fetch-public.ts'
import { reindex, reindexOnce } from './search/reindex.ts'
import type { Settings } from './settings.ts'

type Report = (error: unknown, requestId?: string) => void

/** Builds what depends on the settings of the installation, and the account commands on top of it. */
function openAccounts(deps: Deps, settings: Settings, report: Report) {
  const site = createSite(settings)
  const limits = createLimits(settings.limits)
  const mailQueue = createMailQueue(deps, settings, report)
  const mail = createMail(deps, mailQueue)
  const webhookDeps = {
    ...{ ...deps, site: () => site.url(), secret: settings.sessionSecret, rules: webhookRules(settings) },
  }
  const commands = createAccountCommands(deps, settings, { site, mail, limits, mailQueue, webhookDeps })
  const digestDeps = { ...deps, site, mail, secret: settings.sessionSecret }
  return {
    commands,
    site,
    mailQueue,
    digestDeps,
    webhookDeps,
    addFingerprints: withVoteFingerprints(settings.sessionSecret),
  }
}
type Accounts = ReturnType<typeof openAccounts>

/** Creates the collaboration server with its rooms. */
const openCollab = (
  deps: Deps,
  settings: Settings,
  { commands: { identity }, site }: Accounts,
  report: Report,
) =>
  createCollabServer({
    ...deps,
    report,
    secret: settings.sessionSecret,
    limits: settings.limits,
    identify: identity.resolveActor,
    memberBehind: identity.memberBehind,
    isOwnOrigin: site.isOwnOrigin,
  })

/** Builds what reads or changes live manuscripts: revisions, their scheduler, comment anchors and the writing commands. */
type Listening = { feeds: FeedClient; store: SignalStore }
function buildWriting(
  deps: Deps,
  realtime: CollabServer,
  { site, ...listening }: Listening & { site: Site },
  report: Report,
) {
  const live = async (chapterId: string) => {
    const document = await realtime.live(chapterId)
    if (!document) throw new Error(`Chapter ${chapterId} has no manuscript`)
    return document
  }
  const revisionDeps = {
    ...deps,
    live: loadLiveWithStrokes(deps.db, (id) => realtime.liveWithOrder(id), report),
  }
  const renderCache = createRenderCache(deps)
  deps.events.on('takenDown', ({ revisionIds }) => {
    for (const id of revisionIds) renderCache.delete(id)
  })
  const revisionScheduler = createRevisionScheduler(deps, createRevision(revisionDeps), report)
  realtime.onStored(({ chapterId }) => revisionScheduler.recordWrite(chapterId))
  realtime.onWritersLeft((chapterId) => revisionScheduler.recordWritersLeft(chapterId))
  deps.events.on('chapterBegun', ({ chapterId }) => revisionScheduler.recordWrite(chapterId))
  const watch = { read: realtime.read.bind(realtime), createRevision: createRevision(revisionDeps), report }
  const newcomerWatch = watchNewcomers(deps, watch)
  realtime.onStored((written) => newcomerWatch.recordWrite(written))
  const anchorSync = createAnchorSync(deps, realtime, report)
  realtime.onStored(({ chapterId, memberIds: [by = ''] }) => anchorSync.scheduleSync(chapterId, by))
  const commands = createWritingCommands(deps, {
    realtime,
    live,
    revisionDeps,
    renderCache,
    site,
    ...listening,
  })
  const insertIdeaCommand = insertIdea({ ...deps, live, edit: realtime.edit.bind(realtime) })
  return { commands, revisionScheduler, newcomerWatch, anchorSync, insertIdea: insertIdeaCommand }
}
async function openMigrated(url: string) {
  const db = await openDatabase(url)
  await db.migrate()
  return db
}

/** Fills a database without members with the demo. Returns whether it did. */
async function fillWhenEmpty(
  app: App,
  deps: Deps,
  realtime: CollabServer,
  clock: DemoClock,
): Promise<boolean> {
  if ((await deps.db.read.$count(members)) > 0) return false
  const edit = (chapterId: string, actor: Member, change: (doc: Y.Doc) => void) =>
    realtime.edit(chapterId, actor, 'edit', change)
  const saveAs = (actor: Actor, id: string, summary: string) => app.revisions.save(actor, id, { summary })
  const settle = settleStanding(deps)
  const sweepCredit = async () => {
    await notifyOfVerdicts(deps)()
    await finalizeCredit(deps)()
  }
  const background = { settleStanding: () => settle(), sweepCredit }
  const approveRevision = app.revisions.approve
  await fillDemo({ app, edit, saveRevision: saveAs, approveRevision, ...background }, clock)
  return true
}

/** Webhooks are received by programs, which often listen at other ports than a web site. */
const FREE_PORTS = 1024
const webhookRules = ({ webhooks }: Settings) => {
  const allowsPort = (port: number) => PUBLIC_ONLY.allowsPort(port) || port >= FREE_PORTS
  return { on: { ...PUBLIC_ONLY, allowsPort }, local: ANYWHERE, off: null }[webhooks]
}

const feedSettings = ({ feeds }: Settings, site: ReturnType<typeof createSite>) => ({
  rules: { on: PUBLIC_ONLY, local: ANYWHERE, off: null }[feeds],
  userAgent: () => `Unggun/1.0 (feed reader; +${site.url()})`,
})

const akismetDeps = (deps: Deps, key: string, site: ReturnType<typeof createSite>, report: Report) => ({
  ...deps,
  akismet: createAkismet(key, site.url()),
  site: () => site.url(),
  report: (error: unknown) => report(error),
})

/** Builds all services once and connects them. */
export async function compose(settings: Settings, { now: systemTime }: { now?: () => Date } = {}) {
  const log = pino({ level: settings.logLevel })
  const report: Report = (error, requestId) => log.error({ err: error, requestId }, 'unforeseen')
  const db = await openMigrated(settings.databaseUrl)
  const clock = createDemoClock(systemTime)
  const deps: Deps = { db, now: clock.now, events: createEvents(report) }
  const accounts = openAccounts(deps, settings, report)
  const realtime = openCollab(deps, settings, accounts, report)
  const feeds = createFeedClient(feedSettings(settings, accounts.site))
  const store = createSignalStore(deps)
  const writing = buildWriting(deps, realtime, { feeds, store, site: accounts.site }, report)
  const reads = createReads({ ...deps, limits: accounts.commands.limits })
  const commands = createCommands(deps, {
    reads,
    account: accounts.commands,
    writing: writing.commands,
    anchorSync: writing.anchorSync,
    insertIdea: writing.insertIdea,
    openApi: () => openApiDocument(endpoints),
  })
  const app = guardCommands(commands, COMMAND_RULES, accounts.commands.limits)
  /** The commands without rate limits: the demo runs four months of them in a second. */
  const unlimitedApp = guardCommands(commands, COMMAND_RULES, createLimits(false))
  const { site, mailQueue, digestDeps } = accounts
  let stopReminders = () => {}
  let stopDelivery = () => {}
  let stopRetraining = () => {}
  let stopFingerprintDeletion = () => {}
  let stopSettling = async () => {}
  let stopExports = async () => {}
  let stopMails = async () => {}
  let stopWebhooks = async () => {}
  let stopSanctionSweep = () => {}
  let stopRollUp = () => {}
  let stopWarmingRooms = async () => {}
  let stopListeningOutside = async () => {}
  let stopReads = async () => {}
  let stopListeningMails = async () => {}
  let stopAkismet = async () => {}
  let isClosing = false
  let indexing: Promise<void> = Promise.resolve()
  return {
    app,
    db,
    deps,
    report,
    realtime,
    revisionScheduler: writing.revisionScheduler,
    api: createApi({ app, deps, limits: app.limits, endpoints }),
    http: {
      site,
      serve: createPipeline({
        site,
        resolveActor: app.identity.resolveActor,
        addFingerprints: accounts.addFingerprints,
        acceptsTokens: isForApi,
        report,
      }),
    },
    reindex: reindex(deps),
    fillDemo: () => fillWhenEmpty(unlimitedApp, deps, realtime, clock),
    /** Starts the background jobs: mail queue, revision scheduler, indexing, reminders, points, deletion of fingerprints. */
    start: async () => {
      await mailQueue.start()
      await writing.revisionScheduler.start()
      indexing = reindexOnce(deps)(() => isClosing).catch(report)
      stopReminders = startReminders(deps, report)
      stopDelivery = startDelivery(deps, report)
      stopRetraining = startRetraining(deps, report)
      stopFingerprintDeletion = startFingerprintDeletion(deps, report)
      stopSettling = startSettling(deps, report)
      stopMails = startMails(digestDeps, report)
      stopExports = startExports({ ...digestDeps, story: commands.exports.story }, report)
      stopWebhooks = startWebhooks(accounts.webhookDeps, report)
      stopSanctionSweep = startSanctionSweep(deps, report)
      stopRollUp = startSignalRollUp(deps, report)
      stopWarmingRooms = startWarmingRooms({ ...deps, store }, report)
      stopListeningOutside = startListeningOutside({ ...deps, feeds }, report)
      stopReads = reads.start(report)
      stopListeningMails = startListeningMails({ ...digestDeps, store }, report)
      if (settings.akismetKey)
        stopAkismet = startAkismet(akismetDeps(deps, settings.akismetKey, site, report))
    },
    close: async () => {
      stopReminders()
      stopDelivery()
      stopRetraining()
      stopFingerprintDeletion()
      stopSanctionSweep()
      stopRollUp()
      isClosing = true
      await stopWarmingRooms()
      await stopListeningOutside()
      await stopReads()
      await stopListeningMails()
      await stopSettling()
      await stopAkismet()
      await stopExports()
      await stopMails()
      await stopWebhooks()
      await indexing
      writing.newcomerWatch.close()
      writing.revisionScheduler.close()
      writing.anchorSync.close()
      await realtime.close()
      await mailQueue.close()
      await db.close()
    },
  }
}
export type Services = Awaited<ReturnType<typeof compose>>
