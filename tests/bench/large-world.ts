import type { Member } from '../../app/domain/actor.ts'
import { OpenChallenge } from '../../app/domain/challenges/forms.ts'
import { phasesInput } from '../../app/domain/challenges/reschedule.ts'
import type { Result } from '../../app/domain/decision.ts'
import { parse } from '../../app/domain/parse.ts'
import { StartStory } from '../../app/domain/stories/forms.ts'
import { paths } from '../../app/paths.ts'
import { pots } from '../../db/schema/index.ts'
import { readSettings } from '../../server/settings.ts'
import { type Running, startServer } from '../../server/start-server.ts'
import { publish } from '../factories/publish.ts'
import { fillTables, type Places } from './fill-tables.ts'

const DAY = 24 * 60 * 60 * 1000

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.code} ${JSON.stringify(result.fields ?? '')}`)
  return result.value
}

/** Creates a brand, a challenge with a shared reward, and a featured story whose credit is proposed. */
async function createPlaces({ services: { app, db } }: Running, password: string) {
  const now = new Date()
  const old = new Date(now.getTime() - 60 * DAY)
  const create = async (handle: string, role: 'member' | 'admin' = 'member'): Promise<Member> => {
    const form = { handle, email: `${handle}@example.org`, password, role, createdAt: old }
    const actor = await app.identity.actorById(unwrap(await app.identity.createMember(form)).id)
    if (!actor) throw new Error(`There is no ${handle}`)
    return actor
  }
  const admin = await create('keeper', 'admin')
  const joined = await create('maya')
  const heavy = await create('heavy')
  const brandForm = { slug: 'large', name: 'Large', tagline: '', about: '', voice: '', ownerId: joined.id }
  const brand = unwrap(await app.brands.create(admin, brandForm))
  unwrap(await app.brands.verify(admin, brand.id, true))
  const manager = (await app.identity.actorById(joined.id)) as Member
  const week = (n: number) => new Date(now.getTime() + (n - 1.5) * 7 * DAY)
  const dates = {
    ...{ ideasStart: week(0), ideasEnd: week(1), writingStart: week(1), writingEnd: week(2) },
    ...{ votingStart: week(2), votingEnd: week(3), verdictEnd: week(4) },
  }
  const form = {
    title: 'A large challenge',
    hook: 'How much?',
    language: 'en',
    pot: { amount: 1_000_000, currency: 'IDR' },
  }
  const challenge = unwrap(
    await app.challenges.open(
      manager,
      'large',
      unwrap(parse(OpenChallenge, { ...form, phases: phasesInput(dates) })),
    ),
  )
  const story = unwrap(
    await app.stories.start(heavy, challenge.slug, unwrap(parse(StartStory, { title: 'A large story' }))),
  )
  await publish(db, story.chapter.id, { at: now, by: [{ memberId: heavy.id, graphemes: 900 }] })
  unwrap(await app.stories.submit(heavy, story.id))
  unwrap(await app.stories.feature(manager, story.id, { reason: 'Large.' }))
  unwrap(await app.credit.dispute(heavy, story.id, { text: 'All of it is mine.' }))
  await db.write((tx) =>
    tx.insert(pots).values({ challengeId: challenge.id, storyId: story.id, cause: 'brands_pick' }),
  )
  const places: Places = { brandId: brand.id, challengeId: challenge.id, manager, heavy, now }
  return { places, challenge, story }
}

type Address = [name: string, who: 'manager' | 'heavy', path: string]

/** Starts a server on an empty database in `folder`, or in DATABASE_URL, and fills it. */
export async function createWorld(folder: string, password: string, say: (line: string) => void) {
  const settings = readSettings({
    ...{ PORT: '0', DATA_DIR: folder, DEMO: '0', LIMITS: 'off', LOG_LEVEL: 'silent', NODE_ENV: 'production' },
    ...{ SESSION_SECRET: 'a secret for the bench only, long enough', DATABASE_URL: process.env.DATABASE_URL },
  })
  const running = await startServer(settings)
  const { app, db } = running.services
  const { places, challenge, story } = await createPlaces(running, password)
  await fillTables(db, places, say)
  const queue = (asked: Record<string, string | undefined> = {}) => paths.queue('large', asked)
  let cursor: string | null = null
  for (let n = 0; n < 200; n++) {
    const page = unwrap(await app.cases.queue(places.manager, 'large', { limit: 30, cursor }))
    cursor = page.nextCursor
  }
  const sections = ['held', 'reported', 'revisions', 'votes', 'appeals', 'credit', 'mine']
  const audit = paths.studioSection('large', 'audit')
  const addresses: Address[] = [
    ['queue', 'manager', queue()],
    ...sections.map((section): Address => [`queue, ${section}`, 'manager', queue({ section })]),
    ['queue, page 200', 'manager', queue({ after: cursor ?? '' })],
    ['case', 'manager', queue({ case: 'c50000' })],
    ['queue by the API', 'manager', '/api/v1/brands/large/queue'],
    ['audit', 'manager', audit],
    ['audit, older', 'manager', `${audit}?before=500000`],
    ['standing', 'heavy', paths.standing('heavy')],
    ['standing with a brand', 'heavy', paths.standing('heavy', { brand: 'large' })],
    ['profile', 'manager', paths.member('heavy')],
    ['control', 'heavy', paths.challengeSection(challenge.slug, 'control')],
    ['pot', 'manager', paths.challengeSection(challenge.slug, 'pot')],
    ['credit', 'manager', paths.credit(story.slug)],
    ['home of a manager', 'manager', paths.home()],
    ['home of a member', 'heavy', paths.home()],
    ['notices', 'heavy', paths.notices()],
    ['studio', 'manager', paths.studio('large')],
    ['people', 'manager', paths.challengeSection(challenge.slug, 'people')],
  ]
  return { url: running.url, close: running.close, addresses, dialect: db.dialect }
}
