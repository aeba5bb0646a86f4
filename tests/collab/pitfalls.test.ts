import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { GENESIS, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { refusalOf, retryAfter } from '#app/editor/connection/status.ts'
import { manuscriptSnapshots, manuscripts, manuscriptUpdates } from '#db/schema/index.ts'
import { Peer } from '../editor/peer.ts'
import { startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { openEditorSession, ready, saved, write } from './editor-client.ts'
import { expectTestExists, type SpecTest } from './spec-lookup.ts'
import { connectClient } from './test-client.ts'

const EDITOR = 'tests/editor/binding.test.ts'
const ATTACKS = 'tests/collab/attacks.test.ts'
const DURABILITY = 'tests/collab/durability.test.ts'
const RESTARTS = 'tests/collab/restarts.test.ts'
const PACKAGES = 'tests/collab/packages.test.ts'
const HERE = 'tests/collab/pitfalls.test.ts'
const AUTHORS = 'app/domain/manuscript/authorship.test.ts'
const VALIDATION = 'app/domain/manuscript/validate-update.test.ts'
const CURSORS = 'tests/collab/cursors.test.ts'

/**
 * Known pitfalls of live editors on Yjs, and the tests that prove we avoid them. Our binding and layout are our own
 * (decision 3): where a pitfall belongs to a binding of Lexical, the tests cover the danger behind it.
 */
const PITFALLS: readonly [pitfall: string, ...told: SpecTest[]][] = [
  ['1 two copies of Lexical', [PACKAGES, 'there is one copy of Lexical and of Yjs']],
  // Lexical's binding v1 is not used; ours must not repeat its faults.
  ['2 a binding that diverges', ['tests/editor/binding-fuzz.test.ts', 'three writers converge']],
  // Lexical's binding v2 is not used; ours reads the stored text before it writes.
  [
    '3 an editor put on a document that has text wipes it',
    [HERE, 'an editor mounted on an existing text changes nothing'],
    [HERE, 'nothing is written before the first sync'],
  ],
  ['4 emoji of one family corrupted', [EDITOR, 'inserts a whole character']],
  [
    '5 clients that seed the document',
    ['app/domain/manuscript/layout.test.ts', '[L3] the genesis is one'],
    [HERE, 'ten clients of an empty chapter'],
  ],
  // There are no editors inside editors: neither types nor documents may stand in the text.
  ['6 nested editors', [VALIDATION, "'a text in the text'"], [VALIDATION, "'a subdocument'"]],
  // Comments and suggestions are formats of the text, not nodes around it.
  ['7 comments that move text', [AUTHORS, '[A1]'], [EDITOR, "'bold',"]],
  [
    '8 a page that is drawn again connects again',
    ['tests/e2e/offline-recovery.test.ts', 'the editor keeps one socket across re-renders'],
  ],
  ['9 timers that outlive the page', [HERE, 'a destroyed session leaves no timer']],
  [
    '10 whose client id it is, is not who wrote it',
    [AUTHORS, '[A2] a moved passage'],
    [RESTARTS, '[A5] authorship is the same after a restart'],
  ],
  ['11 forged client ids', [ATTACKS, '[O2] an update'], ['tests/collab/ownership.test.ts', '[O1]']],
  ['12 tabs that speak to each other past the server', [HERE, 'two tabs receive each other’s changes']],
  ['13 the idle come back every 33 s', ['tests/collab/protocol.test.ts', '[P4]']],
  [
    '14 everybody repeats everybody’s cursor',
    [CURSORS, '[O4]'],
    [HERE, 'an editor sends only its own caret'],
  ],
  ['15 closed for good, and coming back for ever, all at once', [HERE, 'close codes 44xx stop reconnecting']],
  ['16 half an update applied', [HERE, '[D6] when Yjs throws half way']],
  ['17 updates that wait for others', [ATTACKS, '[P3]']],
  ['18 bombs of a few bytes', [ATTACKS, '[W3]']],
  [
    '19 a node that no page can open',
    [ATTACKS, '[W2]'],
    ['tests/collab/repair.test.ts', 'a hook that no page can draw'],
  ],
  [
    '20 mergeUpdates over a log',
    [PACKAGES, 'the server never merges a log'],
    ['tests/collab/paper.test.ts', 'a paper of'],
  ],
  [
    '21 “Saved” before it is',
    ['tests/crash/kill.test.ts', '[D1] [D2] killing the server'],
    [DURABILITY, '[D1]'],
  ],
  ['22 loading and unloading at once', [RESTARTS, '[F5]']],
  ['23 readers who sleep', ['tests/collab/fairness.test.ts', '[F3]']],
  [
    '24 numbers that are not the order of commits',
    [DURABILITY, '[D3] [D4]'],
    ['tests/collab/repair.test.ts', 'makes a server that has the chapter open reload it'],
  ],
  ['25 what was deleted is carried for ever', [HERE, 'deleted text is removed']],
]

test('the table lists all twenty-five pitfalls in order', () => {
  expect(PITFALLS.map(([pitfall]) => Number.parseInt(pitfall, 10))).toEqual(
    Array.from({ length: 25 }, (_, i) => i + 1),
  )
})
test.each(PITFALLS)('%s', (_, ...told) => {
  for (const each of told) expectTestExists(each)
})

test('an editor mounted on an existing text changes nothing until its first key, which changes one letter', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, GENESIS)
  manuscriptText(doc).insert(1, 'what stands')
  const peer = new Peer(7, Y.encodeStateAsUpdate(doc))
  try {
    peer.settle()
    expect(peer.sent).toEqual([])
    peer.text.insert(1, '!')
    expect(plainText(readBlocks(peer.text))).toBe('!what stands')
    expect(peer.sent.every((update) => Y.decodeUpdate(update).ds.clients.size === 0)).toBe(true)
    peer.verify()
  } finally {
    peer.destroy()
  }
})

