import { type SQL, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { bandOf } from '#app/domain/cases/risk.ts'
import { cases, comments } from '#db/schema/index.ts'
import { HOUR, NOON } from '#tests/factories/people.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

/** Set MANY=100000 for a full-size run. */
const MANY = Number(process.env.MANY ?? 3_000)
const PAGE = 30

const world = await openTestWorld()
const challenge = await world.challenge()
const moderator = await world.colleague(challenge.brand, 'moderator')
const author = await world.member()
const about = { challengeId: challenge.id, targetKind: 'challenge' as const, targetId: challenge.id }
const rows = Array.from({ length: MANY }, (_, n) => {
  const risk = ((n * 7919) % 1000) / 1000
  const openedAt = new Date(NOON.getTime() - ((n * 104_729) % (90 * HOUR)))
  const comment = {
    ...{ ...about, id: uuidv7(), authorId: author.id, type: 'comment' as const, body: `Comment ${n}` },
    ...{ heldAt: openedAt, createdAt: openedAt },
  }
  const waiting = {
    ...{ brandId: challenge.brand.id, challengeId: challenge.id, kind: 'held' as const, openedAt },
    ...{ section: n % 5 === 0 ? ('reported' as const) : ('held' as const), authorId: author.id },
    ...{ subjectKind: 'comment' as const, subjectId: comment.id, state: 'open' as const },
    ...{ risk, band: bandOf(risk), reasons: [{ kind: 'links' as const, p: risk }] },
    // A third of the queue is one wave of alike texts.
    ...{ textKey: n % 3 === 0 ? 'wave' : `text ${n}`, linkKey: `link ${n}` },
  }
  return { comment, waiting }
})
for (let i = 0; i < rows.length; i += 500) {
  const some = rows.slice(i, i + 500)
  await world.db.write(async (tx) => {
    await tx.insert(comments).values(some.map(({ comment }) => comment))
    await tx.insert(cases).values(some.map(({ waiting }) => waiting))
  })
}

const TIMES = 15
/** The median time of a call in milliseconds. */
async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now()
    await call()
    took.push(performance.now() - began)
  }
  return took.sort((a, b) => a - b)[Math.floor(TIMES / 2)] as number
}

test(`a page of a queue with ${MANY} cases takes no longer at its end than at its beginning`, async () => {
  const { queue, view, decide, undo } = world.app.cases
  const first = () => queue(moderator, challenge.brand.slug, { limit: PAGE })
  let { items, nextCursor } = unwrap(await first())
  for (let n = 0; nextCursor && n < 40; n++)
    ({ items, nextCursor } = unwrap(
      await queue(moderator, challenge.brand.slug, { limit: PAGE, cursor: nextCursor }),
    ))
  expect(items).toHaveLength(PAGE)
  const [id = ''] = items.map((item) => item.id)
  const far = () => queue(moderator, challenge.brand.slug, { limit: PAGE, cursor: nextCursor })
  const gathered = () => queue(moderator, challenge.brand.slug, { limit: PAGE, gathered: true })
  const tab = () => queue(moderator, challenge.brand.slug, { limit: PAGE, section: 'reported' })
  const act = async () => {
    unwrap(await decide(moderator, id, { decision: 'hide', reason: 'advert' }))
    unwrap(await undo(moderator, [id]))
  }
  const took = {
    first: await timeOf(first),
    far: await timeOf(far),
    gathered: await timeOf(gathered),
    tab: await timeOf(tab),
    one: await timeOf(() => view(moderator, id)),
    decideAndUndo: await timeOf(act),
  }
  if (process.env.MANY) console.info(`${world.db.dialect}, ${MANY} cases, ms:`, JSON.stringify(took))
  // The small size shows only that nothing is far off, because other tests run beside it.
  for (const [name, ms] of Object.entries(took)) expect(ms, name).toBeLessThan(process.env.MANY ? 50 : 1_000)
})

test('the queries of a queue page use an index and never scan the table', async () => {
  const brandId = challenge.brand.id
  const page = sql`select * from cases where brand_id = ${brandId} and state = 'open' and band = 2 and opened_at <= ${
    world.db.dialect === 'sqlite' ? NOON.getTime() : NOON.toISOString()
  } order by opened_at, id limit 30`
  const plan = await explain(page)
  expect(plan).toMatch(/cases_queue/)
  expect(plan).not.toMatch(/SCAN cases|Seq Scan|TEMP B-TREE/)
  const oldest = sql`select section, opened_at from cases where brand_id = ${brandId} and state = 'open' order by opened_at limit 1000`
  expect(await explain(oldest)).toMatch(/cases_oldest/)
})

/** Returns the plan of a query as text. */
async function explain(query: SQL): Promise<string> {
  const db = world.db.read as unknown as {
    all?: (q: unknown) => Promise<unknown[]>
    execute?: (q: unknown) => Promise<{ rows: unknown[] }>
  }
  if (world.db.dialect === 'sqlite') return JSON.stringify(await db.all?.(sql`explain query plan ${query}`))
  return world.db.write(async (tx) => {
    const raw = tx as unknown as { execute: (q: unknown) => Promise<{ rows: unknown[] }> }
    // A small table is scanned because it is small.
    await raw.execute(sql`set local enable_seqscan = off`)
    return JSON.stringify((await raw.execute(sql`explain ${query}`)).rows)
  })
}
