import * as decoding from 'lib0/decoding'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { appendUpdates, bindClients, moveHeads, saveSnapshot } from '#db/queries/manuscript-log.ts'
import { loadManuscript } from '#server/collab/document/load-document.ts'
import type { Room } from '#server/collab/rooms/room.ts'
import { WorkerPool } from '#server/workers/pool.ts'
import { bearer, startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { barrier, connectClient, rawSocket, sync } from './test-client.ts'

const NOTHING = Uint8Array.of(0)
const PARAGRAPH = 'Malam itu api unggun menyala lebih lama, dan setiap orang menambah sepotong kayu. '
const AUTHORS = 3

/**
 * A chapter of some hundred kilobytes, as its authors wrote it in turns: `behind` of its rows come after the snapshot.
 */
async function plantLarge(testServer: TestCollabServer, behind: number): Promise<void> {
  const { chapterId } = testServer
  const at = testServer.now()
  const authors = await Promise.all(
    Array.from({ length: AUTHORS }, (_, i) => testServer.member(`author${i}`)),
  )
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  const rows: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => rows.push(update))
  const text = manuscriptText(doc)
  for (let i = 0; i < 600; i++) {
    doc.clientID = 1000 + (i % AUTHORS)
    doc.transact(() => {
      text.insert((i * 7919) % text.length, `${i} ${PARAGRAPH.repeat(3)}`)
      text.delete((i * 104_729) % (text.length - 40), 30)
      text.format((i * 1299) % (text.length - 20), 15, { b: true })
    })
  }
  const snapshotOf = new Y.Doc()
  Y.applyUpdate(snapshotOf, GENESIS)
  const upTo = rows.length - behind
  for (const row of rows.slice(0, upTo)) Y.applyUpdate(snapshotOf, row)
  await testServer.db.write(async (tx) => {
    const updates = rows.map((bytes, i) => {
      const memberId = authors[i % AUTHORS]?.id as string
      return { chapterId, seq: i + 2, memberId, kind: 'edit' as const, bytes, at }
    })
    await appendUpdates(tx, updates)
    const headSeq = rows.length + 1
    await moveHeads(tx, [{ chapterId, headSeq, size: 1, updatedAt: at }])
    const bindings = authors.map(({ id: memberId }, i) => ({
      ...{ chapterId, clientId: 1000 + i, memberId, at, usedAt: at },
    }))
    await bindClients(tx, bindings)
    const state = Y.encodeStateAsUpdate(snapshotOf)
    await saveSnapshot(tx, { chapterId, uptoSeq: upTo + 1, state, at, forget: 0 })
  })
}

const roomOf = ({ collab, chapterId }: TestCollabServer): Room | undefined =>
  (collab as unknown as { rooms: { loaded: (id: string) => Room | undefined } }).rooms.loaded(chapterId)

/** Builds a document from the frames of a socket. */
function docOf(frames: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const frame of frames) {
    const decoder = decoding.createDecoder(frame)
    if (decoding.readVarUint(decoder) !== 0 || decoding.readVarUint(decoder) === 0) continue
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  }
  return doc
}
const isAnswered = (frames: Uint8Array[]) => frames.some((frame) => frame[0] === 0 && frame[1] === 1)
const told = (doc: Y.Doc) => ({
  text: JSON.stringify(manuscriptText(doc).toDelta()),
  whole: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
})

const pools: WorkerPool[] = []
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close()
})

