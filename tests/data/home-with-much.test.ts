import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { paths } from '#app/paths.ts'
import { MOST_UNREAD } from '#db/queries/notices.ts'
import { challenges, comments, ideas, notices, watches } from '#db/schema/index.ts'
import { createHome } from '#server/commands/home/view-home.ts'
import { createNotices } from '#server/commands/notices/notices.ts'
import { DAY, HOUR } from '#tests/factories/people.ts'
import { openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

/** Ideas and watched things; ten times as many notices. Set MANY=10000 for a full-size run. */
const MANY = Number(process.env.MANY ?? 1_000)
const CHALLENGES = 50
const TIMES = 50

let world: TestWorld
let me: Member

async function inBatches<T>(rows: readonly T[], insert: (some: T[]) => Promise<unknown>) {
  for (let i = 0; i < rows.length; i += 500) await insert(rows.slice(i, i + 500))
}

/** Copies a challenge, so that the member takes part in many with different ends. */
async function manyChallenges() {
  const { id } = await world.challenge()
  const [row] = await world.db.read.select().from(challenges).where(eq(challenges.id, id))
  if (!row) throw new Error('There is no challenge')
  const copies = Array.from({ length: CHALLENGES - 1 }, (_, n) => ({
    ...{ ...row, id: uuidv7(), slug: `copy-${n}` },
    ideasEnd: new Date(row.ideasEnd.getTime() - n * HOUR),
  }))
  await inBatches(copies, (some) => world.db.write((tx) => tx.insert(challenges).values(some)))
  return [row, ...copies]
}

/** Half of the ideas are the member's. Each has a question; two thirds of those are answered. */
function ideaRows(all: readonly { id: string; slug: string }[], other: Member) {
  return Array.from({ length: MANY }, (_, n) => {
    const { id: challengeId = '', slug = '' } = all[n % CHALLENGES] ?? {}
    const createdAt = new Date(world.clock.now().getTime() - (n % 20) * HOUR)
    const [id, question] = [uuidv7(), uuidv7()]
    const authorId = n % 2 === 0 ? me.id : other.id
    const about = { challengeId, targetKind: 'idea' as const, targetId: id, createdAt }
    const text = { ...about, id: question, authorId: other.id, type: 'question' as const, body: `Why ${n}?` }
    const answer = { ...about, authorId: me.id, type: 'comment' as const, body: 'So.', parentId: question }
    return {
      idea: {
        id,
        challengeId,
        n: n + 1000,
        authorId,
        hook: `Idea ${n}`,
        tags: [],
        state: 'open' as const,
        createdAt,
      },
      path: paths.idea(slug, n + 1000),
      talk: n % 3 === 0 ? [text] : [text, answer],
    }
  })
}

beforeAll(async () => {
  world = await openTestWorld()
  const [reader, other] = (await world.members(2)) as [Member, Member]
  me = reader
  const all = await manyChallenges()
  const rows = ideaRows(all, other)
  const targets = [
    ...all.map(({ id }) => ({ kind: 'challenge' as const, targetId: id })),
    ...rows.map(({ idea }) => ({ kind: 'idea' as const, targetId: idea.id })),
  ]
  const at = world.clock.now()
  const told = Array.from({ length: MANY * 10 }, (_, n) => ({
    ...{ memberId: me.id, kind: 'comment', subjectKind: 'idea' as const, actorId: other.id, data: {} },
    ...{ subjectId: rows[n % MANY]?.idea.id ?? '', path: rows[n % MANY]?.path ?? '' },
    createdAt: new Date(at.getTime() - (n % 90) * DAY),
    readAt: n % 2 === 0 ? at : null,
  }))
  await inBatches(rows, (some) =>
    world.db.write(async (tx) => {
      await tx.insert(ideas).values(some.map(({ idea }) => idea))
      await tx.insert(comments).values(some.flatMap(({ talk }) => talk))
    }),
  )
  await inBatches(targets, (some) =>
    world.db.write((tx) =>
      tx.insert(watches).values(some.map((target) => ({ ...target, memberId: me.id, createdAt: at }))),
    ),
  )
  await inBatches(told, (some) => world.db.write((tx) => tx.insert(notices).values(some)))
  if (world.db.dialect === 'postgres')
    await world.db.write((tx) =>
      (tx as unknown as { execute: (q: unknown) => Promise<unknown> }).execute(sql`analyze`),
    )
}, 600_000)

/** The 95th percentile of a call's times in milliseconds. */
async function p95(call: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now()
    await call()
    took.push(performance.now() - began)
  }
  return took.sort((a, b) => a - b)[Math.ceil(TIMES * 0.95) - 1] as number
}

/** Counts the queries that are built on the reader of the database, with their subqueries. */
function countingReader() {
  let built = 0
  const read = new Proxy(world.db.read, {
    get(target, key) {
      if (key === 'select' || key === 'selectDistinct') built++
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const db = new Proxy(world.db, {
    get: (target, key) => (key === 'read' ? read : Reflect.get(target, key)),
  })
  return { deps: { ...world, db }, built: () => built }
}

test('the home page of a member with thousands of items lists a bounded number of them in a bounded number of queries', async () => {
  const { deps, built } = countingReader()
  const shown = unwrap(await createHome(deps).view(me))
  expect(shown.happened.length).toBeGreaterThan(0)
  expect(shown.waiting).toHaveLength(5)
  expect(shown.votes).toHaveLength(4)
  expect(built()).toBeLessThan(40)
})

test('a page of notices takes the same few queries, however many things they are about', async () => {
  const { deps, built } = countingReader()
  unwrap(await createNotices(deps).list(me))
  expect(built()).toBeLessThan(10)
})

test('unread notices are counted up to a thousand', async () => {
  expect(await createNotices(world).unread(me)).toBe(Math.min(MOST_UNREAD, MANY * 5))
})

test.runIf(process.env.MANY)(
  `home, notices and the list of watched things are fast for a member with ${MANY} of them`,
  async () => {
    const [home, list] = [createHome(world), createNotices(world)]
    const took = {
      home: await p95(() => home.view(me)),
      unread: await p95(() => list.unread(me)),
      notices: await p95(() => list.list(me)),
      watching: await p95(() => world.app.watches.list(me, { limit: 30 })),
    }
    console.info(`${world.db.dialect}, ${MANY}, p95 in ms:`, JSON.stringify(took))
    for (const [name, ms] of Object.entries(took)) expect(ms, name).toBeLessThan(50)
  },
)
