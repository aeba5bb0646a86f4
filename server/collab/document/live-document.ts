import * as Y from 'yjs'
import { type Authorship, type Override, readAuthors } from '#app/domain/manuscript/authorship.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { readCharacters } from '#app/domain/manuscript/characters.ts'
import { type CopySource, readCopySource } from '#app/domain/manuscript/copied-text.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { type ChangeContext, MoveTracker } from '#app/domain/manuscript/moves.ts'
import type { DecodedUpdate } from '#app/domain/manuscript/update-parents.ts'
import { commentIdsInUpdate, suggestionsIn } from '#app/domain/manuscript/validate-update.ts'
import { type ItemOrder, readItemOrder } from '#app/domain/replay/order.ts'
import type { UpdateKind } from '#db/queries/manuscript-log.ts'
import type { Connection } from '../connection/connection.ts'
import type { DocumentChange, LiveSnapshot, LogRow, ReceivedUpdate } from '../rooms/types.ts'
import { applyUpdate, type UpdateOutcome } from './apply-update.ts'
import type { CopySources } from './copy-sources.ts'
import type { LoadedManuscript } from './load-document.ts'

type MoveOptions = Pick<ChangeContext, 'offline' | 'seams'>
const SINGLE_MESSAGE: MoveOptions = { offline: false, seams: new Set() }

/** The document in memory, its authorship, and the log rows that are not stored yet. */
export class LiveDocument {
  readonly doc: Y.Doc
  private readonly loaded: LoadedManuscript
  private readonly text: Y.Text
  private readonly memory = new MoveTracker()
  /** The chapters that members have copied from, including other chapters. */
  copySources: CopySources | null = null
  private readonly now: () => Date
  private rows: LogRow[] = []
  private current: ({ memberId: string; overrides: Override[]; known?: true } & MoveOptions) | null = null
  private emitted: { bytes: Uint8Array; origin: unknown }[] = []

  /** The document is built. Before that it can't be read or written. */
  isBuilt = false

  constructor(loaded: LoadedManuscript, now: () => Date) {
    this.loaded = loaded
    this.doc = loaded.doc
    this.now = now
    this.text = manuscriptText(loaded.doc)
  }

