import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { creditOf } from '#app/domain/credit/credit.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { BLOCK_KINDS, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { seededRandom } from '#app/domain/random.ts'
import { startTestCollabServer, until } from './collab-server.ts'
import { DelayedConnection } from './delayed-connection.ts'
import { snapToCodePoint } from './random-text.ts'
import { connectClient, type TestClient } from './test-client.ts'

const SEEDS = Number(process.env.SEEDS ?? 12)
const FIRST = Number(process.env.SEED ?? 1)
const WORDS = ['api', ' kayu', ' 🔥', '\n', 'é', ' 👩‍👩‍👧', ' dan malam', '日本']

/** Makes one random edit: typing, deleting, a format, a marker, a move or an undo. */
function act({ text, doc }: TestClient, undo: Y.UndoManager, random: () => number): void {
  const upTo = (n: number) => Math.floor(random() * n)
  const { length } = text
  const at = snapToCodePoint(text, upTo(length + 1))
  const some = snapToCodePoint(text, Math.min(length, at + 1 + upTo(8))) - at
  const chance = random()
  if (chance < 0.45) text.insert(at, WORDS[upTo(WORDS.length)] as string)
  else if (chance < 0.6 && some > 0) text.delete(at, some)
  else if (chance < 0.72 && some > 0) {
    text.format(
      at,
      some,
      random() < 0.5 ? { b: random() < 0.5 ? true : null } : { link: 'https://unggun.example' },
    )
  } else if (chance < 0.84) {
    text.insertEmbed(at, newMarker({ kind: BLOCK_KINDS[upTo(BLOCK_KINDS.length)] ?? 'paragraph' }))
  } else if (chance < 0.92 && some > 0) {
    // A passage moves, formats and all. No longer than a line, or copies of copies fill the memory.
    const passage = text.toDelta().slice(0, 2)
    doc.transact(() => {
      text.delete(at, some)
      for (const { insert, attributes } of passage)
        if (typeof insert === 'string') {
          const line = [...insert].slice(0, 30).join('')
          text.insert(snapToCodePoint(text, upTo(text.length + 1)), line, attributes)
        }
    })
  } else undo.undo()
}

test.each(Array.from({ length: SEEDS }, (_, i) => FIRST + i))(
  'anything goes, seed %i: all equal, on disk too, and Σ credit = text',
  async (seed) => {
    const random = seededRandom(seed)
    const testServer = await startTestCollabServer()
    const members = [
      await testServer.member('ana'),
      await testServer.member('budi'),
      await testServer.member('citra'),
    ]
    const lines = members.map(() => new DelayedConnection())
    const clients = members.map((member, i) =>
      connectClient(testServer, member, { line: lines[i] as DelayedConnection }),
    )
    const undos = clients.map(({ text }) => new Y.UndoManager(text, { captureTimeout: 0 }))
    await until(() => clients.every((client) => client.provider.synced))
    for (const line of lines) line.hold()
    for (let round = 0; round < 12; round++) {
      for (let step = 0; step < 25; step++) {
        const i = Math.floor(random() * clients.length)
        const client = clients[i] as TestClient
        act(client, undos[i] as Y.UndoManager, random)
        const hurried = lines[Math.floor(random() * lines.length)] as DelayedConnection
        hurried.letThrough(Math.floor(random() * 5), Math.floor(random() * 5))
        if (random() < 0.03) client.provider.disconnect()
        if (random() < 0.2) client.provider.connect()
        if (random() < 0.2) await new Promise((done) => setImmediate(done))
      }
      if (random() < 0.25) await testServer.restart(random() < 0.5 ? 'crash' : 'orderly')
    }
    for (const line of lines) line.open()
    for (const client of clients) client.provider.connect()
    await Promise.all(clients.map((client) => client.saved()))
    const state = (doc: Y.Doc) => JSON.stringify(readBlocks(manuscriptText(doc)))
    await until(() => new Set(clients.map((client) => state(client.doc))).size === 1, 'the same document')
    expect(clients.map((client) => client.closedWith())).toEqual([undefined, undefined, undefined])
    const live = await testServer.collab.live(testServer.chapterId)
    expect(JSON.stringify(live.blocks)).toBe(state(clients[0]?.doc as Y.Doc))
    expect(live.text.includes('\ufffd')).toBe(clients.some((client) => client.plain().includes('\ufffd')))
    const credit = creditOf(live.blocks, live.authors)
    const owned = [...credit.byAuthor.values()].reduce((sum, n) => sum + n, 0)
    expect(owned + credit.unowned).toBe([...new Intl.Segmenter().segment(live.text)].length)
    expect(live.authors.map((block) => block.runs.reduce((sum, run) => sum + run.length, 0))).toEqual(
      live.blocks.map((block) => plainText([block]).length),
    )
    await testServer.restart()
    expect(await testServer.collab.live(testServer.chapterId)).toEqual(live)
    testServer.reports.splice(0)
    // Frees everything, because hundreds of seeds run one after the other.
    for (const undo of undos) undo.destroy()
    for (const client of clients) client.stop()
    await testServer.close()
  },
)