test('nothing is written before the first sync, and ten clients of an empty chapter create no second genesis', async () => {
  const testServer = await startTestCollabServer()
  const people = await Promise.all(Array.from({ length: 10 }, (_, i) => testServer.member(`m${i}`)))
  const sessions = people.map((member) => openEditorSession(testServer, member, testServer.chapterId))
  expect(sessions.map(({ isReady, access }) => [isReady, access])).toEqual(people.map(() => [false, 'read']))
  await Promise.all(sessions.map(ready))
  const { headSeq, blocks } = await testServer.collab.live(testServer.chapterId)
  expect([headSeq, blocks.length]).toEqual([1, 1])
  for (const session of sessions) write(session, '.')
  await Promise.all(sessions.map(saved))
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe('..........')
  for (const session of sessions) session.destroy()
})

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
test('a destroyed session leaves no timer', async () => {
  const testServer = await startTestCollabServer()
  const ana = await testServer.member('ana')
  const warm = openEditorSession(testServer, ana, testServer.chapterId)
  await ready(warm)
  warm.destroy()
  const before = timers()
  for (let i = 0; i < 5; i++) {
    const session = openEditorSession(testServer, ana, testServer.chapterId)
    await ready(session)
    write(session, 'x')
    session.presence.setCursor(null)
    session.destroy()
  }
  await until(() => timers() <= before, 'the timers to end')
})

test('two tabs receive each other’s changes only through the server', async () => {
  const testServer = await startTestCollabServer()
  const network = { isAway: false }
  const [ana, budi] = [await testServer.member('ana'), await testServer.member('budi')]
  const [a, b] = [
    openEditorSession(testServer, ana, testServer.chapterId, { network }),
    openEditorSession(testServer, budi, testServer.chapterId, { network }),
  ]
  await Promise.all([ready(a), ready(b)])
  network.isAway = true
  testServer.collab.closeFor({ chapterId: testServer.chapterId }, 1012, 'for the test')
  await until(() => a.status.s === 'offline' && b.status.s === 'offline')
  write(a, 'whispered')
  await new Promise((done) => setImmediate(done))
  expect(b.plainText()).toBe('')
  network.isAway = false
  await until(() => b.plainText() === 'whispered')
  const { authors } = await testServer.collab.live(testServer.chapterId)
  expect(authors[0]?.runs).toEqual([{ author: ana.id, length: 9 }])
  for (const session of [a, b]) session.destroy()
})

test('an editor sends only its own caret', async () => {
  const testServer = await startTestCollabServer()
  const session = openEditorSession(testServer, await testServer.member('ana'), testServer.chapterId)
  const other = connectClient(testServer, await testServer.member('budi'))
  await ready(session)
  const said: string[] = []
  const { socket } = connectionOf(testServer, 'ana')
  socket.on('message', (data: Buffer) => void (data[0] === 1 && said.push(data.toString('hex'))))
  for (let i = 0; i < 20; i++) {
    other.provider.awareness.setLocalStateField('cursor', i)
    await until(() => session.presence.awareness.getStates().get(other.doc.clientID)?.cursor === i)
  }
  expect(said).toEqual([])
  session.destroy()
})

