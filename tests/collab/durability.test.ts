import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { seededRandom } from '#app/domain/random.ts'
import { manuscriptClients, manuscriptOverrides, manuscripts, manuscriptUpdates } from '#db/schema/index.ts'
import { interceptWrites } from '#tests/setup/database.ts'
import { bearer, startTestCollabServer, until } from './collab-server.ts'
import { log, onDisk } from './stored.ts'
import { connectClient, rawSocket, sync } from './test-client.ts'

test('[D2] everything before an answered barrier survives repeated crashes', async () => {
  const testServer = await startTestCollabServer()
  const random = seededRandom(11)
  const clients = [
    connectClient(testServer, await testServer.member('ana')),
    connectClient(testServer, await testServer.member('budi')),
    connectClient(testServer, await testServer.member('citra')),
  ]
  await until(() => clients.every((client) => client.provider.synced))
  const promised: string[] = []
  for (let round = 0; round < 15; round++) {
    await Promise.all(
      clients.map(async (client, i) => {
        for (let k = 0; k < 10; k++) {
          const word = `<${round}.${i}.${k}>`
          client.text.insert(1 + Math.floor(random() * client.text.length), word)
          if (random() < 0.5) {
            await client.saved()
            promised.push(word)
          }
        }
      }),
    )
    await testServer.restart('crash')
    const { text } = await testServer.collab.live(testServer.chapterId)
    // Words are inserted into words, so only check that every letter is there.
    const letters = promised.join('').length
    expect(text.length).toBeGreaterThanOrEqual(letters)
  }
  await Promise.all(clients.map((client) => client.saved()))
  await until(() => new Set(clients.map((client) => client.plain())).size === 1, 'the same text')
  expect(await onDisk(testServer)).toBe(clients[0]?.plain())
  expect(clients[0]?.plain().length).toBe(
    Array.from({ length: 15 }, (_, r) =>
      [0, 1, 2].flatMap((i) => Array.from({ length: 10 }, (_, k) => `<${r}.${i}.${k}>`)).join(''),
    ).join('').length,
  )
  testServer.reports.splice(0)
})

test('[D1] no client receives a change before it is on disk', async () => {
  const testServer = await startTestCollabServer()
  const a = connectClient(testServer, await testServer.member('ana'))
  const b = connectClient(testServer, await testServer.member('budi'))
  await until(() => a.provider.synced && b.provider.synced)
  const early: string[] = []
  b.doc.on('update', () => void check(b.plain()))
  const checks: Promise<void>[] = []
  function check(heard: string) {
    checks.push(onDisk(testServer).then((disk) => void (disk.length < heard.length && early.push(heard))))
  }
  for (let i = 0; i < 20; i++) {
    a.text.insert(1, 'abc')
    await until(() => b.plain() === a.plain())
  }
  await Promise.all(checks)
  expect(checks.length).toBeGreaterThan(5)
  expect(early).toEqual([])
})

test('[D2] a barrier that arrives during a disk sync is answered only after the next sync', async () => {
  const testServer = await startTestCollabServer()
  const a = connectClient(testServer, await testServer.member('ana'))
  await until(() => a.provider.synced)
  const waits: (() => void)[] = []
  const restore = interceptWrites(testServer.db, async (write, options, work) => {
    const result = await write(options, work)
    if (options.beside) await new Promise<void>((kept) => void waits.push(kept))
    return result
  })
  const { writeLoop } = (testServer.collab as unknown as { rooms: { writeLoop: { hasWork: boolean } } }).rooms
  a.text.insert(1, 'one ')
  await until(() => waits.length === 1, 'the first wait')
  a.text.insert(1, 'two ')
  let promised = false
  const saved = a.saved().then(() => {
    promised = true
  })
  await until(() => writeLoop.hasWork)
  for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done))
  waits[0]?.()
  await until(() => waits.length === 2, 'the second wait')
  for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done))
  expect(promised).toBe(false)
  waits[1]?.()
  await saved
  restore()
})

test('[D6] a failed transaction closes all sockets with 1013, and clients lose no text', async () => {
  const testServer = await startTestCollabServer()
  const a = connectClient(testServer, await testServer.member('ana'))
  const b = connectClient(testServer, await testServer.member('budi'))
  await until(() => a.provider.synced && b.provider.synced)
  a.text.insert(1, 'kept ')
  await a.saved()
  const codes: number[] = []
  for (const { provider } of [a, b])
    provider.on('connection-close', (event) => void (event && codes.push(event.code)))
  let failures = 1
  interceptWrites(testServer.db, (write, options, work) =>
    failures-- > 0 ? Promise.reject(new Error('disk full')) : write(options, work),
  )
  b.text.insert(1, 'unlucky ')
  await until(() => codes.length === 2)
  expect(codes).toEqual([1013, 1013])
  await b.saved()
  await until(() => a.plain() === b.plain() && a.plain().includes('unlucky'))
  expect(await onDisk(testServer)).toBe(a.plain())
  expect(testServer.reports.splice(0).map(String)).toEqual(['Error: disk full', 'Error: disk full'])
})

