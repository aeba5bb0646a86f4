import { useMemo } from 'react'
import { LISTENING_ZONE } from '#app/domain/listening/weeks.ts'
import { type Format, makeFormat } from '#app/messages/format.ts'
import { useFormat } from '#app/messages/use-t.tsx'

/**
 * Formats the days of a week in the zone in which weeks are counted. In another zone a week could begin on a Sunday.
 */
export function useWeekFormat(): Format {
  const { locale, now } = useFormat()
  return useMemo(() => makeFormat(locale, LISTENING_ZONE, now), [locale, now])
}
