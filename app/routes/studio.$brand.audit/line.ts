import type { RunningPhase } from '#app/domain/challenges/reschedule.ts'
import type { App, ViewOf } from '#app/view-of.ts'

type Entry = ViewOf<App['brands']['audit']>['items'][number]

const PHASE_DATE = /^(ideas|writing|voting)(Start|End)$/

/** The dates that a change of a challenge moved, where the entry names them. */
function movedIn({ moved }: Record<string, unknown>) {
  return Object.entries(moved ?? {}).flatMap(([key, at]) => {
    const [, phase, side] = PHASE_DATE.exec(key) ?? []
    return phase && typeof at === 'string' ? [{ phase: phase as RunningPhase, end: side === 'End', at }] : []
  })
}

/** What the page shows of an entry. The data of an entry may hold anything; only its reason is meant to be read here. */
export const auditLine = ({ n, at, action, actor: by, target, data }: Entry) => ({
  ...{ number: n, at, action, by, target },
  detail: [data.reason, data.answer].find((text): text is string => typeof text === 'string') ?? null,
  role: typeof data.role === 'string' ? data.role : null,
  n: typeof data.n === 'number' ? data.n : null,
  moved: movedIn(data),
})
export type AuditLineData = ReturnType<typeof auditLine>
