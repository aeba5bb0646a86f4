import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { GENESIS, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { bearer, startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { connectClient, rawSocket, sync } from './test-client.ts'

const kindOf = (frame: Uint8Array) => (frame[0] === 0 ? `sync ${frame[1]}` : String(frame[0]))
/** Returns the payload of a step 2 or an update, after two bytes of type and a length of up to three bytes. */
function applied(frame: Uint8Array, doc = new Y.Doc()): Y.Doc {
  let at = 2
  while ((frame[at] as number) >= 128) at += 1
  Y.applyUpdate(doc, frame.subarray(at + 1))
  return doc
}
const empty = Y.encodeStateVector(new Y.Doc())

test('[P1] y-websocket messages are answered, and a barrier is echoed byte for byte', async () => {
  const testServer = await startTestCollabServer()
  const other = connectClient(testServer, await testServer.member('budi'))
  await until(() => other.provider.synced)
  other.provider.awareness.setLocalStateField('cursor', 1)
  const socket = rawSocket(testServer, bearer(await testServer.member('ana')))
  await socket.opened()
  const answers = async (question: Uint8Array, kind: string) => {
    const before = socket.frames.length
    socket.send(question)
    await until(() => socket.frames.slice(before).some((frame) => kindOf(frame) === kind), kind)
    return socket.frames.slice(before).find((frame) => kindOf(frame) === kind) as Uint8Array
  }
  const whole = await answers(sync(0, empty), 'sync 1')
  expect(Y.encodeStateAsUpdate(applied(whole))).toEqual(GENESIS)
  expect((await answers(Uint8Array.of(3), '1'))[2]).toBe(1)
  const barrier = Uint8Array.of(100, 0xff, 0xff, 0x03, 1, 2, 3)
  expect([...(await answers(barrier, '100'))]).toEqual([...barrier])
  const doc = applied(whole)
  doc.clientID = 7
  manuscriptText(doc).insert(1, 'api')
  // A second message in the same frame is not read.
  const update = sync(2, Y.encodeStateAsUpdate(doc))
  const before = socket.frames.length
  socket.send(Uint8Array.from([...update, ...Uint8Array.of(100, 9)]))
  await until(() => other.plain() === 'api')
  await answers(Uint8Array.of(100, 10), '100')
  expect(socket.frames.slice(before).filter((frame) => frame[0] === 100)).toEqual([Buffer.of(100, 10)])
  other.text.insert(4, '!')
  await until(() => socket.frames.some((frame) => kindOf(frame) === 'sync 2'))
})

test('[P2] the server sends step 1 first, receives offline work, and answers step 1 with its state', async () => {
  const testServer = await startTestCollabServer()
  const ana = await testServer.member('ana')
  const socket = rawSocket(testServer, bearer(ana))
  await socket.opened()
  expect(kindOf(socket.frames[0] as Uint8Array)).toBe('sync 0')
  const away = connectClient(testServer, ana, { connect: false })
  Y.applyUpdate(away.doc, GENESIS)
  away.text.insert(1, 'written on a train')
  away.provider.connect()
  await until(() => away.provider.synced)
  await away.saved()
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe('written on a train')
  // A client that has everything gets only the delete set; one that has nothing gets everything.
  const answersTo = async (vector: Uint8Array) => {
    const before = socket.frames.length
    socket.send(sync(0, vector))
    const isAnswer = (frame: Uint8Array) => kindOf(frame) === 'sync 1'
    await until(() => socket.frames.slice(before).some(isAnswer))
    return socket.frames.slice(before).find(isAnswer) as Uint8Array
  }
  expect((await answersTo(Y.encodeStateVector(away.doc))).length).toBeLessThan(6)
  const all = applied(await answersTo(empty))
  expect(plainText(readBlocks(manuscriptText(all)))).toBe('written on a train')
})

test('[P2] step 2 comes last, so a synced client has everything written since the previous client connected', async () => {
  const testServer = await startTestCollabServer()
  const ana = connectClient(testServer, await testServer.member('ana'))
  await until(() => ana.provider.synced)
  const budi = await testServer.member('budi')
  for (const words of ['one', 'one two', 'one two three']) {
    ana.text.insert(ana.text.length, words.slice(ana.plain().length))
    await ana.saved()
    const late = connectClient(testServer, budi, { connect: false })
    const met = new Promise<string>((resolve) => late.provider.once('sync', () => resolve(late.plain())))
    late.provider.connect()
    expect(await met).toBe(words)
    late.provider.disconnect()
  }
})

type Inside = { messageHandler: { tick: () => void } }
const tick = (testServer: TestCollabServer) => (testServer.collab as unknown as Inside).messageHandler.tick()

test('[P4] a silent connection receives a heartbeat at least every fifteen seconds', async () => {
  const testServer = await startTestCollabServer()
  const silent = rawSocket(testServer, bearer(await testServer.member('ana')))
  await silent.opened()
  for (let round = 0; round < 6; round++) {
    const before = silent.frames.length
    // Advances the clock by five seconds, the time between two checks.
    for (let waited = 0; waited < 15_000; waited += 5_000) {
      testServer.skip(5_000)
      tick(testServer)
    }
    await until(() => silent.frames.length > before, 'a sign of life')
    expect(silent.frames.slice(before).map(kindOf)).toContain('1')
  }
  expect(silent.isOpen()).toBe(true)
})
