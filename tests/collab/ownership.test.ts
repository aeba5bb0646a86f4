import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { bearer, startTestCollabServer, until } from './collab-server.ts'
import { connectClient, rawSocket, sync } from './test-client.ts'

test('[O1] a client id belongs to its first writer for ever within its chapter', async () => {
  const testServer = await startTestCollabServer()
  const [ana, budi] = [await testServer.member('ana'), await testServer.member('budi')]
  const elsewhere = await testServer.addChapter()
  const first = connectClient(testServer, ana, { clientID: 4711 })
  await until(() => first.provider.synced)
  first.text.insert(1, 'ana')
  await first.saved()
  const state = Y.encodeStateAsUpdate(first.doc)
  first.stop()
  /** Goes on where Ana's client stopped. */
  const goesOn = async (chapterId: string) => {
    const doc = new Y.Doc()
    if (chapterId === testServer.chapterId) Y.applyUpdate(doc, state)
    doc.clientID = 4711
    const before = Y.encodeStateVector(doc)
    manuscriptText(doc).insert(0, 'budi')
    const socket = rawSocket(testServer, bearer(budi), `/collab/${chapterId}`)
    await socket.opened()
    socket.send(sync(2, Y.encodeStateAsUpdate(doc, before)))
    socket.send(Uint8Array.of(100, 1))
    await until(() => !socket.isOpen() || socket.frames.some((frame) => frame[0] === 100))
    return socket.isOpen() ? 'saved' : socket.code()
  }
  expect(await goesOn(testServer.chapterId)).toBe(4409)
  await testServer.restart('crash')
  expect(await goesOn(testServer.chapterId)).toBe(4409)
  expect(await goesOn(elsewhere)).toBe('saved')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const again = connectClient(testServer, ana, { clientID: 4711, doc })
  await until(() => again.provider.synced)
  again.text.insert(4, ' again')
  await again.saved()
  const { text, authors } = await testServer.collab.live(testServer.chapterId)
  expect(text).toBe('ana again')
  expect(authors.flatMap(({ runs }) => runs)).toEqual([{ author: ana.id, length: 9 }])
  testServer.reports.splice(0)
})

test('[O1] a ticket’s client id belongs to its member before its first use', async () => {
  const testServer = await startTestCollabServer()
  const [ana, budi] = [await testServer.member('ana'), await testServer.member('budi')]
  const ticket = await testServer.collab.ticket(ana, testServer.chapterId)
  const clientID = ticket.ok ? ticket.value.clientId : 0
  expect(clientID).toBeGreaterThan(1)
  const thief = connectClient(testServer, budi, { clientID })
  await until(() => thief.provider.synced)
  thief.text.insert(1, 'mine')
  await until(() => thief.closedWith() === 4409)
  const owner = connectClient(testServer, ana, { clientID, ticket: ticket.ok ? ticket.value.ticket : '' })
  await until(() => owner.provider.synced)
  owner.text.insert(1, 'hers')
  await owner.saved()
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe('hers')
  const next = await testServer.collab.ticket(budi, testServer.chapterId)
  expect(next).toMatchObject({ value: { clientId: clientID + 1 } })
})
