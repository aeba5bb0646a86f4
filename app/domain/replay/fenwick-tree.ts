import { firstAfter } from './first-after.ts'

/** Prefix sums over a list of changing numbers; reads and writes take logarithmic time (Fenwick 1994). */
export class FenwickTree {
  private readonly tree: Int32Array
  private readonly values: Int32Array

  constructor(values: Int32Array) {
    this.values = values
    this.tree = new Int32Array(values.length + 1)
    for (let i = 1; i <= values.length; i++) {
      this.tree[i] = (this.tree[i] as number) + (values[i - 1] as number)
      const parent = i + (i & -i)
      if (parent <= values.length)
        this.tree[parent] = (this.tree[parent] as number) + (this.tree[i] as number)
    }
  }

  get(index: number): number {
    return this.values[index] as number
  }

  set(index: number, value: number): void {
    const change = value - this.get(index)
    if (change === 0) return
    this.values[index] = value
    for (let i = index + 1; i < this.tree.length; i += i & -i)
      this.tree[i] = (this.tree[i] as number) + change
  }

  /** Returns the sum of all values before `index`. */
  before(index: number): number {
    let sum = 0
    for (let i = index; i > 0; i -= i & -i) sum += this.tree[i] as number
    return sum
  }
}

/** Ranges of client clocks, split at the given clocks; each has an index in document order. */
export class ClockRanges {
  readonly clients: number[] = []
  readonly clocks: number[] = []
  readonly lengths: number[] = []
  readonly what: number[] = []
  private readonly byClient = new Map<number, { clocks: number[]; places: number[] }>()

  /** `pieces`: four numbers each, in document order (see `ItemOrder`). `cuts`: clocks by client. */
  constructor(pieces: readonly number[], cuts: ReadonlyMap<number, Set<number>>) {
    const sorted = new Map([...cuts].map(([client, set]) => [client, [...set].sort((a, b) => a - b)]))
    for (let i = 0; i < pieces.length; i += 4) {
      const client = pieces[i] as number
      const clock = pieces[i + 1] as number
      const length = pieces[i + 2] as number
      const what = pieces[i + 3] as number
      let from = clock
      const inside = sorted.get(client) ?? []
      for (let c = firstAfter(inside, clock); c < inside.length; c++) {
        const cut = inside[c] as number
        if (cut >= clock + length) break
        this.add(client, from, cut - from, what)
        from = cut
      }
      this.add(client, from, clock + length - from, what)
    }
    for (const [client, { clocks, places }] of this.byClient) {
      const order = clocks.map((_, i) => i).sort((a, b) => (clocks[a] as number) - (clocks[b] as number))
      this.byClient.set(client, {
        clocks: order.map((i) => clocks[i] as number),
        places: order.map((i) => places[i] as number),
      })
    }
  }

  private add(client: number, clock: number, length: number, what: number): void {
    const own = this.byClient.get(client) ?? { clocks: [], places: [] }
    this.byClient.set(client, own)
    own.clocks.push(clock)
    own.places.push(this.clocks.length)
    this.clients.push(client)
    this.clocks.push(clock)
    this.lengths.push(length)
    this.what.push(what)
  }

  /** Calls `visit` with the index of each range in [clock, clock + length), by clock. */
  within(client: number, clock: number, length: number, visit: (place: number) => void): void {
    const own = this.byClient.get(client)
    if (own === undefined) return
    for (let i = firstAfter(own.clocks, clock - 1); i < own.clocks.length; i++) {
      if ((own.clocks[i] as number) >= clock + length) return
      visit(own.places[i] as number)
    }
  }
}
