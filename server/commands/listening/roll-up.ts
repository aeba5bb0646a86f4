import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { signalHours, signalHoursDue, signals } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'

const HOUR_MS = 60 * 60 * 1000
const SWEEP_MS = 60 * 1000
/** A transaction that began in an earlier hour can still commit a signal for it. */
const OPEN_HOURS = 2
const HOURS_A_WRITE = 50

const floorToHour = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS)

/** Marks the hours of signals that are recorded with a time in the past, such as voices from outside. */
export async function markHours(tx: Tx, times: readonly Date[]): Promise<void> {
  const hours = [...new Set(times.map((at) => floorToHour(at).getTime()))].map((hour) => ({
    hour: new Date(hour),
  }))
  for (let i = 0; i < hours.length; i += 500)
    await tx
      .insert(signalHoursDue)
      .values(hours.slice(i, i + 500))
      .onConflictDoNothing()
}

/** Counts the signals of one hour again. */
async function countHour(tx: Tx, hour: Date): Promise<void> {
  await tx.delete(signalHours).where(eq(signalHours.hour, hour))
  const counts = await tx
    .select({
      ...{ brandId: signals.brandId, challengeId: signals.challengeId },
      ...{ kind: signals.kind, source: signals.source },
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(signals)
    .where(and(gte(signals.at, hour), lt(signals.at, new Date(hour.getTime() + HOUR_MS))))
    .groupBy(signals.brandId, signals.challengeId, signals.kind, signals.source)
  if (counts.length > 0) await tx.insert(signalHours).values(counts.map((one) => ({ hour, ...one })))
}

const hourNumber = (dialect: 'sqlite' | 'postgres'): SQL =>
  dialect === 'sqlite'
    ? sql`${signals.at} / ${sql.raw(String(HOUR_MS))}`
    : sql`floor(extract(epoch from ${signals.at}) / 3600)`

/** Lists the hours that have signals, from `since` on. */
async function hoursWithSignals(q: Reader, dialect: 'sqlite' | 'postgres', since: Date): Promise<Date[]> {
  const rows = await q
    .selectDistinct({ hour: sql<number>`${hourNumber(dialect)}`.mapWith(Number) })
    .from(signals)
    .where(gte(signals.at, since))
  return rows.map(({ hour }) => new Date(hour * HOUR_MS))
}

async function lastCountedHour(q: Reader): Promise<Date> {
  const [row] = await q
    .select({ hour: signalHours.hour })
    .from(signalHours)
    .orderBy(sql`${signalHours.hour} desc`)
    .limit(1)
  return row?.hour ?? new Date(0)
}

async function countHours(db: Deps['db'], hours: readonly Date[]): Promise<void> {
  for (let i = 0; i < hours.length; i += HOURS_A_WRITE) {
    const part = hours.slice(i, i + HOURS_A_WRITE)
    await db.write({ lock: 'signal_hours', quiet: true }, async (tx) => {
      for (const hour of part) await countHour(tx, hour)
      await tx.delete(signalHoursDue).where(inArray(signalHoursDue.hour, part))
    })
  }
}

/**
 * Counts signals per hour: the last counted hour and its predecessor again, everything after them, and hours that were
 * marked. Returns the number of hours counted.
 */
export const rollUpSignals =
  ({ db }: Deps) =>
  async (): Promise<number> => {
    const last = await lastCountedHour(db.read)
    const since = new Date(Math.max(0, last.getTime() - OPEN_HOURS * HOUR_MS))
    const recent = await hoursWithSignals(db.read, db.dialect, since)
    const due = (await db.read.select().from(signalHoursDue)).map(({ hour }) => hour)
    const hours = [...new Map([...recent, ...due].map((hour) => [hour.getTime(), hour])).values()]
    await countHours(db, hours)
    return hours.length
  }

/** Deletes all counts and counts every hour again. */
export const recountSignals =
  ({ db, now, ...deps }: Deps) =>
  async (): Promise<number> => {
    await db.write(
      {
        lock: 'signal_hours',
      },
      (tx) => tx.delete(signalHours).where(gte(signalHours.hour, new Date(0))),
    )
    return rollUpSignals({ db, now, ...deps })()
  }

/** Rolls up every minute. The returned function stops it. */
export function startSignalRollUp(deps: Deps, report: (error: unknown) => void): () => void {
  const timer = setInterval(guarded(report, rollUpSignals(deps)), SWEEP_MS).unref()
  return () => clearInterval(timer)
}
