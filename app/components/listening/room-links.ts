import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { daysOf, type Weeks } from '#app/domain/listening/weeks.ts'
import { paths } from '#app/paths.ts'

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
