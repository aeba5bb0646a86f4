import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { seededRandom } from '#app/domain/random.ts'
import { slowness } from '#tests/setup/machine-speed.ts'
import { bearer, startTestCollabServer, until } from './collab-server.ts'
import { connectClient, rawSocket, sync } from './test-client.ts'

const testServer = await startTestCollabServer()
const victim = await testServer.member('victim')
const attacker = await testServer.member('attacker')
const honest = connectClient(testServer, victim)
await until(() => honest.provider.synced)
honest.text.insert(1, 'what stands')
await honest.saved()
/** Expects that the honest writer can continue and that their text is stored. */
afterEach(async () => {
  const before = performance.now()
  honest.text.insert(1, '.')
  await honest.saved()
  expect(performance.now() - before).toBeLessThan(1_500)
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(honest.plain())
  expect(testServer.reports.splice(0)).toEqual([])
})

async function codeFor(...frames: (Uint8Array | string)[]): Promise<number | undefined> {
  const socket = rawSocket(testServer, bearer(attacker))
  await socket.opened()
  for (const frame of frames) socket.send(frame)
  return socket.code()
}
function firstMarker(text: Y.Text): Y.Map<unknown> {
  for (const { insert } of text.toDelta()) if (insert instanceof Y.Map) return insert
  throw new Error('No marker')
}
const bytesOf = (write: (encoder: encoding.Encoder) => void) => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
/** The attacker's copy of the server's document. */
async function copy(clientID = 666): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const client = connectClient(testServer, attacker)
  await until(() => client.provider.synced)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc))
  client.stop()
  doc.clientID = clientID
  return doc
}
async function changed(change: (text: Y.Text, doc: Y.Doc) => void, clientID?: number) {
  const doc = await copy(clientID)
  const before = Y.encodeStateVector(doc)
  change(manuscriptText(doc), doc)
  return Y.encodeStateAsUpdate(doc, before)
}

test('[W3] a declared count of millions is closed with 4400 and delays nobody', async () => {
  const bomb = bytesOf((e) => {
    for (const n of [1, 33_000_000, 5, 0]) encoding.writeVarUint(e, n)
  })
  const began = performance.now()
  expect(await codeFor(sync(2, bomb))).toBe(4400)
  expect(performance.now() - began).toBeLessThan(500 * slowness())
})
test('[W3] a V2 bomb is closed with 4400 because it is no V1 update', async () => {
  const doc = new Y.Doc()
  manuscriptText(doc).insert(0, 'v2')
  expect(await codeFor(sync(2, Y.encodeStateAsUpdateV2(doc)))).toBe(4400)
  const bomb = Uint8Array.from([
    0, 0, 6, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0,
  ])
  expect(await codeFor(sync(2, bomb))).toBe(4400)
})
test('[W3] deeply nested values are refused and do not crash the server', async () => {
  const deep = bytesOf((e) => {
    for (const n of [1, 1, 5, 0]) encoding.writeVarUint(e, n)
    encoding.writeUint8(e, 8)
    encoding.writeVarUint(e, 1)
    encoding.writeVarString(e, 'manuscript')
    encoding.writeVarUint(e, 1)
    for (let i = 0; i < 100_000; i++) {
      encoding.writeUint8(e, 117)
      encoding.writeVarUint(e, 1)
    }
    encoding.writeUint8(e, 127)
    encoding.writeVarUint(e, 0)
  })
  expect([4400, 4422]).toContain(await codeFor(sync(2, deep)))
})
test('[W3] text frames and unknown messages are closed with 4400, bad UTF-8 with 1007', async () => {
  expect(await codeFor('hello')).toBe(4400)
  const socket = rawSocket(testServer, bearer(attacker))
  await socket.opened()
  socket.socket.send(Buffer.from([0xff, 0xfe]), { binary: false })
  expect(await socket.code()).toBe(1007)
  expect(await codeFor(Uint8Array.of(77, 1, 2))).toBe(4400)
  expect(await codeFor(Uint8Array.of())).toBe(4400)
  expect(await codeFor(sync(0, Uint8Array.from([0xff, 0xff])))).toBe(4400)
})
test('[F2] a frame of 300 KB is closed with 1009', async () => {
  expect(await codeFor(sync(2, new Uint8Array(300_000)))).toBe(1009)
  expect(await codeFor(new Uint8Array(300_000).fill(9))).toBe(1009)
  expect(await codeFor(new Uint8Array(3_000_000))).toBe(1009)
})
test('[W3] random bytes and bit-flipped updates close at most their sender’s connection', async () => {
  const random = seededRandom(4)
  const update = await changed((t) => {
    t.insert(1, 'hello world')
    t.insertEmbed(3, newMarker({ kind: 'item', level: 1 }))
    t.format(2, 4, { b: true })
  })
  let socket = rawSocket(testServer, bearer(attacker))
  await socket.opened()
  for (let i = 0; i < 2_000; i++) {
    if (!socket.isOpen()) {
      socket = rawSocket(testServer, bearer(attacker))
      await socket.opened()
    }
    const bytes =
      i % 2 ? Uint8Array.from({ length: 1 + random() * 100 }, () => random() * 256) : update.slice()
    if (i % 2 === 0) bytes[Math.floor(random() * bytes.length)] = random() * 256
    socket.send(i % 2 ? bytes : sync(2, bytes))
    if (i % 20 === 19) await new Promise((done) => setImmediate(done))
  }
  socket.socket.close()
  await until(() => !socket.isOpen())
  const { text } = await testServer.collab.live(testServer.chapterId)
  await until(() => honest.plain() === text)
  // Accepted bit flips are text of the attacker; the document is sound on disk and in memory.
  testServer.reports.splice(0)
})

