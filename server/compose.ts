import { pino } from 'pino'
import type * as Y from 'yjs'
import type { Actor, Member } from '#app/domain/actor.ts'
import { openDatabase } from '#db/open.ts'
import { members } from '#db/schema/index.ts'
import { accountEndpoints } from './api/account.ts'
import { brandEndpoints } from './api/brands.ts'
import { challengeEndpoints } from './api/challenges.ts'
import { createApi, isForApi } from './api/dispatch.ts'
import { ideaEndpoints } from './api/ideas.ts'
import { linkEndpoints } from './api/links.ts'
import { manuscriptEndpoints } from './api/manuscripts.ts'
import { moderationEndpoints } from './api/moderation.ts'
import { openApiDocument } from './api/openapi.ts'
import { storyEndpoints } from './api/stories.ts'
import { suggestionEndpoints } from './api/suggestions.ts'
import { talkEndpoints } from './api/talk.ts'
import { watchEndpoints } from './api/watches.ts'
import { startReminders } from './commands/challenges/send-reminders.ts'
import { type App, createAccountCommands, createCommands, createWritingCommands } from './commands.ts'
import { createDemoClock, type DemoClock } from './demo/demo-clock.ts'
import { fillDemo } from './demo/fill.ts'
import type { Deps } from './deps.ts'
import type { Settings } from './settings.ts'
import { createEvents } from './events.ts'
import { COMMAND_RULES } from './guard/command-rules.ts'
import { guardCommands } from './guard/guard.ts'
import { createLimits } from './http/limits.ts'
import { withVoteFingerprints } from './http/vote-fingerprints.ts'
import { createPipeline } from './http/pipeline.ts'
import { createSite } from './http/site.ts'
import { createMail } from './mail/mail.ts'
import { createMailQueue } from './mail/mail-queue.ts'
import { createCollabServer, type CollabServer } from './collab/collab-server.ts'
import { withStrokes } from './commands/replay/strokes.ts'
import { createRevision } from './commands/revisions/create-revision.ts'
import { createRevisionScheduler } from './commands/revisions/revision-scheduler.ts'
import { createRendered } from './commands/revisions/render-cache.ts'
import { reindex, reindexOnce } from './search/reindex.ts'
import { insertIdea } from './commands/stories/insert-idea.ts'
import { createAnchorSync } from './commands/comments/anchor-sync.ts'
import { startFingerprintDeletion } from './commands/votes/delete-fingerprints.ts'

export const endpoints = [
  ...accountEndpoints,
  ...brandEndpoints,
  ...challengeEndpoints,
  ...ideaEndpoints,
  ...storyEndpoints,
  ...manuscriptEndpoints,
  ...talkEndpoints,
  ...moderationEndpoints,
  ...suggestionEndpoints,
  ...linkEndpoints,
  ...watchEndpoints,
]

type Report = (error: unknown, requestId?: string) => void

/** Builds what depends on the settings of the installation, and the account commands on top of it. */
function openAccounts(deps: Deps, settings: Settings, report: Report) {
  const site = createSite(settings)
  const limits = createLimits(settings.limits)
  const postman = createMailQueue(deps, settings, report)
  const mail = createMail(deps, postman)
  const commands = createAccountCommands(deps, settings, { site, mail, limits, postman })
  return { commands, site, postman, mark: withVoteFingerprints(settings.sessionSecret) }
}
type Accounts = ReturnType<typeof openAccounts>

const openRooms = (
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

/** Chapters and their revisions: what looks at the live manuscripts. */
function writing(deps: Deps, realtime: CollabServer, report: Report) {
  const live = async (chapterId: string) => {
    const found = await realtime.live(chapterId)
    if (!found) throw new Error(`Chapter ${chapterId} has no manuscript`)
    return found
  }
  const cutting = { ...deps, live: withStrokes(deps.db, (id) => realtime.liveWithOrder(id), report) }
  const rendered = createRendered(deps)
  deps.events.on('takenDown', ({ revisionIds }) => {
    for (const id of revisionIds) rendered.forget(id)
  })
  const cutter = createRevisionScheduler(deps, createRevision(cutting), report)
  realtime.onStored(({ chapterId }) => cutter.recordWrite(chapterId))
  realtime.onWritersLeft((chapterId) => cutter.left(chapterId))
  const passages = createAnchorSync(deps, realtime, report)
  realtime.onStored(({ chapterId, memberIds: [by = ''] }) => passages.wrote(chapterId, by))
  const commands = createWritingCommands(deps, { realtime, live, cutting, rendered })
  const takeIn = insertIdea({ ...deps, live, edit: realtime.edit.bind(realtime) })
  return { commands, cutter, passages, takeIn }
}
async function openMigrated(url: string) {
  const db = await openDatabase(url)
  await db.migrate()
  return db
}

/** The demo, into a database that nobody has joined yet. True when it was filled. */
async function fillWhenEmpty(app: App, { db }: Deps, realtime: CollabServer, clock: DemoClock): Promise<boolean> {
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
  const deps: Deps = { db, now: clock.now, events: createEvents(report) }
  const who = openAccounts(deps, settings, report)
  const realtime = openRooms(deps, settings, who, report)
  const desk = writing(deps, realtime, report)
  const commands = createCommands(deps, {
    account: who.commands,
    writing: desk.commands,
    passages: desk.passages,
    takeIn: desk.takeIn,
    openApi: () => openApiDocument(endpoints),
  })
  const app = guardCommands(commands, COMMAND_RULES, who.commands.limits)
  /** Four months of demo are played in a second: more than anybody may do in one. */
  const unhurried = guardCommands(commands, COMMAND_RULES, createLimits(false))
  const { site, postman } = who
  let stopReminding = () => {}
  let stopForgetting = () => {}
  let isClosing = false
  let indexing: Promise<void> = Promise.resolve()
  return {
    app,
    db,
    deps,
    report,
    realtime,
    cutter: desk.cutter,
    api: createApi({ app, deps, limits: app.limits, endpoints }),
    http: {
      site,
      serve: createPipeline({
        site,
        resolveActor: app.identity.resolveActor,
        mark: who.mark,
        takesTokens: isForApi,
        report,
      }),
    },
    reindex: reindex(deps),
    fillDemo: () => fillWhenEmpty(unhurried, deps, realtime, clock),
    /** What a server does besides answering: letters go out, revisions are cut. */
    start: async () => {
      await postman.start()
      await desk.cutter.start()
      indexing = reindexOnce(deps)(() => isClosing).catch(report)
      stopReminding = startReminders(deps, report)
      stopForgetting = startFingerprintDeletion(deps, report)
    },
    close: async () => {
      stopReminding()
      stopForgetting()
      isClosing = true
      await indexing
      desk.cutter.close()
      desk.passages.close()
      await realtime.close()
      await postman.close()
      await db.close()
    },
  }
}
export type Services = Awaited<ReturnType<typeof compose>>
