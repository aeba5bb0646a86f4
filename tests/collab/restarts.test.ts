import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, newMarker, paragraph } from '#app/domain/manuscript/write.ts'
import { seededRandom } from '#app/domain/random.ts'
import { manuscriptSnapshots, manuscripts } from '#db/schema/index.ts'
import { bearer, startTestCollabServer, until } from './collab-server.ts'
import { log, onDisk } from './stored.ts'
import { connectClient, rawSocket, sync } from './test-client.ts'

test('[D7] a snapshot replaces the log before it and the text stays the same', async () => {
  const testServer = await startTestCollabServer()
  const client = connectClient(testServer, await testServer.member('ana'))
  await until(() => client.provider.synced)
  const random = seededRandom(3)
  const line = 'x'.repeat(600)
  for (let i = 0; i < 700; i++) {
    client.text.insert(1 + Math.floor(random() * client.text.length), line)
    if (i % 3 === 0) client.text.insertEmbed(1, newMarker({ kind: 'paragraph' }))
    // Each is a batch of its own, and so a row of its own.
    await client.saved()
  }
  await testServer.db.write((tx) => tx.update(manuscripts).set({ cutSeq: 10_000 }))
  client.text.insert(1, line.repeat(400))
  await client.saved()
  for (let i = 0; i < 510; i++) {
    client.text.delete(1, 100)
    await client.saved()
  }
  const snapshots = await testServer.db.read
    .select({ upto: manuscriptSnapshots.uptoSeq })
    .from(manuscriptSnapshots)
  expect(snapshots).toHaveLength(1)
  const rows = await log(testServer)
  expect(rows[0]?.seq).toBeGreaterThan(1)
  expect(rows[0]?.seq).toBeLessThanOrEqual((snapshots[0]?.upto ?? 0) - 199)
  expect(await onDisk(testServer)).toBe(client.plain())
  await testServer.restart()
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(client.plain())
})

test('[D8] stopping the server stores what has arrived and closes with 1012', async () => {
  const testServer = await startTestCollabServer()
  const ana = await testServer.member('ana')
  const socket = rawSocket(testServer, bearer(ana))
  await socket.opened()
  const doc = new Y.Doc()
  doc.clientID = 77
  manuscriptText(doc).insert(0, 'last words')
  socket.send(sync(2, Y.encodeStateAsUpdate(doc)))
  socket.send(Uint8Array.of(100, 1))
  await until(() => socket.frames.some((frame) => frame[0] === 100))
  await testServer.close()
  expect(await socket.code()).toBe(1012)
  expect(await onDisk(testServer)).toContain('last words')
})

test('[A5] authorship is the same after a restart, including moves and server edits', async () => {
  const testServer = await startTestCollabServer()
  const [ana, budi] = [await testServer.member('ana'), await testServer.member('budi')]
  const a = connectClient(testServer, ana)
  const b = connectClient(testServer, budi)
  await until(() => a.provider.synced && b.provider.synced)
  a.text.insert(1, 'Sebatang pensil di tepi sungai.')
  await a.saved()
  await until(() => b.plain() === a.plain())
  b.doc.transact(() => {
    b.text.delete(1, 31)
    b.text.insertEmbed(1, newMarker({ kind: 'quote' }))
    b.text.insert(2, 'Sebatang pensil di tepi sungai.')
  })
  await b.saved()
  const edited = await testServer.collab.edit(testServer.chapterId, budi, 'import', (doc) =>
    insertBlocks(manuscriptText(doc), manuscriptText(doc).length, [paragraph('Dari luar.')]),
  )
  expect(edited).toEqual({ ok: true, value: { changed: true } })
  await until(() => a.plain().endsWith('\nDari luar.'))
  const before = await testServer.collab.live(testServer.chapterId)
  expect(before.authors.map((block) => block.runs)).toEqual([
    [],
    [{ author: ana.id, length: 31 }],
    [{ author: budi.id, length: 10 }],
  ])
  await testServer.restart()
  expect(await testServer.collab.live(testServer.chapterId)).toEqual(before)
})

test('[F5] an idle chapter is unloaded, and many simultaneous connections load it once', async () => {
  const testServer = await startTestCollabServer()
  const ana = await testServer.member('ana')
  const client = connectClient(testServer, ana)
  await until(() => client.provider.synced)
  client.text.insert(1, 'sleeping')
  await client.saved()
  client.stop()
  const rooms = (
    testServer.collab as unknown as {
      rooms: { unloadIdle: () => Promise<void>; loaded: (id: string) => object | undefined }
    }
  ).rooms
  await until(async () => {
    testServer.skip(61_000)
    await rooms.unloadIdle()
    return rooms.loaded(testServer.chapterId) === undefined
  })
  const others = await Promise.all(Array.from({ length: 8 }, (_, i) => testServer.member(`m${i}`)))
  const clients = others.map((member) => connectClient(testServer, member))
  await until(() => clients.every((each) => each.plain() === 'sleeping'))
  for (const each of clients) each.text.insert(1, '.')
  await until(() => clients.every((each) => each.plain() === '........sleeping'))
})