test('[O2] an update under another member’s client id with a forged next clock is closed with 4409 and the victim’s text is saved', async () => {
  const forged = await changed((t) => t.insert(1, 'EVIL'), honest.doc.clientID)
  expect(await codeFor(sync(2, forged))).toBe(4409)
  expect(honest.plain()).not.toContain('EVIL')
})
test('[O2] an update with a giant GC struct under the victim’s id is refused', async () => {
  const clock = Y.getState(honest.doc.store, honest.doc.clientID)
  const gc = bytesOf((e) => {
    for (const n of [1, 1, honest.doc.clientID, clock]) encoding.writeVarUint(e, n)
    encoding.writeUint8(e, 0)
    encoding.writeVarUint(e, 2 ** 40)
    encoding.writeVarUint(e, 0)
  })
  expect([4409, 4422]).toContain(await codeFor(sync(2, gc)))
})
test('[O2] an update under the genesis id, the server’s id or an id reserved by another member’s ticket is refused', async () => {
  for (const id of [0, 1])
    expect(await codeFor(sync(2, await changed((t) => t.insert(1, 'x'), id)))).toBe(4409)
  const ticket = await testServer.collab.ticket(victim, testServer.chapterId)
  const reserved = ticket.ok ? ticket.value.clientId : 0
  expect(await codeFor(sync(2, await changed((t) => t.insert(1, 'x'), reserved)))).toBe(4409)
  expect(await codeFor(sync(2, await changed((t) => t.insert(1, 'x'), reserved + 1)))).toBe(4409)
})

