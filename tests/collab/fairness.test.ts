import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { GENESIS, manuscriptText } from '#app/domain/manuscript/layout.ts'
import { bearer, startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { connectClient, rawSocket, sync } from './test-client.ts'

const MB = 1024 * 1024
type Inside = {
  rooms: { all: () => Iterable<{ connections: Set<{ actor: { handle: string }; socket: WebSocket }> }> }
}
const connectionsOf = (testServer: TestCollabServer, handle: string) =>
  [...(testServer.collab as unknown as Inside).rooms.all()].flatMap((room) =>
    [...room.connections].filter((connection) => connection.actor.handle === handle),
  )
const raw = (socket: WebSocket) => (socket as unknown as { _socket: Socket })._socket

test('[F3] a slow reader loses cursors, then the connection, without affecting others', async () => {
  const testServer = await startTestCollabServer()
  const writer = connectClient(testServer, await testServer.member('writer'))
  const reader = connectClient(testServer, await testServer.member('reader'))
  const sleeper = rawSocket(testServer, bearer(await testServer.member('sleeper')))
  await sleeper.opened()
  sleeper.send(sync(0, Y.encodeStateVector(new Y.Doc())))
  await until(() => sleeper.frames.length >= 3 && writer.provider.synced && reader.provider.synced)
  raw(sleeper.socket).pause()
  const [asleep] = connectionsOf(testServer, 'sleeper')
  const unread = () => raw(asleep?.socket as WebSocket)?.writableLength ?? 0
  const pour = async () => {
    writer.text.insert(1, 'x'.repeat(200_000))
    await writer.saved()
    writer.text.delete(1, 200_000)
    await writer.saved()
  }
  // Network buffers absorb some megabytes before the server's own buffer grows.
  for (let i = 0; i < 200 && unread() < MB; i++) await pour()
  expect(unread()).toBeGreaterThan(MB)
  const before = unread()
  for (let i = 0; i < 5; i++) {
    writer.provider.awareness.setLocalStateField('cursor', i)
    await until(() => reader.provider.awareness.getStates().get(writer.doc.clientID)?.cursor === i)
  }
  expect(unread()).toBe(before)
  for (let i = 0; i < 200 && connectionsOf(testServer, 'sleeper').length > 0; i++) await pour()
  expect(connectionsOf(testServer, 'sleeper')).toEqual([])
  raw(sleeper.socket).resume()
  expect(await sleeper.code()).toBe(1006)
  await until(() => reader.plain() === writer.plain())
  expect([writer.closedWith(), reader.closedWith()]).toEqual([undefined, undefined])
})

test('[F1] too many requests are closed with 4429, and excess cursors are dropped without closing', async () => {
  const testServer = await startTestCollabServer({ limits: true })
  const [asker, mover] = [await testServer.member('asker'), await testServer.member('mover')]
  for (const question of [Uint8Array.of(100, 1), Uint8Array.of(3), sync(0, Uint8Array.of(0))]) {
    const socket = rawSocket(testServer, bearer(asker))
    await socket.opened()
    for (let i = 0; i < 300; i++) socket.send(question)
    expect(await socket.code()).toBe(4429)
  }
  const client = connectClient(testServer, mover)
  await until(() => client.provider.synced)
  for (let i = 0; i < 300; i++) client.provider.awareness.setLocalStateField('cursor', i)
  client.text.insert(1, 'still here')
  await client.saved()
  expect(client.closedWith()).toBeUndefined()
})

test('[F1] more bytes than allowed in few messages are closed with 4429', async () => {
  const testServer = await startTestCollabServer({ limits: true })
  const socket = rawSocket(testServer, bearer(await testServer.member('ana')))
  await socket.opened()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  manuscriptText(doc).insert(1, 'x'.repeat(240_000))
  const update = sync(2, Y.encodeStateAsUpdate(doc))
  for (let i = 0; i < 20; i++) socket.send(update)
  expect(await socket.code()).toBe(4429)
})

test('[F1] a used-up rate limit refills over time', async () => {
  const testServer = await startTestCollabServer({ limits: true })
  const socket = rawSocket(testServer, bearer(await testServer.member('ana')))
  await socket.opened()
  const answers = () => socket.frames.filter((frame) => frame[0] === 100).length
  for (let round = 1; round <= 3; round++) {
    for (let i = 0; i < 95; i++) socket.send(Uint8Array.of(100, i))
    await until(() => answers() === 95 * round)
    testServer.skip(5_000)
  }
  expect(socket.isOpen()).toBe(true)
})

test('[F4] the 251st socket of a chapter is closed with “try again”', async () => {
  const testServer = await startTestCollabServer({ limits: true })
  const people = await Promise.all(Array.from({ length: 13 }, (_, i) => testServer.member(`m${i}`)))
  const sockets = Array.from({ length: 250 }, (_, i) =>
    rawSocket(testServer, bearer(people[i % 13] as never)),
  )
  await Promise.all(sockets.map((socket) => socket.opened()))
  const late = await testServer.member('late')
  expect(await rawSocket(testServer, bearer(late)).code()).toBe(1013)
  sockets[0]?.socket.close()
  await sockets[0]?.code()
  await rawSocket(testServer, bearer(late)).opened()
  for (const { socket } of sockets) socket.terminate()
})

test('[F4] a member gets at most twenty sockets even when all connect at once', async () => {
  const testServer = await startTestCollabServer({ limits: true })
  const hasty = await testServer.member('hasty')
  const sockets = Array.from({ length: 40 }, () => rawSocket(testServer, bearer(hasty)))
  const settled = () => sockets.every(({ frames, isOpen }) => frames.length >= 2 || !isOpen())
  await until(() => sockets.every(({ socket }) => socket.readyState !== 0) && settled())
  const open = sockets.filter(({ isOpen }) => isOpen())
  expect(open).toHaveLength(20)
  for (const socket of sockets) if (!open.includes(socket)) expect(await socket.code()).toBe(4429)
  for (const { socket } of open) socket.terminate()
})
