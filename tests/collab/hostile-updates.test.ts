import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { seededRandom } from '#app/domain/random.ts'
import { suspend } from '#tests/factories/suspend.ts'
import { bearer, startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { HostileUpdates } from './hostile-updates.ts'
import { connectClient, rawSocket, sync, type TestClient } from './test-client.ts'

const UPDATES = Number(process.env.UPDATES ?? 1_500)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const DAY = 24 * 60 * 60 * 1000

/** An honest writer in a chapter with all sorts of structs, and a hostile member. */
async function open() {
  const testServer = await startTestCollabServer()
  const honest = connectClient(testServer, await testServer.member('honest'))
  await until(() => honest.provider.synced)
  honest.text.insert(1, 'hello world, this is text')
  honest.text.format(3, 5, { b: true })
  honest.text.insertEmbed(
    9,
    new Y.Map([
      ['kind', 'item'],
      ['list', 'bullet'],
    ]),
  )
  honest.text.delete(4, 2)
  await honest.saved()
  let dropped = 0
  honest.provider.on('connection-close', () => {
    dropped += 1
  })
  return { testServer, honest, dropped: () => dropped }
}

async function expectUndisturbed(honest: TestClient, dropped: () => number, what: string): Promise<void> {
  honest.text.insert(1, '.')
  await honest.saved()
  expect([honest.closedWith(), dropped()], what).toEqual([undefined, 0])
}

type Member = Awaited<ReturnType<TestCollabServer['member']>>
/** Members who may write, and who are suspended. */
const SENDERS: Record<string, (testServer: TestCollabServer) => Promise<Member>> = {
  'a writer': (testServer) => testServer.member('writer'),
  'a suspended member': async (testServer) => {
    const { id } = await testServer.member('suspended')
    await suspend(testServer.db, id, new Date(testServer.now().getTime() + DAY), testServer.now())
    return testServer.actor(id)
  },
}

/** Format marks, values and structs that are refused, each with something of the sender's in the reason. */
const REFUSED: Record<string, (text: Y.Text, doc: Y.Doc) => void> = {
  'a format of 60 emoji': (text) => text.insert(0, 'x', { ['🔥'.repeat(60)]: true }),
  'a format of 5,000 letters': (text) => text.insert(0, 'x', { ['a'.repeat(5_000)]: true }),
  'a format of Thai letters': (text) => text.insert(0, 'x', { ['ไ'.repeat(60)]: true }),
  'a format that ends in half a pair': (text) => text.insert(0, 'x', { [`${'a'.repeat(113)}\ud83d`]: true }),
  'an entry of 60 emoji in a marker': (text) =>
    text.insertEmbed(
      0,
      new Y.Map([
        ['kind', 'paragraph'],
        ['🔥'.repeat(60), 'x'],
      ]),
    ),
  'a root of 60 emoji': (_, doc) => doc.getMap('🔥'.repeat(60)).set('a', 1),
}

describe.each(Object.keys(SENDERS))('%s', (who) => {
  test.each(Object.keys(REFUSED))('who sends %s is closed, and nobody else is', async (what) => {
    const { testServer, honest, dropped } = await open()
    const sender = await SENDERS[who]!(testServer)
    const doc = new Y.Doc()
    doc.clientID = 666
    REFUSED[what]!(manuscriptText(doc), doc)
    const socket = rawSocket(testServer, bearer(sender))
    await socket.opened()
    socket.send(sync(2, Y.encodeStateAsUpdate(doc)))
    expect(await socket.code()).toBe(4422)
    await expectUndisturbed(honest, dropped, what)
    expect(testServer.reports.splice(0)).toEqual([])
  })

  test(
    `${UPDATES} seeded updates that decode and fit nowhere disturb nobody else`,
    async () => {
      const { testServer, honest, dropped } = await open()
      const sender = await SENDERS[who]!(testServer)
      let socket = rawSocket(testServer, bearer(sender))
      await socket.opened()
      for (let i = 0; i < UPDATES; i++) {
        const own = 600 + (i % 3)
        const bytes = new HostileUpdates(seededRandom(SEED * 100_003 + i), honest.doc, own).next()
        if (!socket.isOpen()) {
          socket = rawSocket(testServer, bearer(sender))
          await socket.opened()
        }
        socket.send(sync(2, bytes))
        socket.send(Uint8Array.of(100, 1))
        const answers = socket.frames.length
        const answered = () => socket.frames.length > answers || !socket.isOpen()
        if (i % 10 === 9) await until(answered)
        if (i % 50 === 49) await expectUndisturbed(honest, dropped, `SEED=${SEED}, update ${i}`)
      }
      expect(testServer.reports.splice(0), `SEED=${SEED}`).toEqual([])
      // The accepted text is readable, also after a restart.
      expect(typeof (await testServer.collab.live(testServer.chapterId)).text).toBe('string')
      await testServer.restart('crash')
      expect(typeof (await testServer.collab.live(testServer.chapterId)).text).toBe('string')
    },
    60_000 + UPDATES * 40,
  )
})

test.each<[string, number[]]>([
  ['nothing at all, deleted', [0, 1, 1, 1, 0, 0]],
  ['a string of no letters', [1, 1, 60, 0, 4, 1, 10, ...Buffer.from('manuscript'), 0, 0]],
  ['an item that stands beside itself', [1, 1, 60, 0, 0x84, 60, 0, 1, 120, 0]],
  ['an item whose neighbour comes after it', [1, 1, 60, 0, 0x84, 60, 5, 1, 120, 0]],
  [
    'an item in a marker that is itself',
    [1, 1, 60, 0, 0x28, 0, 60, 0, 4, ...Buffer.from('kind'), 1, 119, 1, 120, 0],
  ],
])('%s is closed with 4400 as malformed before Yjs reads it', async (_, bytes) => {
  const { testServer, honest, dropped } = await open()
  const socket = rawSocket(testServer, bearer(await testServer.member('budi')))
  await socket.opened()
  socket.send(sync(2, Uint8Array.from(bytes)))
  expect(await socket.code()).toBe(4400)
  await expectUndisturbed(honest, dropped, 'malformed')
  expect(testServer.reports.splice(0)).toEqual([])
})