test('close codes 44xx stop reconnecting except 4429, and all other codes reconnect with jitter', () => {
  for (const code of [4400, 4401, 4403, 4409, 4413, 4422, 4423, 4499]) expect(refusalOf(code)).not.toBeNull()
  for (const code of [1000, 1001, 1006, 1009, 1011, 1012, 1013, 4429, 4500])
    expect(refusalOf(code)).toBeNull()
  const waits = Array.from({ length: 12 }, (_, i) => [
    retryAfter(i, 1013, () => 0),
    retryAfter(i, 1013, () => 1),
  ])
  for (const [least = 0, most = 0] of waits) expect(most / least).toBe(3)
  expect(waits[11]?.[1]).toBe(22_500)
  expect(retryAfter(1, 4429)).toBeGreaterThan(3_000)
})

type Inside = {
  rooms: {
    all: () => Iterable<{
      manuscript: { doc: Y.Doc }
      connections: Set<{ actor: { handle: string }; socket: import('ws').WebSocket }>
    }>
  }
}
const roomOf = (testServer: TestCollabServer) => [...(testServer.collab as unknown as Inside).rooms.all()][0]
function connectionOf(testServer: TestCollabServer, handle: string) {
  const found = [...(roomOf(testServer)?.connections ?? [])].find(({ actor }) => actor.handle === handle)
  if (!found) throw new Error(`${handle} is not here`)
  return found
}

test('[D6] when Yjs throws half way through an update, the document is reloaded and nothing of it is stored', async () => {
  const testServer = await startTestCollabServer()
  const [a, b] = [
    connectClient(testServer, await testServer.member('ana')),
    connectClient(testServer, await testServer.member('budi')),
  ]
  await until(() => a.provider.synced && b.provider.synced)
  a.text.insert(1, 'kept')
  await a.saved()
  const before = await testServer.collab.live(testServer.chapterId)
  const broken = roomOf(testServer)?.manuscript.doc
  const codes: (number | undefined)[] = []
  for (const { provider } of [a, b]) {
    provider.on('connection-close', (event) => {
      codes.push(event?.code)
      provider.shouldConnect = false
    })
  }
  broken?.once('beforeObserverCalls', () => {
    throw new Error('half way')
  })
  b.text.insert(1, 'never')
  await until(() => codes.length === 2)
  expect(codes).toEqual([1013, 1013])
  expect(await testServer.collab.live(testServer.chapterId)).toEqual(before)
  expect(roomOf(testServer)?.manuscript.doc).not.toBe(broken)
  b.provider.connect()
  await b.saved()
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe('neverkept')
  expect(testServer.reports.splice(0).map(String)).toContain('Error: half way')
})

test('deleted text is removed from memory, from the initial sync, and from disk after compaction', async () => {
  const testServer = await startTestCollabServer()
  const client = connectClient(testServer, await testServer.member('ana'))
  await until(() => client.provider.synced)
  client.text.insert(1, 'a secret that should not have been told')
  client.text.insert(1, 'What stays. ')
  await client.saved()
  client.text.delete(13, 39)
  await client.saved()
  const holds = (bytes: Uint8Array) => Buffer.from(bytes).includes('secret')
  const doc = roomOf(testServer)?.manuscript.doc as Y.Doc
  expect(doc.gc).toBe(true)
  expect(holds(Y.encodeStateAsUpdate(doc))).toBe(false)
  const newcomer = connectClient(testServer, await testServer.member('budi'))
  await until(() => newcomer.plain() === 'What stays. ')
  expect(holds(Y.encodeStateAsUpdate(newcomer.doc))).toBe(false)
  await testServer.db.write((tx) => tx.update(manuscripts).set({ cutSeq: 1_000 }))
  for (let i = 0; i < 260; i++) {
    client.text.insert(1, '.')
    await client.saved()
  }
  for (const one of [client, newcomer]) one.stop()
  const rooms = (testServer.collab as unknown as { rooms: { unloadIdle: () => Promise<void> } }).rooms
  await until(async () => {
    testServer.skip(61_000)
    await rooms.unloadIdle()
    return roomOf(testServer) === undefined
  })
  const [snapshot] = await testServer.db.read.select().from(manuscriptSnapshots)
  expect(holds(snapshot?.state ?? Buffer.from('secret'))).toBe(false)
  const rows = await testServer.db.read.select({ bytes: manuscriptUpdates.bytes }).from(manuscriptUpdates)
  expect(rows.some(({ bytes }) => holds(bytes))).toBe(false)
})
