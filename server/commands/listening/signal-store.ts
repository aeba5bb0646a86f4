import { setTimeout as delay, setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { SENTIMENTS, SignalColumns, type SignalRow } from '#app/domain/listening/columns.ts'
import type { MessageKind } from '#app/domain/understanding/kind.ts'
import { correctionsAfter, type StoredSignal, signalBySeq, signalsAfter } from '#db/queries/signals.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

/** One page takes about 15 ms; the event loop runs between pages. */
const PAGE_ROWS = 3_000
/** How long reading before anybody asks pauses after each page, so that it takes less than half of the time. */
const CALM_MS = 20
const CORRECTIONS_PAGE = 500
const MAX_SIGNALS = 4_000_000
const FRESH_MS = 15_000
/** On PostgreSQL a signal can commit after one with a higher number: that many are read again. */
const OVERLAP = 200
const CONFIDENT = 0.6

type Corrected = { sentiment?: string; kind?: string }
type Scores = { negative: number; neutral: number; positive: number }

/** The sentiment to show: the likeliest, or `unsure` when its probability is under 60 %. */
export function shownSentiment({ negative, neutral, positive }: Scores): (typeof SENTIMENTS)[number] {
  const largest = Math.max(negative, neutral, positive)
  if (largest < CONFIDENT) return 'unsure'
  return largest === positive ? 'positive' : largest === negative ? 'negative' : 'neutral'
}

type Classified = Scores & { kind: MessageKind; purchase: 'advice' | 'averse' | 'none' }
function messageOf(
  { purchase, ...scores }: Classified,
  corrected: Corrected = {},
): NonNullable<SignalRow['message']> {
  const sentiment = SENTIMENTS.find((one) => one === corrected.sentiment)
  const score = { positive: 1, negative: -1, neutral: 0, unsure: 0 }
  return {
    kind: (corrected.kind as MessageKind | undefined) ?? scores.kind,
    sentiment: sentiment ?? shownSentiment(scores),
    score: sentiment ? score[sentiment] : scores.positive - scores.negative,
    purchase,
  }
}

const rowOf = ({ message, purchase, negative, neutral, positive, ...row }: StoredSignal): SignalRow => ({
  ...row,
  at: row.at.getTime(),
  message:
    message === null || purchase === null
      ? null
      : messageOf({
          kind: message,
          purchase,
          negative: negative ?? 0,
          neutral: neutral ?? 0,
          positive: positive ?? 0,
        }),
})

class BrandSignals {
  readonly columns = new SignalColumns()
  private lastSeq = 0
  private readonly recent = new Set<number>()
  private lastCorrection = 0
  private readonly corrected = new Map<number, Corrected>()
  private loadedAt = Number.NEGATIVE_INFINITY
  private loading: Promise<void> | undefined
  /** How many callers wait. */
  private waiting = 0

  private readonly brandId: string

  constructor(brandId: string) {
    this.brandId = brandId
  }

  async refresh(q: Reader, now: number, isForced: boolean): Promise<void> {
    if (!isForced && now - this.loadedAt < FRESH_MS && now >= this.loadedAt) return
    this.waiting++
    try {
      await this.loadOnce(q, now)
    } finally {
      this.waiting--
    }
  }

  /** Reads at half speed while nobody waits. `isStopped` ends it early; the rest is read when it is asked for. */
  readCalmly(q: Reader, now: number, isStopped: () => boolean): Promise<void> {
    return this.loadOnce(q, now, isStopped)
  }

  private loadOnce(q: Reader, now: number, isStopped?: () => boolean): Promise<void> {
    this.loading ??= this.load(q, isStopped)
      .then((isWhole) => {
        if (isWhole) this.loadedAt = now
      })
      .finally(() => {
        this.loading = undefined
      })
    return this.loading
  }

  /** Returns whether everything was read. */
  private async load(q: Reader, isStopped: () => boolean = () => false): Promise<boolean> {
    let after = Math.max(0, this.lastSeq - OVERLAP)
    for (;;) {
      const page = await signalsAfter(q, this.brandId, after, PAGE_ROWS)
      const fresh = page.filter(({ seq }) => seq > this.lastSeq || !this.recent.has(seq))
      this.columns.append(fresh.map(rowOf))
      this.remember(fresh)
      after = page.at(-1)?.seq ?? after
      if (page.length < PAGE_ROWS) break
      await (this.waiting > 0 ? setImmediate() : delay(CALM_MS))
      if (isStopped()) return false
    }
    await this.loadCorrections(q)
    return true
  }

  private remember(fresh: readonly StoredSignal[]): void {
    for (const { seq } of fresh) {
      this.lastSeq = Math.max(this.lastSeq, seq)
      this.recent.add(seq)
    }
    for (const seq of this.recent) if (seq < this.lastSeq - 2 * OVERLAP) this.recent.delete(seq)
  }

  private async loadCorrections(q: Reader): Promise<void> {
    for (;;) {
      const page = await correctionsAfter(q, this.brandId, this.lastCorrection, CORRECTIONS_PAGE)
      for (const { seq, signalSeq, field, value } of page) {
        const corrected = { ...this.corrected.get(signalSeq), [field]: value }
        this.corrected.set(signalSeq, corrected)
        const found = await signalBySeq(q, signalSeq)
        if (found) this.columns.correct(signalSeq, messageOf(found.class, corrected))
        this.lastCorrection = seq
      }
      if (page.length < CORRECTIONS_PAGE) return
    }
  }
}

export type SignalStore = ReturnType<typeof createSignalStore>

/** Keeps the signals of the brands whose listening rooms are open in memory, and reads new ones every 15 seconds. */
export function createSignalStore({ db, now }: Pick<Deps, 'db' | 'now'>) {
  const brands = new LRUCache<string, BrandSignals>({
    maxSize: MAX_SIGNALS,
    maxEntrySize: Number.MAX_SAFE_INTEGER,
    sizeCalculation: ({ columns }) => Math.max(1, columns.length),
  })
  /** Signals that are read for the first time. */
  const opening = new Map<string, BrandSignals>()
  function signalsOf(brandId: string): BrandSignals {
    const known = brands.get(brandId) ?? opening.get(brandId)
    if (known) return known
    const signals = new BrandSignals(brandId)
    opening.set(brandId, signals)
    return signals
  }
  /** Keeps signals with their size as it is now, unless they were forgotten while they were read. */
  function keep(brandId: string, signals: BrandSignals): void {
    if (brands.peek(brandId) !== signals && opening.get(brandId) !== signals) return
    opening.delete(brandId)
    brands.delete(brandId)
    brands.set(brandId, signals)
  }
  return {
    /** Returns the signals of a brand. `isForced` reads new ones at once, after a correction. */
    async columnsOf(brandId: string, isForced = false): Promise<SignalColumns> {
      const signals = signalsOf(brandId)
      await signals.refresh(db.read, now().getTime(), isForced)
      keep(brandId, signals)
      return signals.columns
    },
    /** Reads the signals of a brand before anybody asks for them. `isStopped` ends it early. */
    async readCalmly(brandId: string, isStopped: () => boolean): Promise<SignalColumns> {
      const signals = signalsOf(brandId)
      await signals.readCalmly(db.read, now().getTime(), isStopped)
      keep(brandId, signals)
      return signals.columns
    },
    /** Reads the signals of a brand again when they are needed next, because some were deleted. */
    forget(brandId: string): void {
      brands.delete(brandId)
      opening.delete(brandId)
    },
  }
}
