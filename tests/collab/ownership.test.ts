import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { bearer, connectClient, startTestCollabServer, rawSocket, sync, until } from './collab-server.ts'

test('[O1] a client id belongs to its first writer for ever within its chapter', async () => {
  const fire = await startTestCollabServer()
  const [ana, budi] = [await fire.member('ana'), await fire.member('budi')]
  const elsewhere = await fire.addChapter()
  const first = connectClient(fire, ana, { clientID: 4711 })
  await until(() => first.provider.synced)
  first.text.insert(1, 'ana')
  await first.saved()
  const state = Y.encodeStateAsUpdate(first.doc)
  first.stop()
  /** Goes on where Ana's client stopped. */
  const goesOn = async (chapterId: string) => {
    const doc = new Y.Doc()
    if (chapterId === fire.chapterId) Y.applyUpdate(doc, state)
    doc.clientID = 4711
    const before = Y.encodeStateVector(doc)
    manuscriptText(doc).insert(0, 'budi')
    const socket = rawSocket(fire, bearer(budi), `/collab/${chapterId}`)
    await socket.opened()
    socket.send(sync(2, Y.encodeStateAsUpdate(doc, before)))
    socket.send(Uint8Array.of(100, 1))
    await until(() => !socket.isOpen() || socket.frames.some((frame) => frame[0] === 100))
    return socket.isOpen() ? 'saved' : socket.code()
  }
  expect(await goesOn(fire.chapterId)).toBe(4409)
  await fire.restart('crash')
  expect(await goesOn(fire.chapterId)).toBe(4409)
  expect(await goesOn(elsewhere)).toBe('saved')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const again = connectClient(fire, ana, { clientID: 4711, doc })
  await until(() => again.provider.synced)
  again.text.insert(4, ' again')
  await again.saved()
  const { text, authors } = await fire.collab.live(fire.chapterId)
  expect(text).toBe('ana again')
  expect(authors.flatMap(({ runs }) => runs)).toEqual([{ author: ana.id, length: 9 }])
  fire.reports.splice(0)
})

test('[O1] a ticket’s client id belongs to its member before its first use', async () => {
  const fire = await startTestCollabServer()
  const [ana, budi] = [await fire.member('ana'), await fire.member('budi')]
  const ticket = await fire.collab.ticket(ana, fire.chapterId)
  const clientID = ticket.ok ? ticket.value.clientId : 0
  expect(clientID).toBeGreaterThan(1)
  const thief = connectClient(fire, budi, { clientID })
  await until(() => thief.provider.synced)
  thief.text.insert(1, 'mine')
  await until(() => thief.closedWith() === 4409)
  const owner = connectClient(fire, ana, { clientID, ticket: ticket.ok ? ticket.value.ticket : '' })
  await until(() => owner.provider.synced)
  owner.text.insert(1, 'hers')
  await owner.saved()
  expect((await fire.collab.live(fire.chapterId)).text).toBe('hers')
  const next = await fire.collab.ticket(budi, fire.chapterId)
  expect(next).toMatchObject({ value: { clientId: clientID + 1 } })
})
