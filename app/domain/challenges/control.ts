import type { Pledge } from './pledge.ts'

export type ControlFacts = {
  /** Surviving graphemes by people who are or were on the brand's team, and by everybody else. */
  text: { brand: number; members: number }
  suggestions: { accepted: number; rejected: number }
  revisions: { approved: number; declined: number }
  /** The median wait for a review in ms; null while nothing was reviewed. */
  medianMs: number | null
}

export type Kept = 'kept' | 'broken' | 'unknown'

export type ControlMeter = ControlFacts & {
  pledge: Pledge
  /** The brand's share of the text in ‰, rounded up, so that a broken pledge never looks kept; null without text. */
  brandPermille: number | null
  share: Kept
  wait: Kept
}

const HOUR_MS = 60 * 60 * 1000

const compare = (actual: number | null, limit: number): Kept =>
  actual === null ? 'unknown' : actual <= limit ? 'kept' : 'broken'

/** Compares the pledge with the measured figures. */
export function controlMeter(pledge: Pledge, facts: ControlFacts): ControlMeter {
  const { brand, members } = facts.text
  const total = brand + members
  const exact = total === 0 ? null : (brand * 1000) / total
  return {
    ...facts,
    pledge,
    brandPermille: exact === null ? null : Math.ceil(exact),
    share: compare(exact, pledge.permille),
    wait: compare(facts.medianMs, pledge.hours * HOUR_MS),
  }
}

/** The median of numbers; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const high = sorted[Math.floor(sorted.length / 2)]
  if (high === undefined) return null
  const low = sorted.length % 2 === 0 ? (sorted[sorted.length / 2 - 1] ?? high) : high
  return (low + high) / 2
}
