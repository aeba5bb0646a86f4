import { type SQL, sql } from 'drizzle-orm'
import type { Member } from '../../app/domain/actor.ts'
import { members, standingDues } from '../../db/schema/index.ts'
import type { Database, Tx } from '../../db/types.ts'

/** Rows of each table, as many as a large installation has after years. */
export const SIZES = { cases: 100_000, audit: 1_000_000, ledger: 1_000_000, notices: 100_000 }
const LEDGER_MEMBERS = 900
const BATCH = 100
/** Numbers after those that ordinary use of the site has taken. */
const FIRST = 1_000

type Raw = { run?: (q: SQL) => unknown; execute?: (q: SQL) => Promise<unknown> }
export type Places = { brandId: string; challengeId: string; manager: Member; heavy: Member; now: Date }

/** Fills the tables of moderation with SQL, because commands would take hours. The hashes of the rows are invented. */
export async function fillTables(db: Database, places: Places, say: (line: string) => void): Promise<void> {
  const isSqlite = db.dialect === 'sqlite'
  const run = (tx: Tx, statement: SQL) => {
    const raw = tx as unknown as Raw
    return isSqlite ? raw.run?.(statement) : raw.execute?.(statement)
  }
  const json = (text: string) => (isSqlite ? sql.raw(`'${text}'`) : sql.raw(`'${text}'::jsonb`))
  /** A time `seconds` (an SQL expression) ago. */
  const ago = (seconds: string) =>
    isSqlite
      ? sql.raw(`(${places.now.getTime()} - (${seconds}) * 1000)`)
      : sql.raw(`('${places.now.toISOString()}'::timestamptz - (${seconds}) * interval '1 second')`)
  const yes = sql.raw(isSqlite ? '1' : 'true')
  const no = sql.raw(isSqlite ? '0' : 'false')
  const counted = (count: number) =>
    sql.raw(
      `with recursive counted(n) as (select ${FIRST} union all select n + 1 from counted where n < ${FIRST + count - 1})`,
    )
  const { brandId, challengeId, manager, heavy } = places

  const [row] = (await db.read.select().from(members)).filter(({ id }) => id === heavy.id)
  if (!row) throw new Error('The member is missing')
  const others = Array.from({ length: LEDGER_MEMBERS }, (_, n) => {
    const handle = `writer${n}`
    return {
      ...{ ...row, id: `m${String(n).padStart(6, '0')}`, handle, handleKey: handle, handleSkeleton: handle },
      ...{ email: `${handle}@example.org`, emailKey: `${handle}@example.org` },
    }
  })
  for (let i = 0; i < others.length; i += BATCH)
    await db.write((tx) => tx.insert(members).values(others.slice(i, i + BATCH)))

  const fills: [string, SQL][] = [
    [
      'comments',
      sql`insert into comments (id, challenge_id, target_kind, target_id, author_id, type, body, helpful, reads_as_advert, held_at, created_at)
        ${counted(SIZES.cases)} select 'k' || n, cast(${challengeId} as text), 'challenge', cast(${challengeId} as text), cast(${heavy.id} as text),
        'comment', 'Comment ' || n, 0, ${no}, ${ago('n * 3')}, ${ago('n * 3')} from counted`,
    ],
    [
      'cases',
      sql`insert into cases (id, brand_id, challenge_id, kind, section, subject_kind, subject_id, author_id, writer_ids, state, risk, band, reasons, opened_at)
        ${counted(SIZES.cases)} select 'c' || n, cast(${brandId} as text), cast(${challengeId} as text),
        case when n % 5 = 0 then 'reported' else 'held' end, case when n % 5 = 0 then 'reported' else 'held' end,
        'comment', 'k' || n, cast(${heavy.id} as text), ${json('[]')}, 'open', (n % 100) / 100.0, n % 4,
        ${json('[{"kind":"links","p":0.3}]')}, ${ago('n * 3')} from counted`,
    ],
    [
      'audit_entries',
      sql`insert into audit_entries (chain, n, actor_id, action, target_kind, target_id, data, at, previous, hash)
        ${counted(SIZES.audit)} select cast(${brandId} as text), n, cast(${manager.id} as text), 'idea.decline', 'challenge',
        cast(${challengeId} as text), ${json('{}')}, ${ago('n')}, 'hash ' || (n - 1), 'hash ' || n from counted`,
    ],
    [
      'standing_entries',
      sql`insert into standing_entries (member_id, n, brand_id, rule, source_kind, source_id, turn, hundredths, at, created_at, previous, hash)
        ${counted(SIZES.ledger)} select case when n % 10 = 0 then cast(${heavy.id} as text) else 'm' || ${sql.raw(isSqlite ? `printf('%06d', n % ${LEDGER_MEMBERS})` : `lpad((n % ${LEDGER_MEMBERS})::text, 6, '0')`)} end,
        n, cast(${brandId} as text), 'vote', 'idea', 'i' || n, 0, 100, ${ago('n')}, ${ago('n')}, 'h' || (n - 1), 'h' || n from counted`,
    ],
    [
      'standing_totals',
      sql`insert into standing_totals (member_id, brand_id, value, at, keeps_trust, entries, hash, told_level)
        select cast(${heavy.id} as text), b, 5000, ${ago('1')}, ${yes}, 100000, 'h', 'trusted' from (select '' as b union all select cast(${brandId} as text)) as both_places where true on conflict do nothing`,
    ],
    [
      'notices',
      sql`insert into notices (id, member_id, kind, subject_kind, subject_id, actor_id, data, path, created_at, on_site, mail)
        ${counted(SIZES.notices)} select 'n' || n, case when n % 2 = 0 then cast(${heavy.id} as text) else cast(${manager.id} as text) end, 'comment', 'challenge',
        cast(${challengeId} as text), cast(${heavy.id} as text), ${json('{}')}, '/c/a-large-challenge', ${ago('n')}, ${yes}, 'none' from counted`,
    ],
  ]
  for (const [table, fill] of fills) {
    const began = performance.now()
    await db.write(async (tx) => {
      await run(tx, isSqlite ? fill : sql`${fill}`)
      if (!isSqlite) await run(tx, sql.raw(`analyze ${table}`))
    })
    say(`filled ${table} in ${Math.round((performance.now() - began) / 1000)} s`)
  }
  // The triggers noted every comment for the ledger, which would be settled while pages are measured.
  await db.write((tx) => tx.delete(standingDues))
}
