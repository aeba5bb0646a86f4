import { eq } from 'drizzle-orm'
import type { Member } from '../../app/domain/actor.ts'
import { OpenChallenge } from '../../app/domain/challenges/forms.ts'
import { phasesInput } from '../../app/domain/challenges/reschedule.ts'
import type { Result } from '../../app/domain/decision.ts'
import { startOfWeek, weekOf } from '../../app/domain/listening/weeks.ts'
import { parse } from '../../app/domain/parse.ts'
import { StartStory } from '../../app/domain/stories/forms.ts'
import { challenges, comments, listeningSubscriptions, questions } from '../../db/schema/index.ts'
import { sendListeningMails } from '../../server/commands/listening/mails/send-listening-mails.ts'
import { markHours, rollUpSignals } from '../../server/commands/listening/roll-up.ts'
import { createSignalStore } from '../../server/commands/listening/signal-store.ts'
import { createSite } from '../../server/http/site.ts'
import { createMail } from '../../server/mail/mail.ts'
import { createMailQueue } from '../../server/mail/mail-queue.ts'
import { readSettings, type Settings } from '../../server/settings.ts'
import { type Running, startServer } from '../../server/start-server.ts'
import { storeBallots, storeQuestions } from '../commands/listening-subjects.ts'
import { storePeople, storeYear } from '../commands/listening-year.ts'

