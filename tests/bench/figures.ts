import { type Kind, NAMES } from './servers.ts'

/** A measure of a scenario. `goals`: limits for the ratio to a peer, or for the figure itself. */
export type Measure = {
  label: string
  unit: string
  better: 'less' | 'more'
  goals?: { against?: Kind; limit: number }[]
}
/** The measured values of one round on one server. */
export type Figures = Record<string, number | undefined>

const KINDS: Kind[] = ['unggun', 'earlier', 'relay', 'stock', 'hocuspocus']

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

const short = (value: number): string => {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(2).replace(/\.0$/, '')
}

/** Collects all measured values and prints them as one table. */
export class Findings {
  private readonly rows: { scenario: string; measure: Measure; rounds: Map<Kind, number[]> }[] = []
  readonly skipped: string[] = []

  private get kinds(): Kind[] {
    return KINDS.filter((kind) => kind !== 'earlier' || this.rows.some(({ rounds }) => rounds.has(kind)))
  }

  add(scenario: string, measures: Record<string, Measure>, kind: Kind, figures: Figures): void {
    for (const [key, measure] of Object.entries(measures)) {
      const value = figures[key]
      if (value === undefined) continue
      let row = this.rows.find((each) => each.measure === measure)
      if (!row) {
        row = { scenario, measure, rounds: new Map() }
        this.rows.push(row)
      }
      row.rounds.set(kind, [...(row.rounds.get(kind) ?? []), value])
    }
  }

  /** The median over rounds of how many times better Unggun was than the peer. */
  private ratio(measure: Measure, rounds: Map<Kind, number[]>, peer: Kind): number | undefined {
    const ours = rounds.get('unggun') ?? []
    const theirs = rounds.get(peer) ?? []
    const both = Math.min(ours.length, theirs.length)
    if (both === 0) return undefined
    const each = Array.from({ length: both }, (_, i) => {
      const [a, b] = [ours[i] as number, theirs[i] as number]
      return measure.better === 'less' ? b / a : a / b
    })
    return median(each)
  }

  private goal(measure: Measure, rounds: Map<Kind, number[]>): string {
    return (measure.goals ?? [])
      .map(({ against, limit }) => {
        const sign = !against && measure.better === 'less' ? '≤' : '≥'
        const ours = rounds.get('unggun')
        const value = against ? this.ratio(measure, rounds, against) : ours && median(ours)
        const met = value === undefined ? '?' : (sign === '≤' ? value <= limit : value >= limit) ? '✓' : '✗'
        return `${sign} ${limit}${against ? `× ${NAMES[against]}` : ''} ${met}`
      })
      .join(', ')
  }

  table(): string {
    const head = ['', ...this.kinds.map((kind) => NAMES[kind]), 'goal']
    const lines = this.rows.map(({ scenario, measure, rounds }) => {
      const cells = this.kinds.map((kind) => {
        const values = rounds.get(kind)
        if (!values) return ''
        const ratio = kind === 'unggun' ? undefined : this.ratio(measure, rounds, kind)
        return short(median(values)) + (ratio === undefined ? '' : ` (**${short(ratio)}×**)`)
      })
      const name = `${scenario}: ${measure.label}${measure.unit ? `, ${measure.unit}` : ''}`
      return `| ${[name, ...cells, this.goal(measure, rounds)].join(' | ')} |`
    })
    const rule = `|---|${this.kinds.map(() => '--:|').join('')}---|`
    return [`| ${head.join(' | ')} |`, rule, ...lines].join('\n')
  }
}
