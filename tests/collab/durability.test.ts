import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText, plainText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, newMarker, paragraph } from '#app/domain/manuscript/write.ts'
import { openDatabase } from '#db/open.ts'
import {
  manuscriptClients,
  manuscriptOverrides,
  manuscriptSnapshots,
  manuscripts,
  manuscriptUpdates,
} from '#db/schema/index.ts'
import { loadManuscript } from '#server/collab/document/load-document.ts'
import { bearer, connectClient, type TestCollabServer, startTestCollabServer, rawSocket, sync, until } from './collab-server.ts'
import { mulberry } from './random.ts'

/** Loads the document from the database file alone. */
async function onDisk(fire: TestCollabServer): Promise<string> {
  const db = await openDatabase(`file:${fire.file}`)
  try {
    return plainText(readBlocks(manuscriptText((await loadManuscript(db.read, fire.chapterId)).doc)))
  } finally {
    await db.close()
  }
}
const log = (fire: TestCollabServer) =>
  fire.db.read
    .select()
    .from(manuscriptUpdates)
    .where(eq(manuscriptUpdates.chapterId, fire.chapterId))
    .orderBy(asc(manuscriptUpdates.seq))

test('[D2] everything before an answered barrier survives repeated crashes', async () => {
  const fire = await startTestCollabServer()
  const random = mulberry(11)
  const clients = [
    connectClient(fire, await fire.member('ana')),
    connectClient(fire, await fire.member('budi')),
    connectClient(fire, await fire.member('citra')),
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
    await fire.restart('crash')
    const { text } = await fire.collab.live(fire.chapterId)
    // Words are inserted into words, so only check that every letter is there.
    const letters = promised.join('').length
    expect(text.length).toBeGreaterThanOrEqual(letters)
  }
  await Promise.all(clients.map((client) => client.saved()))
  await until(() => new Set(clients.map((client) => client.plain())).size === 1, 'the same text')
  expect(await onDisk(fire)).toBe(clients[0]?.plain())
  expect(clients[0]?.plain().length).toBe(
    Array.from({ length: 15 }, (_, r) =>
      [0, 1, 2].flatMap((i) => Array.from({ length: 10 }, (_, k) => `<${r}.${i}.${k}>`)).join(''),
    ).join('').length,
  )
  fire.reports.splice(0)
})

test('[D1] no client receives a change before it is on disk', async () => {
  const fire = await startTestCollabServer()
  const a = connectClient(fire, await fire.member('ana'))
  const b = connectClient(fire, await fire.member('budi'))
  await until(() => a.provider.synced && b.provider.synced)
  const early: string[] = []
  b.doc.on('update', () => void check(b.plain()))
  const checks: Promise<void>[] = []
  function check(heard: string) {
    checks.push(onDisk(fire).then((disk) => void (disk.length < heard.length && early.push(heard))))
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
  const fire = await startTestCollabServer()
  const a = connectClient(fire, await fire.member('ana'))
  await until(() => a.provider.synced)
  const waits: (() => void)[] = []
  const { write } = fire.db
  fire.db.write = async (work, options) => {
    const result = await write.call(fire.db, work, options)
    if (options?.beside) await new Promise<void>((kept) => void waits.push(kept))
    return result as never
  }
  const { turns } = (fire.collab as unknown as { rooms: { turns: { hasWork: boolean } } }).rooms
  a.text.insert(1, 'one ')
  await until(() => waits.length === 1, 'the first wait')
  a.text.insert(1, 'two ')
  let promised = false
  const saved = a.saved().then(() => {
    promised = true
  })
  await until(() => turns.hasWork)
  for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done))
  waits[0]?.()
  await until(() => waits.length === 2, 'the second wait')
  for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done))
  expect(promised).toBe(false)
  waits[1]?.()
  await saved
  fire.db.write = write
})

test('[D6] a failed transaction closes all sockets with 1013, and clients lose no text', async () => {
  const fire = await startTestCollabServer()
  const a = connectClient(fire, await fire.member('ana'))
  const b = connectClient(fire, await fire.member('budi'))
  await until(() => a.provider.synced && b.provider.synced)
  a.text.insert(1, 'kept ')
  await a.saved()
  const codes: number[] = []
  for (const { provider } of [a, b])
    provider.on('connection-close', (event) => void (event && codes.push(event.code)))
  const { write } = fire.db
  let failures = 1
  fire.db.write = (work, options) =>
    failures-- > 0 ? Promise.reject(new Error('disk full')) : (write.call(fire.db, work, options) as never)
  b.text.insert(1, 'unlucky ')
  await until(() => codes.length === 2)
  expect(codes).toEqual([1013, 1013])
  await b.saved()
  await until(() => a.plain() === b.plain() && a.plain().includes('unlucky'))
  expect(await onDisk(fire)).toBe(a.plain())
  expect(fire.reports.splice(0).map(String)).toEqual(['Error: disk full', 'Error: disk full'])
})