  start(): void {
    this.isBuilt = true
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => this.emitted.push({ bytes, origin }))
    this.doc.on('afterTransaction', (tx: Y.Transaction) => this.noteMoves(tx))
  }

  /** Notes that moved text keeps its author. Runs while the deleted text can still be read. */
  private noteMoves(tx: Y.Transaction): void {
    if (this.current === null) return
    const { memberId: member, overrides, offline, seams, known } = this.current
    const { authorship } = this.loaded
    const sources = () => this.copySources?.of(member) ?? []
    const doing = { member, authorship, now: this.now().getTime(), offline, seams, sources }
    if (known) {
      this.memory.onKnown(tx, this.text, doing)
      return
    }
    for (const override of this.memory.onTransaction(tx, this.text, doing)) {
      authorship.note(override)
      overrides.push(override)
    }
  }

  /** Applies one connection's updates in order. `each` receives each outcome and returns whether to continue. */
  applyUpdates(
    from: Connection,
    updates: readonly ReceivedUpdate[],
    each: (taken: UpdateOutcome, answer: boolean) => boolean,
  ): void {
    const binds: number[] = []
    const suggested: [number, number][] = []
    const seams = new Set<string>()
    const offline = updates.some((one) => one.answer)
    const amended: Uint8Array[] = []
    this.inOneTransaction(
      { memberId: from.actor.id, kind: 'edit', binds, suggested, from },
      { offline, seams },
      () => {
        for (const { bytes, answer } of updates) {
          const taken = applyUpdate(this.loaded, bytes, from)
          if (taken.is === 'applied') {
            for (const [client, number] of taken.suggested) this.loaded.suggested.set(client, number)
            for (const one of taken.suggested) suggested.push(one)
            if (taken.amended) amended.push(taken.amended)
            for (const client of taken.binds) binds.push(this.bind(client, from.actor.id))
            for (const client of taken.added) seams.add(`${client}:${Y.getState(this.doc.store, client)}`)
          }
          if (!each(taken, answer)) return
          if (taken.is === 'broken') throw taken.error
        }
      },
    )
    if (amended.length > 0) this.amend(from, amended)
  }

  /** Applies suggestion marks that the sender left out, as a separate row, because the sender lacks them too. */
  private amend({ actor, serverClientId = 0 }: Connection, amended: readonly Uint8Array[]): void {
    const binds = this.loaded.clients.has(serverClientId) ? [] : [this.bind(serverClientId, actor.id)]
    const suggested = [[serverClientId, this.loaded.suggested.get(serverClientId) ?? 0]] as const
    this.inOneTransaction(
      { memberId: actor.id, kind: 'edit', binds, suggested, from: null },
      SINGLE_MESSAGE,
      () => {
        for (const bytes of amended) Y.applyUpdate(this.doc, bytes)
      },
    )
  }

  /**
   * Applies a server change on behalf of a member, under a client id of theirs. Returns true if it changed something.
   */
  edit(memberId: string, clientId: number, kind: UpdateKind, change: DocumentChange): boolean {
    const before = this.rows.length
    this.doc.clientID = clientId
    const suggested: [number, number][] = []
    try {
      const binds = [this.bind(clientId, memberId)]
      this.inOneTransaction({ memberId, kind, binds, suggested, from: null }, SINGLE_MESSAGE, () =>
        this.applyChange(change),
      )
      for (const { bytes } of this.rows.slice(before))
        for (const id of commentIdsInUpdate(Y.decodeUpdate(bytes) as DecodedUpdate))
          this.loaded.comments.add(id)
      const made = kind === 'edit' ? this.suggestedBy(clientId, this.rows.slice(before)) : null
      if (made) suggested.push(made)
    } finally {
      // Client 0 belongs to nobody; under it the server's own clean-up only deletes.
      this.doc.clientID = 0
    }
    return this.rows.length > before
  }

  /** Returns the highest suggestion number in the rows of a server change; null if it suggests nothing. */
  private suggestedBy(clientId: number, rows: readonly LogRow[]): [number, number] | null {
    let highest = 0
    for (const { bytes } of rows)
      for (const { client, number } of suggestionsIn(Y.decodeUpdate(bytes)))
        if (client === clientId) highest = Math.max(highest, number)
    if (highest === 0) return null
    this.loaded.suggested.set(clientId, highest)
    return [clientId, highest]
  }

  /** Runs the change. If it returns the authors of the text it creates, moves are not detected. */
  private applyChange(change: DocumentChange): void {
    const known = change(this.doc, this.loaded.authorship)
    if (!known || known.length === 0 || this.current === null) return
    this.current.known = true
    for (const override of known) {
      if (override.author === this.loaded.authorship.ownerOf(override.client)) continue
      this.loaded.authorship.note(override)
      this.current.overrides.push(override)
    }
  }

  private bind(client: number, memberId: string): number {
    this.loaded.clients.set(client, memberId)
    this.loaded.reserved.delete(client)
    return client
  }

  /** Runs one member's changes of a batch in one Yjs transaction, which emits them as one update. */
  private inOneTransaction(
    by: Omit<LogRow, 'bytes' | 'overrides'>,
    how: MoveOptions,
    work: () => void,
  ): void {
    const overrides: Override[] = []
    this.current = { memberId: by.memberId, overrides, ...how }
    try {
      this.doc.transact(work, by.from ?? 'server')
    } finally {
      this.current = null
    }
    this.emitted.forEach(({ bytes, origin }, i) => {
      // An update without origin is the server's clean-up of formats after the change; the sender lacks it too.
      const from = origin === null ? null : by.from
      this.rows.push({
        ...by,
        bytes,
        from,
        binds: i === 0 ? by.binds : [],
        suggested: i === 0 ? by.suggested : [],
        overrides: i === 0 ? overrides : [],
      })
    })
    this.emitted = []
  }

  /** Rows that must be stored before they are sent. */
  get unstored(): readonly LogRow[] {
    return this.rows
  }

  /** Takes the rows after they were stored, to send them. */
  takeStored(): LogRow[] {
    const { rows, loaded } = this
    this.rows = []
    for (const row of rows) {
      loaded.logRows += 1
      loaded.logBytes += row.bytes.length
    }
    loaded.headSeq += rows.length
    return rows
  }

  get headSeq(): number {
    return this.loaded.headSeq
  }
  get size(): number {
    return this.loaded.size
  }
  get log(): { rows: number; bytes: number } {
    return { rows: this.loaded.logRows, bytes: this.loaded.logBytes }
  }
  isRetired = (client: number): boolean => this.loaded.retired.has(client)
  ownerOf = (client: number): string | undefined =>
    this.loaded.clients.get(client) ?? this.loaded.reserved.get(client)

  reserve(client: number, memberId: string): void {
    this.loaded.reserved.set(client, memberId)
  }
  encode(vector?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, vector)
  }
  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }
  /** Subtracts the rows and bytes that a snapshot of `size` bytes now covers. */
  subtractFromLog({ rows, bytes }: { rows: number; bytes: number }, size: number): void {
    const { loaded } = this
    loaded.logRows -= rows
    loaded.logBytes -= bytes
    loaded.size = size + loaded.logBytes
  }
  /** Returns what a member may have copied from here: the text, and what they have just deleted. */
  sources(memberId: string): CopySource[] {
    return [readCopySource(this.text, this.loaded.authorship), ...this.memory.deletedBy(memberId)]
  }
  /** Like `snapshot`, and with the order of all characters, including deleted ones. */
  liveWithOrder(): LiveSnapshot & { order: ItemOrder; authorship: Authorship } {
    return { ...this.snapshot(), order: readItemOrder(this.text), authorship: this.loaded.authorship }
  }
  /** Calls `at` with the text, which it must not change. Between batches it equals what is on disk. */
  read<T>(at: (text: Y.Text, authorship: Authorship) => T): T {
    return at(this.text, this.loaded.authorship)
  }
  snapshot(): LiveSnapshot {
    const blocks = readBlocks(this.text)
    const authors = readAuthors(this.text, this.loaded.authorship)
    const places = readCharacters(this.text)
    return { blocks, authors, places, text: plainText(blocks), headSeq: this.headSeq }
  }
}