test('[P2] a client of a large chapter receives the stored state before the document is built', async () => {
  const testServer = await startTestCollabServer()
  await plantLarge(testServer, 40)
  const reader = rawSocket(testServer, bearer(await testServer.member('reader')))
  await until(() => reader.isOpen())
  reader.send(sync(0, NOTHING))
  reader.send(barrier(1))
  await until(() => reader.frames.some((frame) => frame[0] === 100), 'the answer')
  expect(roomOf(testServer)?.manuscript.isBuilt).toBe(false)
  const stored = (await loadManuscript(testServer.db.read, testServer.chapterId)).doc
  expect(told(docOf(reader.frames))).toEqual(told(stored))
  // Later the server sends its own step 1.
  await until(() => reader.frames.some((frame) => frame[0] === 0 && frame[1] === 0), 'our step 1')
  expect(roomOf(testServer)?.manuscript.isBuilt).toBe(true)
  expect(told(roomOf(testServer)?.manuscript.doc as Y.Doc)).toEqual(told(stored))
})

test('[P2] [D1] a client that connects while others write receives the stored state and later updates', async () => {
  const testServer = await startTestCollabServer()
  await plantLarge(testServer, 0)
  const ana = connectClient(testServer, await testServer.member('ana'))
  await until(() => ana.provider.synced)
  for (let i = 0; i < 40; i++) {
    ana.text.insert((i * 31) % 500, `[${i}]`)
    if (i % 10 === 0) await ana.saved()
    if (i % 13 === 0) {
      const late = rawSocket(testServer, bearer(await testServer.member(`late${i}`)))
      await until(() => late.isOpen())
      late.send(sync(0, NOTHING))
      await until(() => isAnswered(late.frames))
      await ana.saved()
      await until(() => told(docOf(late.frames)).whole === told(ana.doc).whole, 'the same document')
    }
  }
})

test('[P2] [O1] offline work waits until a large document is built and is then stored', async () => {
  const testServer = await startTestCollabServer()
  await plantLarge(testServer, 700 - 101)
  const ana = await testServer.member('ana')
  const doc = new Y.Doc()
  doc.clientID = 77_000
  Y.applyUpdate(doc, GENESIS)
  manuscriptText(doc).insert(1, 'On the train. ')
  const client = connectClient(testServer, ana, { doc })
  await client.saved()
  const reader = connectClient(testServer, await testServer.member('reader'))
  await until(
    () => reader.plain().includes('On the train. ') && told(reader.doc).whole === told(client.doc).whole,
  )
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(reader.plain())
})

test('[D9] [D6] a large chapter that fails to build closes its sockets with “try again”', async () => {
  const pool = new WorkerPool({ size: 1 })
  pools.push(pool)
  pool.run = () => Promise.reject(new Error('the worker is gone'))
  const testServer = await startTestCollabServer({ workers: pool })
  await plantLarge(testServer, 40)
  const ana = await testServer.member('ana')
  const socket = rawSocket(testServer, bearer(ana))
  await until(() => socket.isOpen())
  const doc = new Y.Doc()
  doc.clientID = 4_000_000
  Y.applyUpdate(doc, GENESIS)
  const before = Y.encodeStateVector(doc)
  manuscriptText(doc).insert(1, 'lost?')
  socket.send(sync(2, Y.encodeStateAsUpdate(doc, before)))
  socket.send(barrier(5))
  expect(await socket.code()).toBe(1013)
  expect(socket.frames.some((frame) => frame[0] === 100)).toBe(false)
  expect(testServer.reports.map(String)).toContain('Error: the worker is gone')
  expect(roomOf(testServer)).toBe(undefined)
})

test('[D8] [D7] stopping writes a snapshot, and the next start sends the same text', async () => {
  const testServer = await startTestCollabServer()
  await plantLarge(testServer, 550)
  const before = told((await loadManuscript(testServer.db.read, testServer.chapterId)).doc)
  await testServer.collab.live(testServer.chapterId)
  await testServer.restart()
  const reader = rawSocket(testServer, bearer(await testServer.member('reader')))
  await until(() => reader.isOpen())
  reader.send(sync(0, NOTHING))
  await until(() => isAnswered(reader.frames))
  expect(roomOf(testServer)?.manuscript.log.rows).toBe(0)
  expect(told(docOf(reader.frames))).toEqual(before)
})