test('[D3] [D4] sequence numbers are gap-free, and the log holds what Yjs emitted', async () => {
  const fire = await startTestCollabServer()
  const ana = await fire.member('ana')
  const clients = [connectClient(fire, ana), connectClient(fire, await fire.member('budi'))]
  await until(() => clients.every((client) => client.provider.synced))
  for (let i = 0; i < 40; i++) clients[i % 2]?.text.insert(1, `${i} `)
  // The same update once more, and one that is only half new.
  const socket = rawSocket(fire, bearer(ana))
  await socket.opened()
  const whole = Y.encodeStateAsUpdate(clients[0]?.doc as Y.Doc)
  for (const client of clients) await client.saved()
  const before = (await log(fire)).length
  socket.send(sync(2, whole))
  socket.send(Uint8Array.of(100, 1))
  await until(() => socket.frames.some((frame) => frame[0] === 100))
  const rows = await log(fire)
  expect(rows.length).toBe(before)
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1))
  const [head] = await fire.db.read.select().from(manuscripts)
  expect(head?.headSeq).toBe(rows.length)
})

test('[D5] a batch of many chapters is stored in one transaction', async () => {
  const fire = await startTestCollabServer()
  const ana = await fire.member('ana')
  const ids = [fire.chapterId, ...(await Promise.all([1, 2, 3].map(() => fire.addChapter())))]
  const clients = ids.map((chapterId) => connectClient(fire, ana, { chapterId }))
  await until(() => clients.every((client) => client.provider.synced))
  const { write } = fire.db
  let writes = 0
  fire.db.write = (work, options) => {
    writes += 1
    return write.call(fire.db, work, options) as never
  }
  for (const client of clients) for (let i = 0; i < 25; i++) client.text.insert(1, 'x')
  await Promise.all(clients.map((client) => client.saved()))
  expect(writes).toBeLessThan(40)
})

test('[D5] updates, owners and moves become durable together or not at all', async () => {
  const fire = await startTestCollabServer()
  const [ana, budi] = [await fire.member('ana'), await fire.member('budi')]
  const a = connectClient(fire, ana)
  await until(() => a.provider.synced)
  a.text.insert(1, 'Sebatang pensil di tepi sungai.')
  await a.saved()
  const kept = async () => ({
    rows: (await log(fire)).length,
    owners: await fire.db.read.$count(manuscriptClients),
    moves: await fire.db.read.$count(manuscriptOverrides),
    head: (await fire.db.read.select().from(manuscripts))[0]?.headSeq,
  })
  const before = await kept()
  const b = connectClient(fire, budi)
  await until(() => b.plain() === a.plain())
  const { write } = fire.db
  let last: unknown
  fire.db.write = (work, options) =>
    write.call(
      fire.db,
      async (tx) => {
        await work(tx)
        last ??= { rows: await tx.$count(manuscriptUpdates), owners: await tx.$count(manuscriptClients) }
        fire.db.write = write
        throw new Error('at the last moment')
      },
      options,
    ) as never
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
  const { authors } = await fire.collab.live(fire.chapterId)
  expect(authors[1]?.runs).toEqual([{ author: ana.id, length: 31 }])
  fire.reports.splice(0)
})

test('[D7] a snapshot replaces the log before it and the text stays the same', async () => {
  const fire = await startTestCollabServer()
  const client = connectClient(fire, await fire.member('ana'))
  await until(() => client.provider.synced)
  const random = mulberry(3)
  const line = 'x'.repeat(600)
  for (let i = 0; i < 700; i++) {
    client.text.insert(1 + Math.floor(random() * client.text.length), line)
    if (i % 3 === 0) client.text.insertEmbed(1, newMarker({ kind: 'paragraph' }))
    // Each is a batch of its own, and so a row of its own.
    await client.saved()
  }
  await fire.db.write((tx) => tx.update(manuscripts).set({ cutSeq: 10_000 }))
  client.text.insert(1, line.repeat(400))
  await client.saved()
  for (let i = 0; i < 510; i++) {
    client.text.delete(1, 100)
    await client.saved()
  }
  const snapshots = await fire.db.read.select({ upto: manuscriptSnapshots.uptoSeq }).from(manuscriptSnapshots)
  expect(snapshots).toHaveLength(1)
  const rows = await log(fire)
  expect(rows[0]?.seq).toBeGreaterThan(1)
  expect(rows[0]?.seq).toBeLessThanOrEqual((snapshots[0]?.upto ?? 0) - 199)
  expect(await onDisk(fire)).toBe(client.plain())
  await fire.restart()
  expect((await fire.collab.live(fire.chapterId)).text).toBe(client.plain())
})

