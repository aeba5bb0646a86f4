import { MESSAGE_KINDS, type MessageKind } from '../understanding/kind.ts'
import { PURCHASE_INTENTS, type PurchaseIntent } from '../understanding/purchase.ts'
import type { Sentiment } from '../understanding/sentiment.ts'
import { quarterOf, weekOf } from './weeks.ts'

/** One action or message of somebody, with the properties that the figures need. */
export type SignalRow = {
  seq: number
  at: number
  actor: string | null
  challengeId: string
  kind: string
  source: 'member' | 'team' | 'outside'
  toBrand: boolean
  message: {
    kind: MessageKind
    sentiment: Sentiment | 'unsure'
    score: number
    purchase: PurchaseIntent
  } | null
}

/**
 * Whether a signal is a contribution: not a read, not a report, which only reviewers may know of, and not by the brand's
 * own team.
 */
const isContribution = ({ source, kind }: SignalRow): boolean =>
  source !== 'team' && kind !== 'read' && kind !== 'report'

export const SENTIMENTS = ['positive', 'neutral', 'negative', 'unsure'] as const
const NONE = 255

/** Assigns small numbers to ids in order of arrival. */
class Index {
  readonly ids: string[] = []
  private readonly numbers = new Map<string, number>()
  of(id: string): number {
    const known = this.numbers.get(id)
    if (known !== undefined) return known
    this.numbers.set(id, this.ids.length)
    return this.ids.push(id) - 1
  }
}

type Arrays = {
  at: Float64Array
  seq: Float64Array
  week: Int32Array
  actor: Int32Array
  challenge: Int32Array
  kind: Uint8Array
  contribution: Uint8Array
  source: Uint8Array
  toBrand: Uint8Array
  message: Uint8Array
  sentiment: Uint8Array
  score: Float32Array
  purchase: Uint8Array
}

const allocate = (size: number): Arrays => ({
  at: new Float64Array(size),
  seq: new Float64Array(size),
  week: new Int32Array(size),
  actor: new Int32Array(size),
  challenge: new Int32Array(size),
  kind: new Uint8Array(size),
  contribution: new Uint8Array(size),
  source: new Uint8Array(size),
  toBrand: new Uint8Array(size),
  message: new Uint8Array(size),
  sentiment: new Uint8Array(size),
  score: new Float32Array(size),
  purchase: new Uint8Array(size),
})
const NAMES = Object.keys(allocate(0)) as (keyof Arrays)[]
const FIRST_SIZE = 1024

/**
 * The signals of one brand, one array per property: 400,000 signals take 20 MB and one pass over them a few milliseconds, so that
 * any period, zone and filter can be counted when a page asks for it. Rows are in order of time.
 */
export class SignalColumns {
  private arrays = allocate(FIRST_SIZE)
  private readonly actorIndex = new Index()
  private readonly challengeIndex = new Index()
  private readonly kindIndex = new Index()
  /** The last change of each quarter that has rows; a row that moves changes all quarters after it. */
  private readonly versions = new Map<number, number>()
  private changes = 0
  length = 0

  constructor(rows: readonly SignalRow[] = []) {
    this.append(rows)
  }

  get at(): Float64Array {
    return this.arrays.at
  }
  get seq(): Float64Array {
    return this.arrays.seq
  }
  /** The number of the week, see `weekOf`. */
  get week(): Int32Array {
    return this.arrays.week
  }
  /** 1 for contributions, 0 for reads, reports and what the brand's own team does. */
  get contribution(): Uint8Array {
    return this.arrays.contribution
  }
  /** The number of the actor; −1 for reads and voices from outside. */
  get actor(): Int32Array {
    return this.arrays.actor
  }
  /** The number of the challenge; −1 for signals of the brand only. */
  get challenge(): Int32Array {
    return this.arrays.challenge
  }
  get kind(): Uint8Array {
    return this.arrays.kind
  }
  get source(): Uint8Array {
    return this.arrays.source
  }
  get toBrand(): Uint8Array {
    return this.arrays.toBrand
  }
  /** Positive minus negative probability, from −1 to 1; 0 without a message. */
  get score(): Float32Array {
    return this.arrays.score
  }
  get actors(): readonly string[] {
    return this.actorIndex.ids
  }
  get challenges(): readonly string[] {
    return this.challengeIndex.ids
  }
  get kinds(): readonly string[] {
    return this.kindIndex.ids
  }

