import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bearer, startTestCollabServer, until } from './collab-server.ts'
import { openEditorSession, ready, write } from './editor-client.ts'
import { expectTestExists, type SpecTest } from './spec-lookup.ts'
import { connectClient, rawSocket, sync } from './test-client.ts'

const ATTACKS = 'tests/collab/attacks.test.ts'
const VALIDATION = 'app/domain/manuscript/validate-update.test.ts'
const FAIRNESS = 'tests/collab/fairness.test.ts'
const HERE = 'tests/collab/attack-table.test.ts'

/** Known attacks on Yjs servers that need few bytes, and the tests that prove this server resists them. */
const TABLE: readonly [attack: string, ...told: SpecTest[]][] = [
  ['a V2 bomb of 21 bytes', [ATTACKS, 'a V2 bomb is closed with 4400']],
  ['33 million structs declared in 7 bytes', [ATTACKS, 'a declared count of millions is closed with 4400']],
  [
    'a giant struct under a victim’s id, which swallows what they type later',
    [ATTACKS, 'with a giant GC struct under the victim'],
    [VALIDATION, 'a struct of an excessive length is refused'],
  ],
  ['a forged next clock: divergence for ever', [ATTACKS, 'with a forged next clock is closed with 4409']],
  [
    'updates without what they build on, merged again and again',
    [ATTACKS, 'is dropped and requested again, nothing stays pending'],
    [ATTACKS, 'costs little time when sent thousands of times'],
  ],
  [
    'a delete set of 200,000 ranges',
    [HERE, 'a delete set of 200,000 ranges'],
    [HERE, 'deletions of missing structs'],
  ],
  ['values nested 200,000 deep', [ATTACKS, 'deeply nested values']],
  [
    'a node that no editor knows, a hook, another root, a document in the document',
    [VALIDATION, 'an XML hook'],
    [VALIDATION, "'a subdocument'"],
    [ATTACKS, "['another root'"],
  ],
  [
    'a flood of step 1, a whole document for three bytes',
    [FAIRNESS, '[F1] too many requests'],
    [HERE, 'a thousand requests for the whole document'],
  ],
  ['frames without end', [ATTACKS, '[F2] a frame of 300 KB']],
  ['a document without end', [ATTACKS, '[W5] a socket is closed with 4422 at the 10,001st block']],
  [
    'updates without end',
    [ATTACKS, '[F1] a socket that sends 120 updates a second'],
    [FAIRNESS, '[F1] more bytes than allowed'],
  ],
  ['sockets without end', ['tests/collab/upgrade.test.ts', '[F4]'], [FAIRNESS, '[F4]']],
  ['text too large, sent again for ever', [HERE, 'an editor closed with 1009']],
  ['half an update applied', ['tests/collab/pitfalls.test.ts', '[D6] when Yjs throws half way']],
  [
    'cursors of others, large, or without end',
    ['tests/collab/cursors.test.ts', '[O3] another’s state'],
    [HERE, '[O3] a cursor state over 2 KB'],
    [FAIRNESS, 'excess cursors are dropped'],
  ],
  ['bits flipped at random', [ATTACKS, 'random bytes and bit-flipped updates']],
]
test.each(TABLE)('%s', (_, ...told) => {
  for (const each of told) expectTestExists(each)
})

const testServer = await startTestCollabServer()
const attacker = await testServer.member('attacker')
const honest = connectClient(testServer, await testServer.member('honest'))
await until(() => honest.provider.synced)
honest.text.insert(1, 'what stands')
await honest.saved()
/** Expects that the honest writer can continue at once and that their text is stored. */
afterEach(async () => {
  const began = performance.now()
  honest.text.insert(1, '.')
  await honest.saved()
  expect(performance.now() - began).toBeLessThan(1_500)
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(honest.plain())
  expect(testServer.reports.splice(0)).toEqual([])
})

type Manuscript = { encode: (vector?: Uint8Array) => Uint8Array }
type Inside = { rooms: { loaded: (id: string) => { manuscript: Manuscript } } }
const roomOf = (chapterId: string) => (testServer.collab as unknown as Inside).rooms.loaded(chapterId)

