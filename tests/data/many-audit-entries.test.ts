import { type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEntries } from '#db/schema/index.ts'
import { NOON } from '#tests/factories/people.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'
import { slowness } from '#tests/setup/machine-speed.ts'

/** Set MANY=1000000 for a full-size run. */
const MANY = Number(process.env.MANY ?? 2_000)
const PAGE = 50
/** After the entries that the preparation writes. */
const FIRST = 1_000

type Raw = { run?: (q: SQL) => unknown; execute?: (q: SQL) => Promise<{ rows: unknown[] }> }

const world = await openTestWorld()
const challenge = await world.challenge()
const moderator = await world.colleague(challenge.brand, 'moderator')
const isSqlite = world.db.dialect === 'sqlite'
const data = isSqlite ? sql`'{}'` : sql`'{}'::jsonb`
const at = isSqlite ? sql`${NOON.getTime()}` : sql`${NOON.toISOString()}::timestamptz`
const fill = sql`insert into audit_entries
      (chain, n, actor_id, action, target_kind, target_id, data, at, previous, hash)
    with recursive counted(n) as (select ${sql.raw(String(FIRST))} union all
      select n + 1 from counted where n < ${sql.raw(String(FIRST + MANY))})
    select cast(${challenge.brand.id} as text), n, cast(${moderator.id} as text), 'idea.decline', 'challenge',
      cast(${challenge.id} as text), ${data}, ${at}, 'hash ' || (n - 1), 'hash ' || n from counted`
await world.db.write(async (tx) => {
  const raw = tx as unknown as Raw
  await (isSqlite ? raw.run?.(fill) : raw.execute?.(fill))
  // PostgreSQL gathers statistics by itself, but some time after such an insertion.
  await (isSqlite ? undefined : raw.execute?.(sql`analyze audit_entries`))
})

const TIMES = 15
/** The median time of a call in milliseconds. */
async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now()
    await call()
    took.push(performance.now() - start)
  }
  return took.sort((a, b) => a - b)[Math.floor(TIMES / 2)] as number
}

test(`a page of an audit log with ${MANY} entries takes no longer at its end than at its beginning`, async () => {
  const { slug } = challenge.brand
  const view = async (before?: number) => {
    const log = unwrap(
      await world.app.brands.audit(moderator, slug, { limit: PAGE, ...(before !== undefined && { before }) }),
    )
    expect(log.items).toHaveLength(PAGE)
  }
  const took = { first: await timeOf(() => view()), last: await timeOf(() => view(FIRST + PAGE)) }
  expect(await world.db.read.$count(auditEntries)).toBeGreaterThan(MANY)
  if (process.env.MANY) console.info(`${world.db.dialect}, ${MANY} entries, ms:`, JSON.stringify(took))
  // Generous, because other tests run beside it; a scan of a full-size log takes far longer.
  const limit = (process.env.MANY ? 50 : 200) * slowness()
  for (const [name, ms] of Object.entries(took)) expect(ms, name).toBeLessThan(limit)
})

test('the query of an audit page uses the key of the log and never scans or sorts the table', async () => {
  const page = sql`select * from audit_entries where chain = ${challenge.brand.id} and n < 1500 order by n desc limit 51`
  const plan = await explain(page)
  expect(plan).toMatch(/audit_entries_chain_n_pk|sqlite_autoindex_audit_entries|PRIMARY KEY/)
  expect(plan).not.toMatch(/SCAN audit_entries|Seq Scan|TEMP B-TREE|Sort/)
})

/** Returns the plan of a query as text. */
async function explain(query: SQL): Promise<string> {
  const db = world.db.read as unknown as { all?: (q: unknown) => Promise<unknown[]> }
  if (world.db.dialect === 'sqlite') return JSON.stringify(await db.all?.(sql`explain query plan ${query}`))
  return world.db.write(async (tx) => {
    const raw = tx as unknown as Required<Raw>
    // A small table is scanned because it is small.
    await raw.execute(sql`set local enable_seqscan = off`)
    return JSON.stringify((await raw.execute(sql`explain ${query}`)).rows)
  })
}
