import type { RunningPhase } from '#app/domain/challenges/reschedule.ts'
import type { App, ViewOf } from '#app/view-of.ts'

type Entry = ViewOf<App['brands']['audit']>['items'][number]

const PHASE_DATE = /^(ideas|writing|voting)(Start|End)$/

/** Returns the moved dates of a challenge, when the entry has them. */
function movedIn({ moved }: Record<string, unknown>) {
  return Object.entries(moved ?? {}).flatMap(([key, at]) => {
    const [, phase, side] = PHASE_DATE.exec(key) ?? []
    return phase && typeof at === 'string' ? [{ phase: phase as RunningPhase, end: side === 'End', at }] : []
  })
}

/** Returns what the page shows of an entry. Danger: the data of an entry may hold anything; only its reason is shown. */
export const auditLine = ({ n, at, action, actor: by, target, data }: Entry) => ({
  ...{ number: n, at, action, by, target },
  detail: [data.reason, data.answer].find((text): text is string => typeof text === 'string') ?? null,
  role: typeof data.role === 'string' ? data.role : null,
  n: typeof data.n === 'number' ? data.n : null,
  moved: movedIn(data),
})
export type AuditLineData = ReturnType<typeof auditLine>
