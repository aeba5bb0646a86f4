import { MESSAGE_KINDS, type MessageKind } from '../understanding/kind.ts'
import { PURCHASE_INTENTS, type PurchaseIntent } from '../understanding/purchase.ts'
import type { Sentiment } from '../understanding/sentiment.ts'

/** What somebody did or said, as the figures need it. */
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

/**
 * The signals of one brand, one array per property: 400,000 signals take 12 MB and one pass over them about 10 ms, so that
 * any period, zone and filter can be counted when a page asks for it. Rows are in order of time.
 */
export class SignalColumns {
  readonly at: Float64Array
  /** The number of the actor; −1 for reads and voices from outside. */
  readonly actor: Int32Array
  readonly challenge: Int32Array
  readonly kind: Uint8Array
  readonly source: Uint8Array
  readonly toBrand: Uint8Array
  private readonly messages: Uint8Array
  private readonly sentiments: Uint8Array
  /** Positive minus negative probability, from −1 to 1; 0 without a message. */
  readonly score: Float32Array
  private readonly purchases: Uint8Array
  readonly seq: Float64Array
  readonly actors: readonly string[]
  readonly challenges: readonly string[]
  readonly kinds: readonly string[]

  constructor(rows: readonly SignalRow[]) {
    const sorted = [...rows].sort((a, b) => a.at - b.at || a.seq - b.seq)
    const [actors, challenges, kinds] = [new Index(), new Index(), new Index()]
    this.at = Float64Array.from(sorted, (row) => row.at)
    this.seq = Float64Array.from(sorted, (row) => row.seq)
    this.actor = Int32Array.from(sorted, (row) => (row.actor === null ? -1 : actors.of(row.actor)))
    this.challenge = Int32Array.from(sorted, (row) =>
      row.challengeId === '' ? -1 : challenges.of(row.challengeId),
    )
    this.kind = Uint8Array.from(sorted, (row) => kinds.of(row.kind))
    this.source = Uint8Array.from(sorted, (row) => SOURCES.indexOf(row.source))
    this.toBrand = Uint8Array.from(sorted, (row) => (row.toBrand ? 1 : 0))
    this.messages = Uint8Array.from(sorted, ({ message }) =>
      message ? MESSAGE_KINDS.indexOf(message.kind) : NONE,
    )
    this.sentiments = Uint8Array.from(sorted, ({ message }) =>
      message ? SENTIMENTS.indexOf(message.sentiment) : NONE,
    )
    this.score = Float32Array.from(sorted, ({ message }) => message?.score ?? 0)
    this.purchases = Uint8Array.from(sorted, ({ message }) =>
      message ? PURCHASE_INTENTS.indexOf(message.purchase) : NONE,
    )
    this.actors = actors.ids
    this.challenges = challenges.ids
    this.kinds = kinds.ids
  }

  get length(): number {
    return this.at.length
  }
  messageOf = (i: number): number => (this.messages[i] === NONE ? -1 : (this.messages[i] as number))
  sentimentOf = (i: number): number => (this.sentiments[i] === NONE ? -1 : (this.sentiments[i] as number))
  purchaseOf = (i: number): number => (this.purchases[i] === NONE ? -1 : (this.purchases[i] as number))
  kindOf = (i: number): string => this.kinds[this.kind[i] as number] ?? ''

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
}

export const SOURCES = ['member', 'team', 'outside'] as const
