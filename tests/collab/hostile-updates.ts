import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/**
 * Updates that decode, and that no editor would send: struct by struct, every field from a few likely and unlikely
 * values.
 */
export class HostileUpdates {
  private readonly random: () => number
  private readonly out: encoding.Encoder = encoding.createEncoder()
  /** Client ids and clocks of the document that is attacked. */
  private readonly known: ReadonlyMap<number, number>
  private readonly own: number
  /** Most fields get a valid value, so that an update passes the first checks before a fault is found. */
  private readonly tame: boolean

  constructor(random: () => number, doc: Y.Doc, own: number) {
    this.random = random
    this.known = new Map(
      [...doc.store.clients.keys()].map((client) => [client, Y.getState(doc.store, client)]),
    )
    this.own = own
    this.tame = random() < 0.7
  }

  private below = (n: number): number => Math.floor(this.random() * n)
  private is = (probability: number): boolean => this.random() < probability
  private pick = <T>(all: readonly T[]): T => all[this.below(all.length)] as T
  private uint = (n: number): void => encoding.writeVarUint(this.out, n)
  private string = (text: string): void => encoding.writeVarString(this.out, text)

  private client(): number {
    const ids = [...this.known.keys()]
    if (!this.tame && this.is(0.1)) return this.pick([0, 1, 2, 2 ** 31, 2 ** 32, 2 ** 32 + 7, 2 ** 53 - 1])
    return this.is(0.5) ? this.own : this.pick(ids.length > 0 ? ids : [1])
  }

  private id(client = this.client()): void {
    const state = this.known.get(client) ?? 0
    this.uint(client)
    if (this.tame) this.uint(this.below(Math.max(1, state + (client === this.own ? 2 : 0))))
    else this.uint(this.is(0.9) ? this.below(state + 3) : this.pick([0, state, 2 ** 31 - 1, 2 ** 31]))
  }

  private key(): string {
    const likely = [
      'b',
      'i',
      'link',
      'kind',
      'list',
      'level',
      'media',
      'alt',
      'c_x',
      `ins_${this.own}-1`,
      `del_${this.own}-2`,
    ]
    const odd = [
      '🔥'.repeat(60),
      'ไ'.repeat(124),
      '\u0000',
      '__proto__',
      'constructor',
      '',
      'a'.repeat(5_000),
      'ins_1-1',
      '\ud800',
    ]
    return this.pick(this.is(this.tame ? 0.97 : 0.7) ? likely : odd)
  }

  private json(): string {
    return this.pick([
      'true',
      'null',
      '"x"',
      '1',
      '{}',
      '[]',
      '"javascript:1"',
      '{"__proto__":1}',
      '"https://a.example"',
      '-0',
      '""',
    ])
  }

  private any(): unknown {
    const odd = [
      undefined,
      null,
      true,
      {},
      [],
      { a: [{ b: 1 }] },
      2 ** 40,
      -1,
      0.1,
      new Uint8Array(3),
      2n ** 60n,
    ]
    return this.pick([...odd, 'paragraph', 'heading2', 'item', 'image', 'bullet', '🔥'.repeat(60), 3, 1])
  }

  private tameContent(ref: number, inMarker: boolean): boolean {
    if (ref === 1) this.uint(1 + this.below(4))
    else if (ref === 4) this.string(this.pick(['x', 'word ', '🔥', 'abc'.repeat(9)]))
    else if (ref === 6) {
      this.string(this.pick(['b', 'i', 'c_x', `ins_${this.own}-1`, `del_${this.own}-2`]))
      this.string(this.pick(['true', 'null']))
    } else if (ref === 7) this.uint(1)
    else if (ref === 8 && inMarker) {
      this.uint(1)
      encoding.writeAny(this.out, this.pick(['paragraph', 'item', 'bullet', 1, null]) as never)
    } else return false
    return true
  }

  private content(ref: number, inMarker: boolean): unknown {
    if (this.tame && this.is(0.98) && this.tameContent(ref, inMarker)) return true
    switch (ref) {
      case 1:
        return this.uint(this.pick([0, 1, 2, 5, 2 ** 20, 2 ** 31]))
      case 2:
        this.uint(2)
        this.string(this.json())
        return this.string('undefined')
      case 3:
        return encoding.writeVarUint8Array(this.out, new Uint8Array(this.below(5)))
      case 4:
        return this.string(
          this.pick([
            'x',
            'word ',
            '',
            '\n',
            '🔥',
            '\ud83d',
            '\u0007',
            'e\u0301'.repeat(20),
            'abc'.repeat(50),
          ]),
        )
      case 5:
        return this.string(this.json())
      case 6:
        this.string(this.key())
        return this.string(this.json())
      case 7: {
        const type = this.below(8)
        this.uint(type)
        if (type === 3 || type === 5) this.string(this.key())
        return
      }
      case 8: {
        const n = this.pick([1, 1, 1, 0, 2])
        this.uint(n)
        for (let i = 0; i < n; i++) encoding.writeAny(this.out, this.any() as never)
        return
      }
      case 9:
        this.string('sub')
        return encoding.writeAny(this.out, {} as never)
      default:
        return this.uint(this.pick([1, 2, 10, 0, 2 ** 21, 2 ** 31]))
    }
  }

  private struct(): void {
    const ref = this.is(this.tame ? 0.99 : 0.85)
      ? this.pick([1, 4, 4, 4, 6, 6, 6, 7, 7, 8, 8])
      : this.pick([0, 2, 3, 5, 9, 10])
    const sub = ref === 8 || this.is(0.1)
    const [origin, right] = [!(sub && this.tame) && this.is(0.6), !(sub && this.tame) && this.is(0.3)]
    encoding.writeUint8(this.out, ref | (origin ? 128 : 0) | (right ? 64 : 0) | (sub ? 32 : 0))
    if (ref !== 0 && ref !== 10) {
      if (origin) this.id()
      if (right) this.id()
      if (!origin && !right) {
        const byName = this.tame ? !sub : this.is(0.5)
        this.uint(byName ? 1 : 0)
        if (byName)
          this.string(this.tame || this.is(0.85) ? 'manuscript' : this.pick(['evil', '', '__proto__']))
        else this.id()
        if (sub) this.string(this.key())
      }
    }
    this.content(ref, sub)
  }

  private deletions(): void {
    const clients = this.is(0.4) ? this.below(4) : 0
    this.uint(clients)
    for (let i = 0; i < clients; i++) {
      this.uint(this.client())
      const ranges = this.below(4)
      this.uint(ranges)
      for (let j = 0; j < ranges; j++) {
        this.uint(this.is(0.9) ? this.below(30) : 2 ** 31)
        this.uint(this.pick([1, 2, 5, 100, 0, 2 ** 31]))
      }
    }
  }

  /** One update of a few structs and deletions. */
  next(): Uint8Array {
    const clients = this.tame ? 1 : 1 + this.below(2)
    this.uint(clients)
    for (let i = 0; i < clients; i++) {
      const client = this.tame || this.is(0.8) ? this.own : this.client()
      const structs = 1 + this.below(5)
      this.uint(structs)
      this.uint(client)
      const state = this.known.get(client) ?? 0
      this.uint(this.is(this.tame ? 0.97 : 0.85) ? state : Math.max(0, state + this.pick([-2, -1, 1, 5])))
      for (let j = 0; j < structs; j++) this.struct()
    }
    this.deletions()
    return encoding.toUint8Array(this.out)
  }
}
