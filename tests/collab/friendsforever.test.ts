import { expect, test } from 'vitest'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { readBlocks } from '#app/domain/manuscript/layout.ts'
import { seededRandom } from '#app/domain/random.ts'
import { creditOf } from '#db/queries/stories.ts'
import { chapters } from '#db/schema/index.ts'
import { blocksOfRevision } from '#server/commands/revisions/contents.ts'
import { createRevision, saveRevision } from '#server/commands/revisions/create-revision.ts'
import { approveRevision } from '#server/commands/revisions/review-revision.ts'
import { listRevisions } from '#server/commands/revisions/view-revisions.ts'
import { startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { GatedClient } from './gated-client.ts'
import { connectClient } from './test-client.ts'
import { hasTrace, readTrace, survivors, type TraceStep } from './trace.ts'

const TRACE = 'friendsforever.json.gz'
const SEED = Number(process.env.SEED ?? 1)

/**
 * One of the two writers: makes their steps in order, each after exactly the steps of the other that the writer had
 * seen.
 */
class Writer {
  readonly client: GatedClient
  private readonly steps: readonly TraceStep[]
  private readonly random: () => number
  private seen = 0
  /** The numbers of steps at which the other must stop, so that this one sees exactly that many. */
  readonly stops: ReadonlySet<number>
  readonly shown = new Map<number, () => void>()
  private readonly ready = new Set<number>()
  made = 0

  constructor(client: GatedClient, steps: readonly TraceStep[], random: () => number) {
    this.client = client
    this.steps = steps
    this.random = random
    this.stops = new Set(steps.map((step) => step.needs))
  }

  async write(other: Writer, between: (made: number) => Promise<void>): Promise<void> {
    for (const step of this.steps) {
      if (step.needs > this.seen) await this.see(step.needs)
      this.perform(step)
      this.made += 1
      if (other.stops.has(this.made)) await this.show(other)
      const chance = this.random()
      if (chance < 0.004) this.client.goOffline()
      else if (chance > 0.99) this.client.goOnline()
      await between(this.made)
    }
    await this.show(other)
  }

  private perform({ position, deleted, inserted }: TraceStep): void {
    const { doc, text } = this.client
    // The marker of the first block stands before everything; the trace has no astral letters.
    doc.transact(() => {
      if (deleted > 0) text.delete(position + 1, deleted)
      if (inserted !== '') text.insert(position + 1, inserted)
    })
  }

  /** Everything made so far is on disk, and precedes a mark at the other's gate, before more is made. */
  private async show(other: Writer): Promise<void> {
    await this.client.saved()
    const { made } = this
    await other.client.mark(String(made))
    other.ready.add(made)
    other.shown.get(made)?.()
  }

  private async see(count: number): Promise<void> {
    if (!this.ready.has(count)) await new Promise<void>((resolve) => this.shown.set(count, resolve))
    await this.client.letThroughTo(String(count))
    this.seen = count
  }
}

async function publishAs(
  testServer: TestCollabServer,
  deps: Parameters<typeof approveRevision>[0],
  n: number,
) {
  const owner = await testServer.actor((testServer as unknown as { ownerId: string }).ownerId)
  return approveRevision(deps)(owner, testServer.chapterId, n)
}

test.skipIf(!hasTrace(TRACE))(
  `two friends write for ever (seed ${SEED})`,
  async () => {
    const duet = readTrace(TRACE)
    const random = seededRandom(SEED)
    const testServer = await startTestCollabServer()
    const [ana, budi] = [await testServer.member('ana'), await testServer.member('budi')]
    const issued = [
      await testServer.collab.ticket(ana, testServer.chapterId),
      await testServer.collab.ticket(budi, testServer.chapterId),
    ]
    // In the trace, simultaneous text of both writers at one place is in the order of the writers.
    const [first = 0, second = 0] = issued.map((ticket) => (ticket.ok ? ticket.value.clientId : 0))
    const clients = [
      new GatedClient(testServer, ana, first),
      new GatedClient(testServer, budi, second),
    ] as const
    await Promise.all(clients.map((client, i) => client.mark(`genesis ${i}`)))
    await Promise.all(clients.map((client, i) => client.letThroughTo(`genesis ${i}`)))
    const writers = [
      new Writer(clients[0], duet.steps[0], seededRandom(SEED * 7 + 1)),
      new Writer(clients[1], duet.steps[1], seededRandom(SEED * 13 + 2)),
    ] as const

    const restartAt = Math.floor(duet.steps[0].length * (0.3 + random() * 0.4))
    const cutAt = new Set([0.25, 0.75].map((part) => Math.floor(duet.steps[1].length * part)))
    const deps = () => ({ ...testServer, live: (id: string) => testServer.collab.live(id) })
    await Promise.all([
      writers[0].write(writers[1], async (made) => {
        if (made === restartAt) await testServer.restart()
      }),
      writers[1].write(writers[0], async (made) => {
        if (cutAt.has(made)) await createRevision(deps())(testServer.chapterId)
      }),
    ])

    for (const client of clients) client.letAllThrough()
    await Promise.all(clients.map((client) => client.saved()))
    const plain = (client: GatedClient) => plainText(readBlocks(client.text))
    await until(() => clients.every((client) => plain(client) === duet.end), 'both to arrive at the end')
    const fresh = connectClient(testServer, await testServer.member('citra'))
    await until(() => fresh.provider.synced, 'the fresh client')
    expect(fresh.plain() === duet.end).toBe(true)
    expect((await testServer.collab.live(testServer.chapterId)).text === duet.end).toBe(true)

    const saved = await saveRevision(deps())(ana, testServer.chapterId, { summary: 'The end' })
    const n = saved.ok ? saved.value.n : 0
    const history = await listRevisions(testServer)(ana, testServer.chapterId, { limit: 50 })
    const people = history.ok
      ? history.value.items.flatMap((item) => item.contributors.map((who) => who.handle))
      : []
    expect(new Set(people)).toEqual(new Set(['ana', 'budi']))

    expect(await publishAs(testServer, deps(), n)).toEqual({ ok: true, value: { n, published: true } })
    const [chapter] = await testServer.db.read.select().from(chapters)
    const published = await blocksOfRevision(testServer.db.read, chapter?.publishedRevisionId ?? '')
    expect(plainText(published) === duet.end).toBe(true)
    const credit = await creditOf(testServer.db.read, { chapterId: testServer.chapterId })
    const { byWriter } = survivors(duet)
    expect(Object.fromEntries(credit.map((share) => [share.handle, share.graphemes]))).toEqual({
      ana: byWriter[0],
      budi: byWriter[1],
    })
    expect(testServer.reports).toEqual([])
  },
  300_000,
)
