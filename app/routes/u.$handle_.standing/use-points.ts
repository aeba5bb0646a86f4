import { useFormat } from '#app/messages/use-t.tsx'

/** Formats points with at most one decimal, as the ledger has hundredths that say nothing to a reader. */
export function usePoints(): (points: number) => string {
  const format = useFormat()
  return (points) => format.number(Math.round(points * 10) / 10)
}
