import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { bearer, startTestCollabServer, until } from './collab-server.ts'
import { connectClient, rawSocket } from './test-client.ts'

const awarenessFrame = (client: number, clock: number, state: unknown) => {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, 1)
  encoding.writeVarUint(inner, client)
  encoding.writeVarUint(inner, clock)
  encoding.writeVarString(inner, JSON.stringify(state))
  const outer = encoding.createEncoder()
  encoding.writeVarUint(outer, 1)
  encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner))
  return encoding.toUint8Array(outer)
}

test('[O3] names and colours come from the session, not from the client', async () => {
  const testServer = await startTestCollabServer()
  const ana = await testServer.member('ana', { displayName: 'Ana' })
  const a = connectClient(testServer, ana)
  const b = connectClient(testServer, await testServer.member('budi'))
  a.provider.awareness.setLocalState({
    user: { name: 'Admin', color: 'red', seat: 3 },
    name: 'Admin',
    cursor: 7,
  })
  const seen = () => b.provider.awareness.getStates().get(a.doc.clientID)
  await until(() => seen() !== undefined)
  expect(seen()).toEqual({
    user: {
      id: ana.id,
      name: 'Ana',
      handle: 'ana',
      seat: 3,
      color: expect.stringMatching(/^#/),
      colorLight: expect.any(String),
    },
    name: 'Ana',
    cursor: 7,
  })
  expect(seen()?.user.color).not.toBe('red')
})

test('[O3] another’s state with a clock that was never sent is closed with 4403, and repeats are ignored', async () => {
  const testServer = await startTestCollabServer()
  const a = connectClient(testServer, await testServer.member('ana'))
  const b = connectClient(testServer, await testServer.member('budi'))
  const liar = await testServer.member('liar')
  a.provider.awareness.setLocalStateField('cursor', 1)
  await until(() => b.provider.awareness.getStates().get(a.doc.clientID)?.cursor === 1)
  const socket = rawSocket(testServer, bearer(liar))
  await socket.opened()
  socket.send(awarenessFrame(999, 1, { user: {} }))
  socket.send(awarenessFrame(a.doc.clientID, 0, { cursor: 'old news' }))
  socket.send(awarenessFrame(a.doc.clientID, 50, { cursor: 'forged' }))
  expect(await socket.code()).toBe(4403)
  a.provider.awareness.setLocalStateField('cursor', 2)
  await until(() => b.provider.awareness.getStates().get(a.doc.clientID)?.cursor === 2)
})

test('[O3] one member with many tabs that open and close is never closed for forgery', async () => {
  const testServer = await startTestCollabServer()
  const ana = await testServer.member('ana')
  const still = connectClient(testServer, ana)
  const all = [still]
  for (let i = 0; i < 12; i++) {
    const tab = connectClient(testServer, ana)
    all.push(tab)
    await until(() => tab.provider.synced)
    tab.provider.awareness.setLocalStateField('cursor', i)
    if (i % 3 === 0) tab.stop()
  }
  const open = all.filter((_, i) => i === 0 || (i - 1) % 3 !== 0)
  await until(
    () => open.every((tab) => tab.provider.awareness.getStates().size === open.length),
    'all cursors',
  )
  expect(all.map((tab) => tab.closedWith())).toEqual(all.map(() => undefined))
})

test('[O3] a member who reconnects with the same clock is visible again at once', async () => {
  const testServer = await startTestCollabServer()
  const a = connectClient(testServer, await testServer.member('ana'))
  const b = connectClient(testServer, await testServer.member('budi'))
  const seen = () => b.provider.awareness.getStates().get(a.doc.clientID)?.cursor
  a.provider.awareness.setLocalStateField('cursor', 'here')
  await until(() => seen() === 'here')
  a.provider.disconnect()
  await until(() => seen() === undefined)
  a.provider.connect()
  await until(() => seen() === 'here')
  a.provider.awareness.setLocalStateField('cursor', 'there')
  await until(() => seen() === 'there')
  await testServer.restart()
  await until(
    () => a.provider.synced && b.provider.synced && seen() === 'there',
    'the cursor after a restart',
    5_000,
  )
  expect([a.closedWith(), b.closedWith()]).toEqual([undefined, undefined])
})

test('[O4] a burst of cursor moves reaches the others in few frames', async () => {
  const testServer = await startTestCollabServer()
  const a = connectClient(testServer, await testServer.member('ana'))
  const watcher = rawSocket(testServer, bearer(await testServer.member('budi')))
  await watcher.opened()
  await until(() => a.provider.synced)
  const heard = () => watcher.frames.filter((frame) => frame[0] === 1).length
  const before = heard()
  for (let i = 0; i < 30; i++) a.provider.awareness.setLocalStateField('cursor', i)
  await until(() => heard() > before)
  expect(heard() - before).toBeLessThan(4)
})
