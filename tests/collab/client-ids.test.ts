import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { manuscriptClients, manuscripts } from '#db/schema/index.ts'
import { describeFault, faultsOf, repair } from '#server/collab/document/repair.ts'
import { bearer, startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { connectClient, rawSocket, sync } from './test-client.ts'

async function open() {
  const testServer = await startTestCollabServer()
  const [ana, budi] = [await testServer.member('ana'), await testServer.member('budi')]
  return { testServer, ana, budi }
}
const given = async (
  testServer: TestCollabServer,
  who: Awaited<ReturnType<TestCollabServer['member']>>,
  chapterId = testServer.chapterId,
) => {
  const ticket = await testServer.collab.ticket(who, chapterId)
  if (!ticket.ok) throw new Error(ticket.code)
  return ticket.value.clientId
}
/** Writes one letter under the id and returns the close code, if any. */
async function write(
  testServer: TestCollabServer,
  who: Awaited<ReturnType<TestCollabServer['member']>>,
  clientID: number,
) {
  const doc = new Y.Doc()
  doc.clientID = clientID
  manuscriptText(doc).insert(0, 'x')
  const socket = rawSocket(testServer, bearer(who))
  await socket.opened()
  socket.send(sync(2, Y.encodeStateAsUpdate(doc)))
  socket.send(Uint8Array.of(100, 1))
  await until(() => !socket.isOpen() || socket.frames.some((frame) => frame[0] === 100))
  return socket.isOpen() ? 'saved' : socket.code()
}
/** Every operation for which the server assigns a client id. */
async function expectServerWorks(
  testServer: TestCollabServer,
  who: Awaited<ReturnType<TestCollabServer['member']>>,
): Promise<void> {
  await given(testServer, who)
  const change = (doc: Y.Doc) => manuscriptText(doc).insert(0, '!')
  expect(await testServer.collab.edit(testServer.chapterId, who, 'restore', change)).toMatchObject({
    ok: true,
  })
  const mark = (doc: Y.Doc) => manuscriptText(doc).format(0, 1, { c_one: true })
  expect(await testServer.collab.edit(testServer.chapterId, who, 'edit', mark, 'read')).toMatchObject({
    ok: true,
  })
}

test.each([1, 2, 17, 100_000])(
  '[O2] an update under the id that the server would assign %i tickets later is refused and ids are still assigned',
  async (ahead) => {
    const { testServer, ana, budi } = await open()
    const n = await given(testServer, budi)
    expect(await write(testServer, budi, n + ahead)).toBe(4409)
    await expectServerWorks(testServer, ana)
    await testServer.restart('crash')
    await expectServerWorks(testServer, ana)
    expect(await write(testServer, budi, (await given(testServer, budi)) + ahead)).toBe(4409)
    expect(await faultsOf(testServer.db.read, testServer.chapterId)).toEqual([])
  },
)

test.each([2, 3, 4, 77, 2 ** 31, 2 ** 32 - 1])(
  '[O1] a client may choose the id %i, and no ticket ever assigns it',
  async (clientID) => {
    const { testServer, ana, budi } = await open()
    expect(await write(testServer, budi, clientID)).toBe('saved')
    for (let i = 0; i < 6; i++) expect(await given(testServer, ana)).toBeGreaterThanOrEqual(FIRST_GIVEN)
    await expectServerWorks(testServer, ana)
  },
)

test('[O2] an assigned but unused id stays unavailable after its ticket has expired', async () => {
  const { testServer, ana, budi } = await open()
  const n = await given(testServer, ana)
  testServer.skip(31 * 24 * 60 * 60 * 1000)
  await given(testServer, ana).catch(() => {})
  await testServer.restart()
  expect(await testServer.db.read.$count(manuscriptClients, eq(manuscriptClients.clientId, n))).toBe(0)
  expect(await write(testServer, budi, n)).not.toBe('saved')
})

test('[O3] a cursor under the next id to be assigned is ignored', async () => {
  const { testServer, ana, budi } = await open()
  const n = await given(testServer, budi)
  const squatter = connectClient(testServer, budi, { clientID: n + 1 })
  await until(() => squatter.provider.synced)
  squatter.provider.awareness.setLocalStateField('cursor', 'mine')
  const ticket = await testServer.collab.ticket(ana, testServer.chapterId)
  if (!ticket.ok) throw new Error(ticket.code)
  expect(ticket.value.clientId).toBe(n + 1)
  const owner = connectClient(testServer, ana, { clientID: n + 1, ticket: ticket.value.ticket })
  owner.provider.awareness.setLocalStateField('cursor', 'hers')
  const watcher = connectClient(testServer, await testServer.member('citra'))
  const seen = () => watcher.provider.awareness.getStates().get(n + 1)
  await until(() => seen()?.cursor === 'hers')
  expect(seen()?.user).toMatchObject({ handle: 'ana' })
})

const take = (testServer: TestCollabServer, memberId: string, clientId: number) =>
  testServer.db.write((tx) =>
    tx.insert(manuscriptClients).values({
      chapterId: testServer.chapterId,
      clientId,
      memberId,
      at: testServer.now(),
      usedAt: testServer.now(),
    }),
  )
const count = (testServer: TestCollabServer, nextClient: number) =>
  testServer.db.write((tx) =>
    tx.update(manuscripts).set({ nextClient }).where(eq(manuscripts.chapterId, testServer.chapterId)),
  )

test('[D10] a chapter whose next client id is already taken is reported by verify and fixed by repair', async () => {
  const { testServer, ana, budi } = await open()
  const n = await given(testServer, ana)
  await take(testServer, budi.id, n + 1)
  const faults = await faultsOf(testServer.db.read, testServer.chapterId)
  expect(faults.map(describeFault)).toEqual([`the next client id, ${n + 1}, is taken`])
  expect(await repair(testServer.db, testServer.chapterId, testServer.now())).toMatchObject({
    ok: true,
    repaired: true,
  })
  expect(await faultsOf(testServer.db.read, testServer.chapterId)).toEqual([])
  expect(await given(testServer, ana)).toBe(n + 2)
  await expectServerWorks(testServer, ana)
})

test('[D10] a chapter is reported when the counter of its client ids lies in the range of client-chosen ids', async () => {
  const { testServer, ana, budi } = await open()
  await take(testServer, budi.id, 3)
  await count(testServer, 3)
  const faults = await faultsOf(testServer.db.read, testServer.chapterId)
  expect(faults.map(describeFault)).toEqual(['the next client id, 3, is not one to give'])
  expect(await repair(testServer.db, testServer.chapterId, testServer.now())).toMatchObject({
    repaired: true,
  })
  expect(await given(testServer, ana)).toBe(FIRST_GIVEN)
})

test('[D10] a chapter is reported when its text has the next client id without an owner', async () => {
  const { testServer, ana } = await open()
  const change = (doc: Y.Doc) => manuscriptText(doc).insert(0, 'here')
  expect(await testServer.collab.edit(testServer.chapterId, ana, 'edit', change)).toMatchObject({
    ok: true,
  })
  await testServer.db.write((tx) =>
    tx.delete(manuscriptClients).where(eq(manuscriptClients.chapterId, testServer.chapterId)),
  )
  await count(testServer, FIRST_GIVEN)
  expect((await faultsOf(testServer.db.read, testServer.chapterId)).map(describeFault)).toEqual([
    `the next client id, ${FIRST_GIVEN}, is taken`,
  ])
})

test('[O1] a chapter whose next client id is already taken still accepts edits before it is repaired', async () => {
  const { testServer, ana, budi } = await open()
  const n = await given(testServer, ana)
  for (const id of [n + 1, n + 2, n + 9]) await take(testServer, budi.id, id)
  await expectServerWorks(testServer, ana)
  await count(testServer, 2)
  await expectServerWorks(testServer, ana)
})
