import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { startOfWeek, type Weeks } from '#app/domain/listening/weeks.ts'
import { paths } from '#app/paths.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** The day of an instant in Western Indonesian Time, in which weeks are counted. */
const localDay = (at: Date): string => new Date(at.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** The first and last day of a period, as in the query string. */
export const daysOf = ({ from, to }: RoomQuery['weeks']) => ({
  from: localDay(startOfWeek(from)),
  to: localDay(new Date(startOfWeek(to).getTime() - DAY_MS)),
})

/** The comparison of the query: the period before, the same a year earlier, or none. */
function comparisonOf({ weeks, compare }: Pick<RoomQuery, 'weeks' | 'compare'>): 'before' | 'year' | 'none' {
  if (!compare) return 'none'
  return compare.to === weeks.from ? 'before' : 'year'
}

/** Turns the query back into the parameters of a link. */
export const parametersOf = (query: RoomQuery) => ({
  ...daysOf(query.weeks),
  zone: query.zone,
  compare: comparisonOf(query),
  voices: query.voices,
  challenge: query.challengeId ?? undefined,
})

export const roomLinks = (brand: string, query: RoomQuery) => ({
  passages: (chapter: string) => paths.listeningPassages(brand, { ...parametersOf(query), chapter }),
  csv: (section: string) => paths.listeningFile(brand, section, parametersOf(query)),
  /** The messages behind a mark; `weeks` narrows the period. */
  messages: (filter: Record<string, string | undefined>, weeks: Weeks = query.weeks) =>
    paths.listeningMessages(brand, { ...parametersOf({ ...query, weeks }), ...filter }),
})