/** Encodes an update without structs and with so many delete ranges of one client, at every other clock. */
function deletions(client: number, ranges: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const n of [0, 1, client, ranges]) encoding.writeVarUint(encoder, n)
  for (let i = 0; i < ranges; i++) {
    encoding.writeVarUint(encoder, i * 2)
    encoding.writeVarUint(encoder, 1)
  }
  return encoding.toUint8Array(encoder)
}

test('a delete set of 200,000 ranges is closed with 4400 and delays nobody', async () => {
  const socket = rawSocket(testServer, bearer(attacker))
  await socket.opened()
  socket.send(sync(1, deletions(honest.doc.clientID, 200_000)))
  expect(await socket.code()).toBe(4400)
})

test('deletions of missing structs are not kept pending and do not slow later updates', async () => {
  const socket = rawSocket(testServer, bearer(attacker))
  await socket.opened()
  const before = (await testServer.collab.live(testServer.chapterId)).headSeq
  for (let i = 0; i < 4; i++) socket.send(sync(2, deletions(9_000_000 + i, 60_000)))
  const asked = () => socket.frames.filter((frame) => frame[0] === 0 && frame[1] === 0).length
  await until(() => asked() >= 2, 'to be asked for what they build on')
  expect((await testServer.collab.live(testServer.chapterId)).headSeq).toBe(before)
  socket.socket.terminate()
})

test('a thousand requests for the whole document encode it once and share the bytes', async () => {
  const chapterId = await testServer.addChapter()
  const writer = connectClient(testServer, attacker, { chapterId })
  await until(() => writer.provider.synced)
  for (let i = 0; i < 20; i++) {
    writer.text.insert(1, 'x'.repeat(4_000))
    writer.text.insertEmbed(1, new Y.Map([['kind', 'paragraph']]))
  }
  await writer.saved()
  const socket = rawSocket(testServer, bearer(attacker), `/collab/${chapterId}`)
  await socket.opened()
  const answers = () => socket.frames.filter((frame) => frame[0] === 0 && frame[1] === 1).length
  const { manuscript } = roomOf(chapterId)
  const { encode } = manuscript
  let encoded = 0
  manuscript.encode = (vector) => {
    encoded += 1
    return encode.call(manuscript, vector)
  }
  for (let round = 1; round <= 100; round++) {
    for (let i = 0; i < 10; i++) socket.send(sync(0, Uint8Array.of(0)))
    await until(() => answers() === 10 * round)
  }
  expect(encoded).toBeLessThanOrEqual(1)
  // All at once is more than any client reads, so that one is terminated.
  for (let i = 0; i < 1_000; i++) socket.send(sync(0, Uint8Array.of(0)))
  expect(await socket.code()).toBe(1006)
})

test('[O3] a cursor state over 2 KB is ignored and its sender stays connected', async () => {
  const client = connectClient(testServer, attacker)
  await until(() => client.provider.synced)
  client.provider.awareness.setLocalState({ cursor: 1 })
  const seen = () => honest.provider.awareness.getStates().get(client.doc.clientID)?.cursor
  await until(() => seen() === 1)
  client.provider.awareness.setLocalState({ cursor: 'x'.repeat(5_000) })
  client.text.insert(1, '!')
  await client.saved()
  client.provider.awareness.setLocalState({ cursor: 3 })
  await until(() => seen() === 3)
  expect(client.closedWith()).toBeUndefined()
  client.stop()
})

test('an editor closed with 1009 repeatedly stops, shows the error and returns the unsent text', async () => {
  const session = openEditorSession(testServer, attacker, await testServer.addChapter())
  await ready(session)
  const page = 'lorem ipsum '.repeat(260_000)
  write(session, page)
  await until(() => session.status.s === 'refused', 'a refusal', 30_000)
  expect(session.status).toEqual({ s: 'refused', code: 'too_large' })
  expect(session.unsent.map(({ text, code }) => [text.length, code])).toEqual([[page.length, 'too_large']])
  session.destroy()
})