export const BRAND = 'large'
const DAY = 24 * 60 * 60 * 1000
const WEEKS = 52
const COMMENTS = 4_000
const OPEN_QUESTIONS = 3_000
const BATCH = 200

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.code} ${JSON.stringify(result.fields ?? '')}`)
  return result.value
}

/** Creates a brand with a challenge that is written in, and one whose vote has ended. */
async function createPlaces({ services: { app, db } }: Running, password: string) {
  const now = new Date()
  const create = async (handle: string, role: 'member' | 'admin'): Promise<Member> => {
    const form = { handle, email: `${handle}@example.org`, password, role }
    const createdAt = new Date(now.getTime() - 60 * DAY)
    const { id } = unwrap(await app.identity.createMember({ ...form, createdAt }))
    return (await app.identity.actorById(id)) as Member
  }
  const admin = await create('keeper', 'admin')
  const joined = await create('maya', 'member')
  const form = { slug: BRAND, name: 'Large', tagline: '', about: '', voice: '', ownerId: joined.id }
  const brand = unwrap(await app.brands.create(admin, form))
  const manager = (await app.identity.actorById(joined.id)) as Member
  const week = (n: number) => new Date(now.getTime() + (n - 1.5) * 7 * DAY)
  const dates = {
    ...{ ideasStart: week(0), ideasEnd: week(1), writingStart: week(1), writingEnd: week(2) },
    ...{ votingStart: week(2), votingEnd: week(3), verdictEnd: week(4) },
  }
  const open = async (title: string) => {
    const asked = { title, hook: 'How much?', language: 'en', phases: phasesInput(dates) }
    return unwrap(await app.challenges.open(manager, BRAND, unwrap(parse(OpenChallenge, asked))))
  }
  const challenge = await open('A challenge in writing')
  const closed = await open('A challenge that has ended')
  const past = Object.fromEntries(
    Object.entries(dates).map(([name, at]) => [name, new Date(at.getTime() - 60 * DAY)]),
  ) as typeof dates
  await db.write((tx) => tx.update(challenges).set(past).where(eq(challenges.id, closed.id)))
  const story = unwrap(
    await app.stories.start(manager, challenge.slug, unwrap(parse(StartStory, { title: 'A large story' }))),
  )
  return { brandId: brand.id, manager, challenge, closed, votingStart: past.votingStart, story, now }
}
type Places = Awaited<ReturnType<typeof createPlaces>>

/** Stores comments on passages of one chapter, and returns their ids. */
async function storeComments(
  { services: { db } }: Running,
  { challenge, story, now }: Places,
  people: readonly string[],
) {
  const ids: string[] = []
  for (let i = 0; i < COMMENTS; i += BATCH) {
    const rows = Array.from({ length: BATCH }, (_, n) => ({
      ...{ targetKind: 'chapter' as const, targetId: story.chapter.id, challengeId: challenge.id },
      ...{ authorId: people[(i + n) % people.length] as string, type: 'comment' as const },
      ...{ body: `Kalimat nomor ${i + n} bagus sekali, aku suka.`, quote: `Sentence ${(i + n) % 40}` },
      createdAt: new Date(now.getTime() - (1 + ((i + n) % 300)) * DAY),
    }))
    const stored = await db.write((tx) => tx.insert(comments).values(rows).returning({ id: comments.id }))
    ids.push(...stored.map(({ id }) => id))
  }
  return ids
}

/** Stores questions that wait, so that the desk is as full as a busy team's. */
async function storeOpenQuestions({ services: { db } }: Running, { brandId, now }: Places, people: string[]) {
  for (let i = 0; i < OPEN_QUESTIONS; i += BATCH)
    await db.write(async (tx) => {
      const at = (n: number) => new Date(now.getTime() - (i + n + 1) * 60 * 60 * 1000)
      const rows = Array.from({ length: BATCH }, (_, n) => ({
        ...{ targetKind: 'brand' as const, targetId: brandId, challengeId: '', type: 'question' as const },
        ...{ authorId: people[(i + n) % people.length] as string, createdAt: at(n) },
        body: `Kapan cerita nomor ${i + n} terbit, kak?`,
      }))
      const stored = await tx
        .insert(comments)
        .values(rows)
        .returning({ id: comments.id, at: comments.createdAt })
      await tx.insert(questions).values(
        stored.map(({ id, at: askedAt }, n) => ({
          ...{ id, brandId, toBrand: n % 5 > 0, askedAt, askers: 1 },
          ...(n % 3 === 0 && { answeredAt: new Date(askedAt.getTime() + 30 * 60 * 1000) }),
          dueAt: new Date(askedAt.getTime() + DAY),
        })),
      )
    })
}

/** Creates the job that sends the weekly mail of one member of the team, made due each time. */
function weeklyMail(
  { services: { db, deps, report } }: Running,
  { manager, brandId }: Places,
  settings: Settings,
) {
  const site = createSite({ publicUrl: 'https://fire.example.org', host: '127.0.0.1', port: 3000 })
  const mail = createMail(deps, createMailQueue(deps, settings, report))
  const store = createSignalStore(deps)
  const send = sendListeningMails({ ...deps, site, mail, store, secret: 'for the bench only' }, report)
  const row = { memberId: manager.id, brandId, kind: 'weekly' as const, told: [] }
  return async () => {
    await db.write(async (tx) => {
      await tx.delete(listeningSubscriptions)
      await tx.insert(listeningSubscriptions).values({ ...row, dueAt: new Date(0) })
    })
    await send()
  }
}

type Sizes = { people: number; signals: number }

/** Starts a server on an empty database in `folder`, or in DATABASE_URL, and stores a year of a large brand. */
export async function createWorld(
  folder: string,
  password: string,
  { people: count, signals }: Sizes,
  say: (line: string) => void,
) {
  const settings = readSettings({
    ...{ PORT: '0', DATA_DIR: folder, DEMO: '0', LIMITS: 'off', LOG_LEVEL: 'silent', NODE_ENV: 'production' },
    ...{ SESSION_SECRET: 'a secret for the bench only, long enough', DATABASE_URL: process.env.DATABASE_URL },
  })
  const running = await startServer(settings)
  const { db, deps } = running.services
  const places = await createPlaces(running, password)
  const { brandId, challenge, closed, votingStart, now } = places
  const began = performance.now()
  const people = await storePeople(db, count, 'p', now)
  const commentIds = await storeComments(running, places, people)
  const firstWeek = weekOf(now) - WEEKS
  const planted = { peakHour: 20, turnWeek: 30, burstWeek: 40, influencer: true, connector: true }
  await db.write((tx) =>
    storeYear(
      tx,
      brandId,
      people,
      { seed: 5, firstWeek, people: count, signals, onceShare: 0.3, ...planted },
      { commentIds, challengeIds: ['', challenge.id, closed.id] },
    ),
  )
  await storeQuestions({ db, now }, brandId, people, { seed: 5, question: true })
  await storeOpenQuestions(running, places, people)
  await storeBallots(db, closed.id, votingStart, people, { seed: 5, bridge: true })
  const hours = Array.from(
    { length: WEEKS * 7 * 24 },
    (_, n) => new Date(startOfWeek(firstWeek).getTime() + n * 60 * 60 * 1000),
  )
  await db.write((tx) => markHours(tx, hours))
  const filled = performance.now()
  await rollUpSignals(deps)()
  say(
    `stored ${signals} signals in ${Math.round((filled - began) / 1000)} s, counted their hours in ${Math.round((performance.now() - filled) / 1000)} s`,
  )
  return {
    ...running,
    dialect: db.dialect,
    places,
    firstWeek,
    sendWeeklyMail: weeklyMail(running, places, settings),
  }
}
