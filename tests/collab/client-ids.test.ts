import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FIRST_GIVEN } from '#app/domain/manuscript/client-ids.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { manuscriptClients, manuscripts } from '#db/schema/index.ts'
import { faultsOf, repair, describeFault } from '#server/collab/document/repair.ts'
import { bearer, connectClient, type TestCollabServer, startTestCollabServer, rawSocket, sync, until } from './collab-server.ts'

async function open() {
  const fire = await startTestCollabServer()
  const [ana, budi] = [await fire.member('ana'), await fire.member('budi')]
  return { fire, ana, budi }
}
const given = async (fire: TestCollabServer, who: Awaited<ReturnType<TestCollabServer['member']>>, chapterId = fire.chapterId) => {
  const ticket = await fire.collab.ticket(who, chapterId)
  if (!ticket.ok) throw new Error(ticket.code)
  return ticket.value.clientId
}
/** Writes one letter under the id and returns the close code, if any. */
async function write(fire: TestCollabServer, who: Awaited<ReturnType<TestCollabServer['member']>>, clientID: number) {
  const doc = new Y.Doc()
  doc.clientID = clientID
  manuscriptText(doc).insert(0, 'x')
  const socket = rawSocket(fire, bearer(who))
  await socket.opened()
  socket.send(sync(2, Y.encodeStateAsUpdate(doc)))
  socket.send(Uint8Array.of(100, 1))
  await until(() => !socket.isOpen() || socket.frames.some((frame) => frame[0] === 100))
  return socket.isOpen() ? 'saved' : socket.code()
}
/** Every operation for which the server assigns a client id. */
async function expectServerWorks(fire: TestCollabServer, who: Awaited<ReturnType<TestCollabServer['member']>>): Promise<void> {
  await given(fire, who)
  const change = (doc: Y.Doc) => manuscriptText(doc).insert(0, '!')
  expect(await fire.collab.edit(fire.chapterId, who, 'restore', change)).toMatchObject({ ok: true })
  const mark = (doc: Y.Doc) => manuscriptText(doc).format(0, 1, { c_one: true })
  expect(await fire.collab.edit(fire.chapterId, who, 'edit', mark, 'read')).toMatchObject({ ok: true })
}

test.each([1, 2, 17, 100_000])(
  '[O2] an update under the id that the server would assign %i tickets later is refused and ids are still assigned',
  async (ahead) => {
    const { fire, ana, budi } = await open()
    const n = await given(fire, budi)
    expect(await write(fire, budi, n + ahead)).toBe(4409)
    await expectServerWorks(fire, ana)
    await fire.restart('crash')
    await expectServerWorks(fire, ana)
    expect(await write(fire, budi, (await given(fire, budi)) + ahead)).toBe(4409)
    expect(await faultsOf(fire.db.read, fire.chapterId)).toEqual([])
  },
)

test.each([2, 3, 4, 77, 2 ** 31, 2 ** 32 - 1])(
  '[O1] a client may choose the id %i, and no ticket ever assigns it',
  async (clientID) => {
    const { fire, ana, budi } = await open()
    expect(await write(fire, budi, clientID)).toBe('saved')
    for (let i = 0; i < 6; i++) expect(await given(fire, ana)).toBeGreaterThanOrEqual(FIRST_GIVEN)
    await expectServerWorks(fire, ana)
  },
)

test('[O2] an assigned but unused id stays unavailable after its ticket has expired', async () => {
  const { fire, ana, budi } = await open()
  const n = await given(fire, ana)
  fire.skip(31 * 24 * 60 * 60 * 1000)
  await given(fire, ana).catch(() => {})
  await fire.restart()
  expect(await fire.db.read.$count(manuscriptClients, eq(manuscriptClients.clientId, n))).toBe(0)
  expect(await write(fire, budi, n)).not.toBe('saved')
})

test('[O3] a cursor under the next id to be assigned is ignored', async () => {
  const { fire, ana, budi } = await open()
  const n = await given(fire, budi)
  const squatter = connectClient(fire, budi, { clientID: n + 1 })
  await until(() => squatter.provider.synced)
  squatter.provider.awareness.setLocalStateField('cursor', 'mine')
  const ticket = await fire.collab.ticket(ana, fire.chapterId)
  if (!ticket.ok) throw new Error(ticket.code)
  expect(ticket.value.clientId).toBe(n + 1)
  const owner = connectClient(fire, ana, { clientID: n + 1, ticket: ticket.value.ticket })
  owner.provider.awareness.setLocalStateField('cursor', 'hers')
  const watcher = connectClient(fire, await fire.member('citra'))
  const seen = () => watcher.provider.awareness.getStates().get(n + 1)
  await until(() => seen()?.cursor === 'hers')
  expect(seen()?.user).toMatchObject({ handle: 'ana' })
})

describe('a chapter whose next client id is already taken', () => {
  const take = (fire: TestCollabServer, memberId: string, clientId: number) =>
    fire.db.write((tx) =>
      tx
        .insert(manuscriptClients)
        .values({ chapterId: fire.chapterId, clientId, memberId, at: fire.now(), usedAt: fire.now() }),
    )
  const count = (fire: TestCollabServer, nextClient: number) =>
    fire.db.write((tx) =>
      tx.update(manuscripts).set({ nextClient }).where(eq(manuscripts.chapterId, fire.chapterId)),
    )

  test('[D10] is reported by verify and fixed by repair', async () => {
    const { fire, ana, budi } = await open()
    const n = await given(fire, ana)
    await take(fire, budi.id, n + 1)
    const faults = await faultsOf(fire.db.read, fire.chapterId)
    expect(faults.map(describeFault)).toEqual([`the next client id, ${n + 1}, is taken`])
    expect(await repair(fire.db, fire.chapterId, fire.now())).toMatchObject({ ok: true, repaired: true })
    expect(await faultsOf(fire.db.read, fire.chapterId)).toEqual([])
    expect(await given(fire, ana)).toBe(n + 2)
    await expectServerWorks(fire, ana)
  })

  test('[D10] is reported when the counter lies in the range of client-chosen ids', async () => {
    const { fire, ana, budi } = await open()
    await take(fire, budi.id, 3)
    await count(fire, 3)
    const faults = await faultsOf(fire.db.read, fire.chapterId)
    expect(faults.map(describeFault)).toEqual(['the next client id, 3, is not one to give'])
    expect(await repair(fire.db, fire.chapterId, fire.now())).toMatchObject({ repaired: true })
    expect(await given(fire, ana)).toBe(FIRST_GIVEN)
  })

  test('[D10] is reported when the text has that id without an owner', async () => {
    const { fire, ana } = await open()
    const change = (doc: Y.Doc) => manuscriptText(doc).insert(0, 'here')
    expect(await fire.collab.edit(fire.chapterId, ana, 'edit', change)).toMatchObject({ ok: true })
    await fire.db.write((tx) =>
      tx.delete(manuscriptClients).where(eq(manuscriptClients.chapterId, fire.chapterId)),
    )
    await count(fire, FIRST_GIVEN)
    expect((await faultsOf(fire.db.read, fire.chapterId)).map(describeFault)).toEqual([
      `the next client id, ${FIRST_GIVEN}, is taken`,
    ])
  })

  test('[O1] still accepts edits before it is repaired', async () => {
    const { fire, ana, budi } = await open()
    const n = await given(fire, ana)
    for (const id of [n + 1, n + 2, n + 9]) await take(fire, budi.id, id)
    await expectServerWorks(fire, ana)
    await count(fire, 2)
    await expectServerWorks(fire, ana)
  })
})
