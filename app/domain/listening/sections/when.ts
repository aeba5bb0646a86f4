import { blocksBy, countCells, type SignalBlock } from '../blocks.ts'
import type { SignalColumns } from '../columns.ts'
import { contributionRows } from '../contributions.ts'
import { type Cell, inFives, shownCell, sumCells } from '../count-cells.ts'
import { findPeak, type Peak } from '../facts/peak.ts'
import { DAYS, HOURS, hourOfWeekIn, hourOfWeekInUtc } from '../local-hours.ts'
import { isContribution, type RoomQuery } from '../room-query.ts'

/** Neighbouring hours or days; `to` is not included. The figures of a peak are not shown, because they are exact. */
type Span = Pick<Peak, 'from' | 'to'>
const spanOf = (peak: Peak | null): Span | null => peak && { from: peak.from, to: peak.to }

/** `cells[day][hour]`; null where fewer than five people would be singled out. */
export type WhenSection = {
  cells: (number | null)[][]
  hours: Span | null
  days: Span | null
  /** All of them together, in fives. */
  messages: number
}

const HOURS_OF_WEEK = DAYS * HOURS

/**
 * Contributions divided by the hour of the week in UTC, and into messages and others, so that the list of an hour's
 * messages reveals no more than the hour's figure. Zones name the same hours differently.
 */
export const hourBlocks = blocksBy((columns) => {
  const isCounted = isContribution(columns)
  return (i) =>
    isCounted(i)
      ? hourOfWeekInUtc(columns.at[i] as number) + (columns.messageOf(i) >= 0 ? HOURS_OF_WEEK : 0)
      : -1
})
export const isOfMessages = ({ cell }: Pick<SignalBlock, 'cell'>): boolean => cell >= HOURS_OF_WEEK

/** Returns the hour of the week in which a block is shown in a zone. */
export function shownHourIn(
  columns: SignalColumns,
  zone: string,
): (block: Pick<SignalBlock, 'rows'>) => number {
  const hourOf = hourOfWeekIn(zone, true)
  return ({ rows }) => hourOf(columns.at[rows[0] as number] as number)
}

/** At which hours and on which days do people take part? */
export function whenPeopleTakePart(columns: SignalColumns, query: RoomQuery): WhenSection {
  const { actor: actors, at: times } = columns
  const hourOfWeek = hourOfWeekIn(query.zone)
  const blocks = hourBlocks(columns).within(query)
  const cells = countCells(blocks, HOURS_OF_WEEK, shownHourIn(columns, query.zone))
  const size = columns.actors.length
  const [byHour, byDay] = [new Int32Array(size * HOURS), new Int32Array(size * DAYS)]
  const rows = contributionRows(columns, query, query.weeks)
  for (let n = 0; n < rows.length; n++) {
    const i = rows[n] as number
    const actor = actors[i] as number
    if (actor < 0) continue
    const cell = hourOfWeek(times[i] as number)
    const hour = actor * HOURS + (cell % HOURS)
    const day = actor * DAYS + Math.floor(cell / HOURS)
    byHour[hour] = (byHour[hour] as number) + 1
    byDay[day] = (byDay[day] as number) + 1
  }
  return {
    cells: Array.from({ length: DAYS }, (_, day) =>
      Array.from({ length: HOURS }, (_, hour) => shownCell(cells[day * HOURS + hour] as Cell).messages),
    ),
    hours: spanOf(findPeak(perPerson(byHour, HOURS), HOURS)),
    days: spanOf(findPeak(perPerson(byDay, DAYS), DAYS)),
    messages: inFives(sumCells(cells).messages ?? 0),
  }
}

/** Divides counts of all people into those of each who was there. */
function perPerson(counts: Int32Array, cells: number): Int32Array[] {
  const people: Int32Array[] = []
  for (let at = 0; at < counts.length; at += cells) {
    const own = counts.subarray(at, at + cells)
    if (own.some((count) => count > 0)) people.push(own)
  }
  return people
}
