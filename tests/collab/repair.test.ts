import { and, desc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { decode, validateUpdate } from '#app/domain/manuscript/validate-update.ts'
import { manuscriptSnapshots, manuscripts, manuscriptUpdates } from '#db/schema/index.ts'
import { loadManuscript } from '#server/collab/document/load-document.ts'
import { faultsOf, repair } from '#server/collab/document/repair.ts'
import { startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { connectClient, type TestClient } from './test-client.ts'

let testServer: TestCollabServer
let writer: TestClient
const SENTENCES = ['Api kecil. ', 'Kayu basah 🔥. ', 'Malam panjang. ', 'Bintang jatuh. ']

/** Creates a chapter with the genesis and four updates, and no connections. */
beforeEach(async () => {
  testServer = await startTestCollabServer()
  writer = connectClient(testServer, await testServer.member('ana'))
  await until(() => writer.provider.synced)
  for (const sentence of SENTENCES) {
    writer.text.insert(writer.text.length, sentence)
    await writer.saved()
  }
  writer.provider.disconnect()
})

const rowOf = (seq: number) =>
  and(eq(manuscriptUpdates.chapterId, testServer.chapterId), eq(manuscriptUpdates.seq, seq))
const overwrite = (seq: number, bytes: Uint8Array) =>
  testServer.db.write((tx) => tx.update(manuscriptUpdates).set({ bytes }).where(rowOf(seq)))
const bytesOf = async (seq: number) => {
  const [row] = await testServer.db.read.select().from(manuscriptUpdates).where(rowOf(seq))
  return row?.bytes as Uint8Array
}
/** Appends to the log directly, without any check. */
async function poison(change: (text: Y.Text, doc: Y.Doc) => void): Promise<void> {
  const { doc } = await loadManuscript(testServer.db.read, testServer.chapterId)
  doc.clientID = 666
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(manuscriptText(doc), doc))
  const bytes = Y.encodeStateAsUpdate(doc, before)
  await testServer.db.write(async (tx) => {
    const [head] = await tx.select().from(manuscripts).where(eq(manuscripts.chapterId, testServer.chapterId))
    const seq = (head?.headSeq ?? 0) + 1
    await tx.insert(manuscriptUpdates).values({
      chapterId: testServer.chapterId,
      seq,
      memberId: null,
      kind: 'edit',
      bytes,
      at: testServer.now(),
    })
    await tx.update(manuscripts).set({ headSeq: seq }).where(eq(manuscripts.chapterId, testServer.chapterId))
  })
}
const repaired = () => repair(testServer.db, testServer.chapterId, testServer.now())

/** Expects a sound manuscript: no faults, loadable, and members can continue to write. */
async function expectSound(text: string): Promise<void> {
  expect(await faultsOf(testServer.db.read, testServer.chapterId)).toEqual([])
  const { doc, headSeq } = await loadManuscript(testServer.db.read, testServer.chapterId)
  const verdict = validateUpdate(new Y.Doc(), decode(Y.encodeStateAsUpdate(doc))!)
  expect(verdict).toMatchObject({ ok: true, missing: false })
  const seqs = await testServer.db.read
    .select({ seq: manuscriptUpdates.seq })
    .from(manuscriptUpdates)
    .where(eq(manuscriptUpdates.chapterId, testServer.chapterId))
    .orderBy(desc(manuscriptUpdates.seq))
  expect(seqs[0]?.seq).toBe(headSeq)
  await testServer.restart()
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(text)
  const other = connectClient(testServer, await testServer.member('budi'))
  await until(() => other.provider.synced)
  expect(other.plain()).toBe(text)
  other.text.insert(other.text.length, 'Lanjut.')
  await other.saved()
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(`${text}Lanjut.`)
  // A client that had it open before reconnects and has the same text as all others.
  writer.provider.connect()
  await writer.saved()
  await until(() => writer.plain() === other.plain(), 'the same for who was there before')
  expect(testServer.reports).toEqual([])
}

test('[D10] repair does not change a sound manuscript', async () => {
  expect(await faultsOf(testServer.db.read, testServer.chapterId)).toEqual([])
  expect(await repaired()).toMatchObject({ ok: true, repaired: false, faults: [], headSeq: 5 })
  expect(await testServer.db.read.select().from(manuscriptSnapshots)).toEqual([])
})

test.each<[string, (t: Y.Text, d: Y.Doc) => void, string]>([
  ['another root', (_, d) => d.getMap('evil').set('a', new Y.Array()), 'place'],
  ['XML in the text', (t) => t.insertEmbed(3, new Y.XmlElement('script')), 'type in the text'],
  ['a hook that no page can draw', (t) => t.insertEmbed(3, new Y.XmlHook('x')), 'type in the text'],
  ['a plain embed', (t) => t.insertEmbed(3, { evil: true }), 'content ContentEmbed in the text'],
  ['an unknown kind', (t) => t.insertEmbed(t.length, new Y.Map([['kind', 'script']])), 'marker kind'],
  ['an unsafe link', (t) => t.format(1, 4, { link: 'javascript:alert(1)' }), 'format link'],
  ['a format of nobody', (t) => t.format(1, 4, { onclick: 'x' }), 'format onclick'],
])('[D10] repair removes this and keeps the text: %s', async (_, change, why) => {
  await poison(change)
  const found = await faultsOf(testServer.db.read, testServer.chapterId)
  expect(found[0]).toMatchObject({ at: 'struct', client: 666, why })
  const said = await repaired()
  expect(said).toMatchObject({ ok: true, repaired: true, faults: found, headSeq: 7 })
  const kind = found.some((fault) => fault.at === 'struct' && fault.why === 'marker kind')
  await expectSound(SENTENCES.join('') + (kind ? '\n' : ''))
})

test('[D10] repair keeps text next to invalid content in place and turns control characters into spaces', async () => {
  await poison((text) => {
    text.insertEmbed(1, new Y.XmlElement('script'))
    text.insert(2, 'di sebelah ')
    text.insert(1, 'se\u0000belum ')
  })
  expect(await repaired()).toMatchObject({ ok: true, repaired: true })
  await testServer.restart()
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(
    `se belum di sebelah ${SENTENCES.join('')}`,
  )
})

test('[D10] repair keeps the text after an unreadable update', async () => {
  await overwrite(3, Uint8Array.of(255, 255, 255))
  expect(await faultsOf(testServer.db.read, testServer.chapterId)).toEqual([
    { at: 'update', seq: 3, what: 'unreadable' },
    { at: 'text', what: 'lost', characters: SENTENCES[1]?.length },
  ])
  expect(await repaired()).toMatchObject({ ok: true, repaired: true, headSeq: 6 })
  expect([...(await bytesOf(3))]).toEqual([0, 0])
  await testServer.restart()
  const { text } = await testServer.collab.live(testServer.chapterId)
  for (const i of [0, 2, 3]) expect(text).toContain(SENTENCES[i])
  await expectSound(text)
})

test('[D10] repair keeps the text after a missing update', async () => {
  await testServer.db.write((tx) => tx.delete(manuscriptUpdates).where(rowOf(4)))
  expect(await faultsOf(testServer.db.read, testServer.chapterId)).toEqual([
    { at: 'update', seq: 4, what: 'missing' },
    { at: 'text', what: 'lost', characters: SENTENCES[2]?.length },
  ])
  expect(await repaired()).toMatchObject({ ok: true, repaired: true })
  await testServer.restart()
  const { text } = await testServer.collab.live(testServer.chapterId)
  for (const i of [0, 1, 3]) expect(text).toContain(SENTENCES[i])
})

test('[D10] repair keeps what the log still has when a snapshot is unreadable', async () => {
  const values = {
    chapterId: testServer.chapterId,
    uptoSeq: 2,
    state: Uint8Array.of(9, 9, 9),
    at: testServer.now(),
  }
  await testServer.db.write((tx) => tx.insert(manuscriptSnapshots).values(values))
  expect(await faultsOf(testServer.db.read, testServer.chapterId)).toEqual([
    { at: 'snapshot', seq: 2, what: 'unreadable' },
  ])
  expect(await repaired()).toMatchObject({ ok: true, repaired: true })
  await expectSound(SENTENCES.join(''))
})

test('[D10] repair does not change a missing chapter or one of another layout', async () => {
  expect(await repair(testServer.db, 'nowhere', testServer.now())).toMatchObject({
    ok: false,
    repaired: false,
  })
  await testServer.db.write((tx) => tx.update(manuscripts).set({ layout: 99 }))
  expect(await repaired()).toMatchObject({
    ok: false,
    faults: [{ at: 'manuscript', what: 'layout 99' }],
  })
})

test('[D10] repair makes a server that has the chapter open reload it without losing text', async () => {
  const other = connectClient(testServer, await testServer.member('budi'))
  await until(() => other.provider.synced)
  await poison((text) => text.insertEmbed(3, new Y.XmlElement('script')))
  expect(await repaired()).toMatchObject({ repaired: true })
  other.text.insert(1, 'Dulu. ')
  await other.saved()
  await until(
    async () => (await testServer.collab.live(testServer.chapterId)).text === `Dulu. ${SENTENCES.join('')}`,
  )
  expect(await faultsOf(testServer.db.read, testServer.chapterId)).toEqual([])
  expect(testServer.reports.splice(0).length).toBeGreaterThan(0)
})

test('[D10] repair leaves a randomly broken manuscript sound', async () => {
  const { seededRandom } = await import('#app/domain/random.ts')
  for (let seed = 1; seed <= Number(process.env.SEEDS ?? 25); seed++) {
    const random = seededRandom(seed)
    const seq = 2 + Math.floor(random() * 4)
    const bytes = (await bytesOf(seq)).slice()
    for (let i = 0; i < 1 + random() * 3; i++)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
    await overwrite(seq, bytes)
    const said = await repaired()
    expect(said.ok, `seed ${seed}`).toBe(true)
    expect(await faultsOf(testServer.db.read, testServer.chapterId), `seed ${seed}`).toEqual([])
    await loadManuscript(testServer.db.read, testServer.chapterId)
    await testServer.db.write((tx) => tx.delete(manuscriptSnapshots))
  }
})