test('[D3] [D4] sequence numbers are gap-free, and the log holds what Yjs emitted', async () => {
  const testServer = await startTestCollabServer()
  const ana = await testServer.member('ana')
  const clients = [connectClient(testServer, ana), connectClient(testServer, await testServer.member('budi'))]
  await until(() => clients.every((client) => client.provider.synced))
  for (let i = 0; i < 40; i++) clients[i % 2]?.text.insert(1, `${i} `)
  // The same update once more, and one that is only half new.
  const socket = rawSocket(testServer, bearer(ana))
  await socket.opened()
  const whole = Y.encodeStateAsUpdate(clients[0]?.doc as Y.Doc)
  for (const client of clients) await client.saved()
  const before = (await log(testServer)).length
  socket.send(sync(2, whole))
  socket.send(Uint8Array.of(100, 1))
  await until(() => socket.frames.some((frame) => frame[0] === 100))
  const rows = await log(testServer)
  expect(rows.length).toBe(before)
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1))
  const [head] = await testServer.db.read.select().from(manuscripts)
  expect(head?.headSeq).toBe(rows.length)
})

test('[D5] a batch of many chapters is stored in one transaction', async () => {
  const testServer = await startTestCollabServer()
  const ana = await testServer.member('ana')
  const ids = [testServer.chapterId, ...(await Promise.all([1, 2, 3].map(() => testServer.addChapter())))]
  const clients = ids.map((chapterId) => connectClient(testServer, ana, { chapterId }))
  await until(() => clients.every((client) => client.provider.synced))
  let writes = 0
  interceptWrites(testServer.db, (write, options, work) => {
    writes += 1
    return write(options, work)
  })
  for (const client of clients) for (let i = 0; i < 25; i++) client.text.insert(1, 'x')
  await Promise.all(clients.map((client) => client.saved()))
  expect(writes).toBeLessThan(40)
})

test('[D5] updates, owners and moves become durable together or not at all', async () => {
  const testServer = await startTestCollabServer()
  const [ana, budi] = [await testServer.member('ana'), await testServer.member('budi')]
  const a = connectClient(testServer, ana)
  await until(() => a.provider.synced)
  a.text.insert(1, 'Sebatang pensil di tepi sungai.')
  await a.saved()
  const kept = async () => ({
    rows: (await log(testServer)).length,
    owners: await testServer.db.read.$count(manuscriptClients),
    moves: await testServer.db.read.$count(manuscriptOverrides),
    head: (await testServer.db.read.select().from(manuscripts))[0]?.headSeq,
  })
  const before = await kept()
  const b = connectClient(testServer, budi)
  await until(() => b.plain() === a.plain())
  let last: unknown
  const restore = interceptWrites(testServer.db, (write, options, work) =>
    write(options, async (tx) => {
      await work(tx)
      last ??= { rows: await tx.$count(manuscriptUpdates), owners: await tx.$count(manuscriptClients) }
      restore()
      throw new Error('at the last moment')
    }),
  )
  b.provider.on('connection-close', () => {
    b.provider.shouldConnect = false
  })
  b.doc.transact(() => {
    b.text.delete(1, 31)
    b.text.insertEmbed(1, newMarker({ kind: 'quote' }))
    b.text.insert(2, 'Sebatang pensil di tepi sungai.')
  })
  await until(() => !b.provider.wsconnected)
  expect(last).toEqual({ rows: before.rows + 1, owners: before.owners + 1 })
  expect(await kept()).toEqual(before)
  b.provider.connect()
  await b.saved()
  expect(await kept()).toEqual({ rows: before.rows + 1, owners: before.owners + 1, moves: 1, head: 3 })
  const { authors } = await testServer.collab.live(testServer.chapterId)
  expect(authors[1]?.runs).toEqual([{ author: ana.id, length: 31 }])
  testServer.reports.splice(0)
})

test('a server edit is checked for access like any other edit', async () => {
  const testServer = await startTestCollabServer()
  const reader = await testServer.member('reader', { verifiedAt: null })
  const change = (doc: Y.Doc) => manuscriptText(doc).insert(0, 'x')
  expect(await testServer.collab.edit(testServer.chapterId, reader, 'edit', change)).toMatchObject({
    ok: false,
    code: 'verify_email',
  })
  expect(await testServer.collab.edit('nowhere', reader, 'edit', change)).toMatchObject({ code: 'not_found' })
  const ana = await testServer.member('ana')
  expect(await testServer.collab.edit(testServer.chapterId, ana, 'edit', () => {})).toEqual({
    ok: true,
    value: { changed: false },
  })
  await expect(
    testServer.collab.edit(testServer.chapterId, ana, 'edit', (doc) => {
      change(doc)
      throw new Error('half way')
    }),
  ).rejects.toThrow('half way')
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe('')
  testServer.reports.splice(0)
})