test('[D8] stopping the server stores what has arrived and closes with 1012', async () => {
  const fire = await startTestCollabServer()
  const ana = await fire.member('ana')
  const socket = rawSocket(fire, bearer(ana))
  await socket.opened()
  const doc = new Y.Doc()
  doc.clientID = 77
  manuscriptText(doc).insert(0, 'last words')
  socket.send(sync(2, Y.encodeStateAsUpdate(doc)))
  socket.send(Uint8Array.of(100, 1))
  await until(() => socket.frames.some((frame) => frame[0] === 100))
  await fire.close()
  expect(await socket.code()).toBe(1012)
  expect(await onDisk(fire)).toContain('last words')
})

test('[A5] authorship is the same after a restart, including moves and server edits', async () => {
  const fire = await startTestCollabServer()
  const [ana, budi] = [await fire.member('ana'), await fire.member('budi')]
  const a = connectClient(fire, ana)
  const b = connectClient(fire, budi)
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
  const edited = await fire.collab.edit(fire.chapterId, budi, 'import', (doc) =>
    insertBlocks(manuscriptText(doc), manuscriptText(doc).length, [paragraph('Dari luar.')]),
  )
  expect(edited).toEqual({ ok: true, value: { changed: true } })
  await until(() => a.plain().endsWith('\nDari luar.'))
  const before = await fire.collab.live(fire.chapterId)
  expect(before.authors.map((block) => block.runs)).toEqual([
    [],
    [{ author: ana.id, length: 31 }],
    [{ author: budi.id, length: 10 }],
  ])
  await fire.restart()
  expect(await fire.collab.live(fire.chapterId)).toEqual(before)
})

test('[F5] an idle chapter is unloaded, and many simultaneous connections load it once', async () => {
  const fire = await startTestCollabServer()
  const ana = await fire.member('ana')
  const client = connectClient(fire, ana)
  await until(() => client.provider.synced)
  client.text.insert(1, 'sleeping')
  await client.saved()
  client.stop()
  const rooms = (
    fire.collab as unknown as {
      rooms: { unloadIdle: () => Promise<void>; loaded: (id: string) => object | undefined }
    }
  ).rooms
  await until(async () => {
    fire.skip(61_000)
    await rooms.unloadIdle()
    return rooms.loaded(fire.chapterId) === undefined
  })
  const others = await Promise.all(Array.from({ length: 8 }, (_, i) => fire.member(`m${i}`)))
  const clients = others.map((member) => connectClient(fire, member))
  await until(() => clients.every((each) => each.plain() === 'sleeping'))
  for (const each of clients) each.text.insert(1, '.')
  await until(() => clients.every((each) => each.plain() === '........sleeping'))
})

test('a server edit is checked for access like any other edit', async () => {
  const fire = await startTestCollabServer()
  const reader = await fire.member('reader', { verifiedAt: null })
  const change = (doc: Y.Doc) => manuscriptText(doc).insert(0, 'x')
  expect(await fire.collab.edit(fire.chapterId, reader, 'edit', change)).toMatchObject({
    ok: false,
    code: 'verify_email',
  })
  expect(await fire.collab.edit('nowhere', reader, 'edit', change)).toMatchObject({ code: 'not_found' })
  const ana = await fire.member('ana')
  expect(await fire.collab.edit(fire.chapterId, ana, 'edit', () => {})).toEqual({
    ok: true,
    value: { changed: false },
  })
  await expect(
    fire.collab.edit(fire.chapterId, ana, 'edit', (doc) => {
      change(doc)
      throw new Error('half way')
    }),
  ).rejects.toThrow('half way')
  expect((await fire.collab.live(fire.chapterId)).text).toBe('')
  fire.reports.splice(0)
})
