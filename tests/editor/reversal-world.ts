import * as Y from 'yjs'
import { Authorship } from '#app/domain/manuscript/authorship.ts'
import { type DeletionBy, deletionsBy } from '#app/domain/manuscript/deletions.ts'
import { GENESIS, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { acceptSuggestions, readSuggestions, rejectSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { applySteps } from '#app/domain/revisions/reversal/apply-plan.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { liveVersion, type Plan } from '#app/domain/revisions/reversal/plan.ts'
import type { Connection } from '#server/collab/connection/connection.ts'
import { LiveDocument } from '#server/collab/document/live-document.ts'
import type { LoadedManuscript } from '#server/collab/document/load-document.ts'
import type { LogRow } from '#server/collab/rooms/types.ts'
import { randomStep } from './moves.ts'
import { Peer } from './peer.ts'
import type { SeededRandom } from './random.ts'

export type RecordedVersion = { version: Version; deletions: DeletionBy[] }

/** A simulated server with one manuscript, its writers and its revisions. */
export class ReversalWorld {
  readonly names: string[]
  readonly peers: Peer[]
  readonly revisions: RecordedVersion[] = []
  readonly authorship: Authorship
  readonly manuscript: LiveDocument
  readonly doc = new Y.Doc()
  readonly log: string[] = []
  private readonly random: SeededRandom
  private readonly desks: Connection[]
  private readonly inbox: Uint8Array[][]
  private uncut: LogRow[] = []
  private nextClient: number

  constructor(random: SeededRandom, writers: number) {
    this.random = random
    this.names = ['ana', 'budi', 'citra', 'dewi', 'eka'].slice(0, writers)
    this.doc.clientID = 0
    Y.applyUpdate(this.doc, GENESIS)
    const clients = new Map<number, string>()
    const reserved = new Map(this.names.map((name, i) => [i + 2, name]))
    this.nextClient = writers + 2
    this.authorship = new Authorship(clients)
    const loaded: LoadedManuscript = {
      ...{ doc: this.doc, authorship: this.authorship, clients, reserved },
      ...{
        headSeq: 0,
        size: 0,
        blocks: 1,
        logRows: 0,
        logBytes: 0,
        comments: new Set<string>(),
        suggested: new Map(),
      },
      retired: new Set(),
    }
    this.manuscript = new LiveDocument(loaded, () => new Date(0))
    this.manuscript.start()
    this.desks = this.names.map((id) => ({ actor: { id }, access: { level: 'write' } }) as Connection)
    this.peers = this.names.map((_, i) => new Peer(i + 2))
    this.inbox = this.names.map(() => [])
    this.createRevision()
  }

  get text(): Y.Text {
    return manuscriptText(this.doc)
  }
  live(): Version {
    return structuredClone(liveVersion(this.text, this.authorship))
  }

  write(steps: number): void {
    for (let n = 0; n < steps; n++) {
      const i = this.random.integerBelow(this.peers.length)
      if (this.random.chance(0.08)) this.suggest(i)
      if (this.random.chance(0.03)) this.judge()
      this.log.push(`${this.names[i]} ${randomStep(this.peers[i] as Peer, this.random)}`)
      if (this.random.chance(0.6)) this.send(i)
      while (this.random.chance(0.5)) this.receive(this.random.integerBelow(this.peers.length))
    }
  }

  /** Adds a suggested insertion or deletion. */
  private suggest(i: number): void {
    const { binding, doc, text } = this.peers[i] as Peer
    const mark = `${doc.clientID}-${1 + this.random.integerBelow(5)}`
    // Computed here, after the editor has written its pending edits to the text.
    binding.receive(() =>
      doc.transact(() => {
        const said = text
          .toDelta()
          .map(({ insert }: { insert?: unknown }) => (typeof insert === 'string' ? insert : '\n'))
          .join('')
        const whole = (at: number) => (/[\udc00-\udfff]/.test(said[at] ?? '') ? at - 1 : at)
        const at = whole(this.random.integerBelow(text.length + 1))
        const end = whole(Math.min(text.length, at + 3))
        this.log.push(`${this.names[i]} suggests ${mark} at ${at}`)
        if (this.random.chance(0.6)) text.insert(at, 'maybe', { [`ins_${mark}`]: true })
        else if (end > at) text.format(at, end - at, { [`del_${mark}`]: true })
      }),
    )
  }
  private judge(): void {
    const [first] = readSuggestions(this.text)
    if (!first) return
    const decide = this.random.chance(0.5) ? acceptSuggestions : rejectSuggestions
    this.log.push(`${first.id} is judged by ${decide.name}`)
    this.manuscript.edit(this.random.pick(this.names), this.nextClient++, 'edit', (doc) =>
      decide(manuscriptText(doc), new Set([first.id])),
    )
    this.store()
  }

  private send(i: number): void {
    const sent = (this.peers[i] as Peer).sent.splice(0)
    if (sent.length === 0) return
    const updates = sent.map((bytes) => ({ bytes, answer: false }))
    this.manuscript.applyUpdates(this.desks[i] as Connection, updates, (taken) => {
      if (taken.is === 'refused' || taken.is === 'broken' || taken.is === 'gap')
        throw new Error(`The server took it for ${JSON.stringify(taken)}`)
      return true
    })
    this.store()
  }
  private store(): void {
    for (const row of this.manuscript.takeStored()) {
      this.uncut.push(row)
      this.inbox.forEach((box, i) => {
        if (row.from !== this.desks[i]) box.push(row.bytes)
      })
    }
  }
  private receive(i: number): void {
    const bytes = this.inbox[i]?.shift()
    if (bytes) this.peers[i]?.receive(bytes)
  }

  /** Delivers all updates to everybody. */
  settle(): void {
    for (let quiet = false; !quiet; ) {
      this.peers.forEach((peer, i) => {
        peer.settle()
        this.send(i)
      })
      quiet = this.inbox.every((box) => box.length === 0)
      this.inbox.forEach((box, i) => {
        while (box.length > 0) this.receive(i)
      })
    }
  }

  /** Creates a revision of the server's text, unless it equals the last one. */
  createRevision(): void {
    const version = this.live()
    const said = ({ blocks }: Version) => JSON.stringify(blocks.map(({ id: _, ...block }) => block))
    const last = this.revisions.at(-1)
    if (last && said(last.version) === said(version)) return
    this.revisions.push({ version, deletions: deletionsBy(this.uncut) })
    this.uncut = []
  }

  applyPlan(plan: Plan, by: string): void {
    this.manuscript.edit(by, this.nextClient++, 'restore', (doc, authorship) => {
      const text = manuscriptText(doc)
      return applySteps(text, plan(text, authorship))
    })
    this.store()
  }

  compare(): void {
    const fresh = new Peer(999, Y.encodeStateAsUpdate(this.doc))
    try {
      const json = fresh.json()
      const said = JSON.stringify(readBlocks(fresh.text))
      for (const peer of [...this.peers, fresh]) {
        peer.verify()
        if (peer.json() !== json) throw new Error(`differs from a fresh load:\n${peer.json()}\n${json}`)
        if (JSON.stringify(readBlocks(peer.text)) !== said)
          throw new Error('reads otherwise than a fresh load')
      }
    } finally {
      fresh.destroy()
    }
  }

  close(): void {
    for (const peer of this.peers) peer.destroy()
    this.doc.destroy()
  }
}
