import { setTimeout } from 'node:timers/promises'
import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'
import type { StandingSource } from '#db/queries/standing-facts.ts'
import { standingDues } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'
import { notifyLevels } from './notify-level.ts'
import { settleSource } from './settle-source.ts'

const DUES_AT_ONCE = 500
/** Few, so that other writers wait only some milliseconds; more than one, because each commit waits for the disk. */
const SOURCES_PER_WRITE = 10
/** A secret ballot may be ended early, so its end is looked at again this often. */
const LOOK_AGAIN_MS = 10 * 60 * 1000
const TICK_MS = 1000
/** Looks every this many ticks even if this process wrote nothing, because another process may have written. */
const LOOK_ANYWAY = 30

type Due = typeof standingDues.$inferSelect

/** Keeps the source due until its votes are no longer secret. */
async function postpone(tx: Tx, { kind, id }: StandingSource, until: Date, now: Date): Promise<void> {
  const same = and(eq(standingDues.sourceKind, kind), eq(standingDues.sourceId, id))
  const later = await tx.$count(standingDues, and(same, gt(standingDues.notBefore, now.getTime())))
  const notBefore = Math.min(until.getTime(), now.getTime() + LOOK_AGAIN_MS)
  if (later === 0) await tx.insert(standingDues).values({ sourceKind: kind, sourceId: id, notBefore })
}

type DueSource = { source: StandingSource; numbers: number[] }

/** Settles some sources: their rows of `standing_dues` are deleted in the transaction that brings the ledger up to date. */
const settleSome = ({ db }: Deps, some: DueSource[], now: Date) =>
  db.write(async (tx) => {
    for (const { source } of some) {
      if (source.kind === 'member') await notifyLevels(tx, source.id, now)
      else {
        const secretUntil = await settleSource(tx, source, now)
        if (secretUntil) await postpone(tx, source, secretUntil, now)
      }
    }
    await tx.delete(standingDues).where(
      inArray(
        standingDues.n,
        some.flatMap(({ numbers }) => numbers),
      ),
    )
  })

function bySource(dues: Due[]): DueSource[] {
  const groups = new Map<string, { source: StandingSource; numbers: number[] }>()
  for (const { n, sourceKind: kind, sourceId: id } of dues) {
    const group = groups.get(`${kind} ${id}`) ?? { source: { kind, id }, numbers: [] }
    group.numbers.push(n)
    groups.set(`${kind} ${id}`, group)
  }
  return [...groups.values()]
}

/**
 * Turns everything that changed since into entries of the ledger, source by source. Repeating it is harmless: it compares
 * the ledger with the facts. With `besideRequests`, a long run leaves half of the time to requests. Returns the number of
 * settled sources.
 */
export const settleStanding =
  (deps: Deps, { besideRequests = false } = {}) =>
  async (at?: Date): Promise<number> => {
    const now = at ?? deps.now()
    let settled = 0
    for (let after = 0; ; ) {
      const dues = await deps.db.read
        .select()
        .from(standingDues)
        .where(and(gt(standingDues.n, after), lte(standingDues.notBefore, now.getTime())))
        .orderBy(asc(standingDues.n))
        .limit(DUES_AT_ONCE)
      const sources = bySource(dues)
      for (let i = 0; i < sources.length; i += SOURCES_PER_WRITE) {
        const began = performance.now()
        await settleSome(deps, sources.slice(i, i + SOURCES_PER_WRITE), now)
        if (besideRequests && i > 0) await setTimeout(performance.now() - began)
      }
      settled += dues.length
      if (dues.length < DUES_AT_ONCE) return settled
      after = dues.at(-1)?.n ?? after
    }
  }

/** Settles every second while something changes. The returned function stops it and waits for the work in hand. */
export function startSettling(deps: Deps, report: (error: unknown) => void): () => Promise<void> {
  const settle = settleStanding(deps, { besideRequests: true })
  let seen = -1
  let ticks = 0
  let running: Promise<unknown> | undefined
  const tick = () => {
    const isIdle = deps.db.changes === seen && ticks++ % LOOK_ANYWAY !== 0
    if (running || isIdle) return
    seen = deps.db.changes
    running = settle()
      .catch(report)
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(guarded(report, tick), TICK_MS).unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
