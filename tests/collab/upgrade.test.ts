import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Member } from '#app/domain/actor.ts'
import { bearer, ORIGIN, startTestCollabServer, until } from './collab-server.ts'
import { connectClient, rawSocket } from './test-client.ts'

const testServer = await startTestCollabServer()
const ana = await testServer.member('ana')
const cookie = (member: Member) => `sid=${member.id}`

test.each([undefined, 'null', 'https://evil.example', 'http://fire.test.evil.example', `${ORIGIN}/`])(
  '[R4] a cookie from origin %s gets HTTP 403',
  async (origin) => {
    const socket = rawSocket(testServer, { cookie: cookie(ana), ...(origin && { origin }) })
    expect(await socket.code()).toBe(403)
  },
)
test('[R4] a session cookie from our own origin is accepted', async () => {
  const socket = rawSocket(testServer, { cookie: cookie(ana), origin: ORIGIN })
  await socket.opened()
  expect(socket.isOpen()).toBe(true)
  socket.socket.close()
})
test('[R4] no credentials, a wrong cookie and a wrong token are closed with 4401', async () => {
  expect(await rawSocket(testServer, { origin: ORIGIN }).code()).toBe(4401)
  expect(await rawSocket(testServer, { cookie: 'sid=nobody', origin: ORIGIN }).code()).toBe(4401)
  expect(await rawSocket(testServer, { authorization: 'Bearer nobody' }).code()).toBe(4401)
})
test('[R4] a ticket works once, for its chapter and for half a minute', async () => {
  const issue = async () => {
    const ticket = await testServer.collab.ticket(ana, testServer.chapterId)
    if (!ticket.ok) throw new Error(ticket.code)
    return ticket.value
  }
  const { ticket, clientId, access } = await issue()
  expect(access).toBe('write')
  const client = connectClient(testServer, ana, { ticket, clientID: clientId })
  await until(() => client.provider.synced)
  client.text.insert(1, 'x')
  await client.saved()
  client.stop()
  const path = (t: string, chapter = testServer.chapterId) =>
    `/collab/${chapter}?ticket=${encodeURIComponent(t)}`
  expect(await rawSocket(testServer, {}, path(ticket)).code()).toBe(4401)
  const second = (await issue()).ticket
  expect(await rawSocket(testServer, {}, path(second, await testServer.addChapter())).code()).toBe(4401)
  expect(await rawSocket(testServer, {}, path(`${second}x`)).code()).toBe(4401)
  expect(await rawSocket(testServer, {}, path('a.b.c')).code()).toBe(4401)
  testServer.skip(31_000)
  expect(await rawSocket(testServer, {}, path(second)).code()).toBe(4401)
})
test('[R4] tickets are issued only to members who may read the chapter', async () => {
  expect(
    await testServer.collab.ticket({ kind: 'visitor', locale: 'en', zone: 'UTC' }, testServer.chapterId),
  ).toMatchObject({ code: 'sign_in' })
  expect(await testServer.collab.ticket(ana, 'nowhere')).toMatchObject({ code: 'not_found' })
})
test('[R4] an unknown chapter is closed with 4403, and other paths are not handled', async () => {
  expect(await rawSocket(testServer, bearer(ana), '/collab/nowhere').code()).toBe(4403)
  const other = new WebSocket(`ws://127.0.0.1:${testServer.port}/else`)
  await new Promise((done) => other.once('error', done))
})

test('[R2] a reader receives the text and is closed with 4403 after sending a change', async () => {
  const reader = await testServer.member('reader', { verifiedAt: null })
  const writer = connectClient(testServer, ana)
  const client = connectClient(testServer, reader)
  await until(() => writer.provider.synced && client.provider.synced)
  writer.text.insert(1, 'for all to read')
  writer.text.format(1, 3, { b: true })
  await until(() => client.plain().startsWith('for all to read'))
  const before = (await testServer.collab.live(testServer.chapterId)).text
  client.text.insert(1, 'mine')
  await until(() => client.closedWith() !== undefined)
  expect(client.closedWith()).toBe(4403)
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(before)
  const deleting = connectClient(testServer, reader)
  await until(() => deleting.provider.synced)
  deleting.text.delete(1, 3)
  await until(() => deleting.closedWith() === 4403)
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(before)
})

test('[F4] the 21st socket of a member is refused', async () => {
  const limited = await startTestCollabServer({ limits: true })
  const many = await limited.member('many')
  const sockets = Array.from({ length: 20 }, () => rawSocket(limited, bearer(many)))
  await Promise.all(sockets.map((socket) => socket.opened()))
  expect(await rawSocket(limited, bearer(many)).code()).toBe(4429)
  for (const { socket } of sockets) socket.terminate()
})
