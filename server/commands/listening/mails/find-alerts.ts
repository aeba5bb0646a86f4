import type { SignalColumns } from '#app/domain/listening/columns.ts'
import { moodAlert } from '#app/domain/listening/facts/alert.ts'
import { weeklySeries } from '#app/domain/listening/facts/weekly-series.ts'
import { kindsOfMessage } from '#app/domain/listening/sections/messages.ts'
import { LISTENING_ZONE, weekOf } from '#app/domain/listening/weeks.ts'

/** A turn is reported once in this many weeks, because it stays visible for long. */
const QUIET_WEEKS = 12
const MOOD_WEEKS = 14

export type Alert = { key: string; week: number } & (
  | { is: 'mood'; value: number; usual: number }
  | { is: 'burst'; count: number; usual: number }
)

/** Finds the current changes: a turn of the sentiment in the last complete weeks, a burst of questions in this one. */
export function findAlerts(columns: SignalColumns, now: Date, told: readonly string[]): Alert[] {
  const week = weekOf(now)
  const wasTold = (what: string, since: number) =>
    told.some((key) => key.startsWith(`${what} `) && Number(key.slice(what.length + 1)) >= since)
  const alerts: Alert[] = []
  const mood = weeklySeries(columns, week, MOOD_WEEKS).find(({ name }) => name === 'mood')
  const turn = mood && moodAlert(mood.values)
  if (turn && !wasTold('mood', week - QUIET_WEEKS))
    alerts.push({ is: 'mood', key: `mood ${week}`, week, value: turn.after, usual: turn.before })
  const query = {
    weeks: { from: week, to: week + 1 },
    compare: null,
    zone: LISTENING_ZONE,
    challengeId: null,
  }
  const { burst } = kindsOfMessage(columns, { ...query, voices: 'all' })
  if (burst && !wasTold('burst', week))
    alerts.push({ is: 'burst', key: `burst ${week}`, week, count: burst.count, usual: burst.usual })
  return alerts
}