  kindOf = (i: number): string => this.kinds[this.kind[i] as number] ?? ''
  /** The index in MESSAGE_KINDS; −1 without a message. */
  messageOf = (i: number): number => orNone(this.arrays.message[i])
  /** The index in SENTIMENTS; −1 without a message. */
  sentimentOf = (i: number): number => orNone(this.arrays.sentiment[i])
  /** The index in PURCHASE_INTENTS; −1 without a message. */
  purchaseOf = (i: number): number => orNone(this.arrays.purchase[i])

  append(rows: readonly SignalRow[]): void {
    this.reserve(this.length + rows.length)
    let isSorted = true
    let earliest = Number.POSITIVE_INFINITY
    for (const row of rows) {
      earliest = Math.min(earliest, row.at)
      const i = this.length++
      if (i > 0 && row.at < (this.at[i - 1] as number)) isSorted = false
      this.set(i, row)
    }
    if (!isSorted) this.sort()
    if (rows.length > 0) this.noteChange(earliest)
  }

  /** A number that changes when any signal is added or corrected. */
  get version(): number {
    return this.changes
  }

  /** A number that changes when signals of the quarter, or the place of its rows, change. */
  versionOf(quarter: number): number {
    let version = 0
    for (const [changed, at] of this.versions) if (changed <= quarter) version = Math.max(version, at)
    return version
  }

  private noteChange(at: number): void {
    this.versions.set(quarterOf(weekOf(at)), ++this.changes)
  }

  /** Replaces the message of the signal with this sequence number, after a correction. */
  correct(seq: number, message: NonNullable<SignalRow['message']>): void {
    const i = this.seq.subarray(0, this.length).indexOf(seq)
    if (i < 0) return
    this.setMessage(i, message)
    this.noteChange(this.at[i] as number)
  }

  /** The first row at or after an instant (binary search). */
  firstAt(instant: number): number {
    let [low, high] = [0, this.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.at[middle] as number) < instant) low = middle + 1
      else high = middle
    }
    return low
  }

  private set(i: number, row: SignalRow): void {
    const { arrays } = this
    arrays.at[i] = row.at
    arrays.seq[i] = row.seq
    arrays.week[i] = weekOf(row.at)
    arrays.contribution[i] = isContribution(row) ? 1 : 0
    arrays.actor[i] = row.actor === null ? -1 : this.actorIndex.of(row.actor)
    arrays.challenge[i] = row.challengeId === '' ? -1 : this.challengeIndex.of(row.challengeId)
    arrays.kind[i] = this.kindIndex.of(row.kind)
    arrays.source[i] = SOURCES.indexOf(row.source)
    arrays.toBrand[i] = row.toBrand ? 1 : 0
    this.setMessage(i, row.message)
  }

  private setMessage(i: number, message: SignalRow['message']): void {
    const { arrays } = this
    arrays.message[i] = message ? MESSAGE_KINDS.indexOf(message.kind) : NONE
    arrays.sentiment[i] = message ? SENTIMENTS.indexOf(message.sentiment) : NONE
    arrays.purchase[i] = message ? PURCHASE_INTENTS.indexOf(message.purchase) : NONE
    arrays.score[i] = message?.score ?? 0
  }

  private reserve(size: number): void {
    if (size <= this.at.length) return
    const larger = allocate(Math.max(size, 2 * this.at.length))
    for (const name of NAMES) larger[name].set(this.arrays[name] as never)
    this.arrays = larger
  }

  private sort(): void {
    const { at, seq } = this
    const order = Array.from({ length: this.length }, (_, i) => i).sort(
      (a, b) => (at[a] as number) - (at[b] as number) || (seq[a] as number) - (seq[b] as number),
    )
    const sorted = allocate(this.at.length)
    for (const name of NAMES) {
      const [from, to] = [this.arrays[name], sorted[name]]
      order.forEach((old, i) => {
        to[i] = from[old] as number
      })
    }
    this.arrays = sorted
  }
}

const orNone = (stored: number | undefined): number => (stored === undefined || stored === NONE ? -1 : stored)

export const SOURCES = ['member', 'team', 'outside'] as const
