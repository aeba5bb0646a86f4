import type { Effect } from '#app/domain/cases/effects.ts'
import { eventsOfCase } from '#db/queries/case-events.ts'
import type { CaseRow } from '#db/queries/cases.ts'
import type { Reader } from '#db/types.ts'

/** Returns what the case's last decision changed, at once and after the time to undo, the oldest first. */
export async function effectsOf(q: Reader, { id, decisionId }: CaseRow): Promise<Effect[]> {
  if (decisionId === null) return []
  const events = await eventsOfCase(q, id)
  const from = events.findIndex((event) => event.id === decisionId)
  return events
    .slice(from)
    .filter(({ type }) => type === 'decided' || type === 'delivered')
    .flatMap(({ data }) => (data.effects ?? []) as Effect[])
}
