import { LEVELS, type StandingFacts, type StandingLevel, THRESHOLDS } from './levels.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** One requirement of a level: what the member has and what is needed. */
export type Requirement = {
  kind: 'points' | 'days' | 'active_days' | 'clean'
  have: number
  need: number
  met: boolean
}
export type NextLevel = { level: StandingLevel; requirements: Requirement[] }

/** The requirements of the next level. Null for trusted members and guardians, because points lead no further. */
export function nextLevel(facts: StandingFacts & { level: StandingLevel }, now: Date): NextLevel | null {
  const rank = LEVELS.indexOf(facts.level) + 1
  const next = THRESHOLDS.find((one) => LEVELS.indexOf(one.level) === rank)
  if (!next) return null
  const days = Math.floor((now.getTime() - facts.joinedAt.getTime()) / DAY_MS)
  const requirement = (kind: Requirement['kind'], have: number, need: number) => ({
    ...{ kind, have, need, met: have >= need },
  })
  return {
    level: next.level,
    requirements: [
      requirement('points', facts.points, next.points),
      ...(days < next.days ? [requirement('days', days, next.days)] : []),
      ...(next.activeDays > 0
        ? [requirement('active_days', Math.min(facts.activeDays, next.activeDays), next.activeDays)]
        : []),
      ...(next.clean
        ? [{ kind: 'clean' as const, have: facts.upheld, need: 0, met: facts.upheld === 0 }]
        : []),
    ],
  }
}
