import type { SignalColumns } from '../columns.ts'
import { countCells, sumCells } from '../count-cells.ts'
import { findPeak, type Peak } from '../facts/peak.ts'
import { DAYS, HOURS, hourOfWeekIn, hourOfWeekInUtc } from '../local-hours.ts'
import { contributionFilter, type RoomQuery } from '../room-query.ts'
import { startOfWeek } from '../weeks.ts'

/** `cells[day][hour]`; null where fewer than five people would be singled out. */
export type WhenSection = {
  cells: (number | null)[][]
  hours: Peak | null
  days: Peak | null
  /** The sum of the cells. */
  messages: number
}

/** At which hours and on which days do people take part? */
export function whenPeopleTakePart(columns: SignalColumns, query: RoomQuery): WhenSection {
  const isCounted = contributionFilter(columns, query)
  const hourOfWeek = hourOfWeekIn(query.zone)
  const shownHour = hourOfWeekIn(query.zone, true)
  const cells = countCells(
    columns,
    query.weeks,
    DAYS * HOURS,
    (i) => (isCounted(i) ? hourOfWeekInUtc(columns.at[i] as number) : -1),
    (_, firstRow) => shownHour(columns.at[firstRow] as number),
  )
  const byHour = new Map<number, number[]>()
  const byDay = new Map<number, number[]>()
  const end = columns.firstAt(startOfWeek(query.weeks.to).getTime())
  for (let i = columns.firstAt(startOfWeek(query.weeks.from).getTime()); i < end; i++) {
    if (!isCounted(i)) continue
    const actor = columns.actor[i] as number
    if (actor < 0) continue
    const cell = hourOfWeek(columns.at[i] as number)
    add(byHour, actor, cell % HOURS, HOURS)
    add(byDay, actor, Math.floor(cell / HOURS), DAYS)
  }
  return {
    cells: Array.from({ length: DAYS }, (_, day) =>
      Array.from({ length: HOURS }, (_, hour) => cells[day * HOURS + hour]?.messages ?? null),
    ),
    hours: findPeak([...byHour.values()], HOURS),
    days: findPeak([...byDay.values()], DAYS),
    messages: sumCells(cells).messages ?? 0,
  }
}

function add(counts: Map<number, number[]>, actor: number, cell: number, cells: number): void {
  let own = counts.get(actor)
  if (!own) {
    own = new Array<number>(cells).fill(0)
    counts.set(actor, own)
  }
  own[cell] = (own[cell] as number) + 1
}