test.each<[string, (t: Y.Text, d: Y.Doc) => void]>([
  ['an unknown kind', (t) => t.insertEmbed(1, new Y.Map([['kind', 'script']]))],
  ['an overwritten kind', (t) => firstMarker(t).set('kind', 'evil')],
  ['an unsafe link', (t) => t.insert(1, 'x', { link: 'java\tscript:alert(1)' })],
  ['a data link', (t) => t.insert(1, 'x', { link: 'data:text/html,x' })],
  ['a foreign relative link', (t) => t.insert(1, 'x', { link: '//evil.example' })],
  ['another root', (_, d) => d.getMap('evil').set('a', 1)],
  ['XML', (t) => t.insertEmbed(1, new Y.XmlElement('script'))],
  ['NUL', (t) => t.insert(1, 'a\u0000')],
])(
  '[W2] content outside the layout is closed with 4422, and a fresh client sees the text: %s',
  async (_, change) => {
    expect(await codeFor(sync(2, await changed(change)))).toBe(4422)
    const fresh = connectClient(testServer, victim)
    await until(() => fresh.provider.synced)
    expect(fresh.plain()).toBe(honest.plain())
    fresh.stop()
  },
)
test('[W5] a socket is closed with 4422 at the 10,001st block, and with 4413 for too many bytes', async () => {
  const chapterId = await testServer.addChapter()
  const path = `/collab/${chapterId}`
  const send = async (client: number, change: (t: Y.Text) => void, from = new Y.Doc()) => {
    Y.applyUpdate(from, GENESIS)
    from.clientID = client
    const before = Y.encodeStateVector(from)
    from.transact(() => change(manuscriptText(from)))
    const socket = rawSocket(testServer, bearer(attacker), path)
    await socket.opened()
    socket.send(sync(1, Y.encodeStateAsUpdate(from, before)))
    return socket
  }
  const markers = (n: number) => (t: Y.Text) => {
    for (let i = 0; i < n; i++) t.insertEmbed(1, new Y.Map())
  }
  const whole = new Y.Doc()
  const first = await send(7, markers(9_999), whole)
  first.send(Uint8Array.of(100, 1))
  await until(() => first.frames.some((frame) => frame[0] === 100))
  expect((await testServer.collab.live(chapterId)).blocks).toHaveLength(10_000)
  expect(await (await send(8, markers(1))).code()).toBe(4422)
  const big = (t: Y.Text) => t.insert(1, 'x'.repeat(2_050_000))
  expect(await (await send(9, big)).code()).toBe(4413)
})

test('[P3] an update with missing dependencies is dropped and requested again, nothing stays pending, and its barrier waits for the rest', async () => {
  const doc = await copy(4242)
  const begin = Y.encodeStateVector(doc)
  manuscriptText(doc).insert(1, 'first ')
  const middle = Y.encodeStateVector(doc)
  manuscriptText(doc).insert(7, 'second ')
  const socket = rawSocket(testServer, bearer(attacker))
  await socket.opened()
  const asked = () => socket.frames.filter((frame) => frame[0] === 0 && frame[1] === 0).length
  const answered = () => socket.frames.some((frame) => frame[0] === 100)
  socket.send(sync(2, Y.encodeStateAsUpdate(doc, middle)))
  socket.send(Uint8Array.of(100, 5))
  await until(() => asked() === 2)
  expect(answered()).toBe(false)
  socket.send(sync(1, Y.encodeStateAsUpdate(doc, begin)))
  await until(answered)
  await until(() => honest.plain().includes('first second '))
  socket.socket.close()
})
test('[P3] an update with missing dependencies is closed with 4400 when the answer to step 1 still has holes', async () => {
  const doc = await copy(4343)
  manuscriptText(doc).insert(1, 'first ')
  const middle = Y.encodeStateVector(doc)
  manuscriptText(doc).insert(7, 'second ')
  expect(await codeFor(sync(1, Y.encodeStateAsUpdate(doc, middle)))).toBe(4400)
})
test('[P3] an update with missing dependencies costs little time when sent thousands of times', async () => {
  const socket = rawSocket(testServer, bearer(attacker))
  await socket.opened()
  const frames = Array.from({ length: 2_000 }, (_, i) => {
    const doc = new Y.Doc()
    doc.clientID = 10_000 + i
    manuscriptText(doc).insert(0, 'a')
    const before = Y.encodeStateVector(doc)
    manuscriptText(doc).insert(1, 'x'.repeat(500))
    return sync(2, Y.encodeStateAsUpdate(doc, before))
  })
  const began = performance.now()
  for (const frame of frames) socket.send(frame)
  await until(() => socket.frames.filter((frame) => frame[0] === 0 && frame[1] === 0).length >= 2)
  honest.text.insert(1, ',')
  await honest.saved()
  expect(performance.now() - began).toBeLessThan(2_000)
  socket.socket.close()
})

test('[F1] a socket that sends 120 updates a second is closed with 4429', async () => {
  const limited = await startTestCollabServer({ limits: true })
  const flooder = await limited.member('flooder')
  const socket = rawSocket(limited, bearer(flooder))
  await socket.opened()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  doc.on('update', (update: Uint8Array) => socket.send(sync(2, update)))
  for (let i = 0; i < 150; i++) manuscriptText(doc).insert(1, 'x')
  expect(await socket.code()).toBe(4429)
})
