import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { readPassages } from '#app/domain/manuscript/comment-anchors.ts'
import { applyTextOperations } from '#app/domain/manuscript/write.ts'
import { comments, stories } from '#db/schema/index.ts'
import { type AnchorSync, createAnchorSync } from '#server/commands/comments/anchor-sync.ts'
import { postComment } from '#server/commands/comments/post-comment.ts'
import { resolveComment } from '#server/commands/comments/resolve-comment.ts'
import { startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { connectClient, type TestClient } from './test-client.ts'

let testServer: TestCollabServer
let ana: Member
let budi: Member
let passages: AnchorSync
beforeAll(async () => {
  testServer = await startTestCollabServer()
  ana = await testServer.member('ana')
  budi = await testServer.member('budi')
  const deps = { db: testServer.db, now: testServer.now, events: testServer.events }
  passages = createAnchorSync(deps, testServer.collab, (error) => void testServer.reports.push(error))
  testServer.collab.onStored(({ chapterId, memberIds: [by = ''] }) => passages.scheduleSync(chapterId, by))
})

async function written(text: string): Promise<{ a: TestClient; chapterId: string }> {
  const chapterId = await testServer.addChapter()
  const a = connectClient(testServer, ana, { chapterId })
  await until(() => a.provider.synced)
  a.text.insert(1, text)
  await a.saved()
  return { a, chapterId }
}
const row = async (id: string) =>
  (await testServer.db.read.select().from(comments).where(eq(comments.id, id)))[0]!
const deps = () => ({ db: testServer.db, now: testServer.now, events: testServer.events })
async function commented(chapterId: string, quote: string, more: { before?: string } = {}, who = budi) {
  const on = { kind: 'chapter' as const, id: chapterId, anchor: { quote, ...more } }
  const said = await postComment(deps(), passages)(who, { on, type: 'comment', body: 'Why?' })
  if (!said.ok) throw new Error(said.code)
  return said.value
}

test('[L9] a comment on a passage is marked in the text, and typing around and inside keeps it', async () => {
  const { a, chapterId } = await written('The fire, the fire burns.')
  const { id, anchored } = await commented(chapterId, 'fire', { before: 'fire, the ' })
  expect(anchored).toBe(true)
  await until(() => readPassages(a.text).get(id) === 'fire')
  a.text.insert(17, 'XX', { [`c_${id}`]: true })
  a.text.insert(1, 'Look: ', {})
  await a.saved()
  expect((await testServer.collab.passages(chapterId)).get(id)).toBe('fiXXre')
  const live = await testServer.collab.live(chapterId)
  expect(live.blocks[0]?.runs).toEqual([{ text: 'Look: The fire, the fiXXre burns.', marks: {} }])
  expect((await row(id)).orphanedAt).toBeNull()
})

test('[L9] a comment on a passage is orphaned when its last character is deleted, keeps its quote, and is restored by an undo', async () => {
  const { a, chapterId } = await written('The fire burns.')
  const { id } = await commented(chapterId, 'fire burns')
  await until(() => readPassages(a.text).has(id))
  const undo = new Y.UndoManager(a.text, { captureTimeout: 0 })
  applyTextOperations(a.text, [{ retain: 5 }, { delete: 10 }])
  await a.saved()
  await until(async () => (await row(id)).orphanedAt !== null, 'the orphan')
  expect((await row(id)).quote).toBe('fire burns')
  undo.undo()
  await a.saved()
  await until(async () => (await row(id)).orphanedAt === null, 'the passage')
  expect(readPassages(a.text).get(id)).toBe('fire burns')
})

test.each([
  ['restored', (text: Y.Text) => text.insert(5, 'fire burns', {})],
  ['written again elsewhere', (text: Y.Text) => text.insert(text.length, ' And fire burns.', {})],
  [
    'brought back in two steps',
    (text: Y.Text) => {
      text.insert(5, 'fire ', {})
      text.insert(10, 'burns', {})
    },
  ],
])('[L9] a comment on a passage is found again by its quote when its words are %s', async (_, bringBack) => {
  const { a, chapterId } = await written('The fire burns. A fire burns too.')
  const { id } = await commented(chapterId, 'fire burns')
  await until(() => readPassages(a.text).has(id))
  a.text.delete(5, 10)
  await a.saved()
  await until(async () => (await row(id)).orphanedAt !== null, 'the orphan')
  // The same words occurred further on before: they are not the commented passage.
  expect(readPassages(a.text).has(id)).toBe(false)
  bringBack(a.text)
  await a.saved()
  await until(async () => (await row(id)).orphanedAt === null, 'the passage')
  await until(() => readPassages(a.text).get(id) === 'fire burns')
})

test('[W7] a mark of a comment on another text is refused, one of this text is accepted', async () => {
  const other = await written('Somewhere else the water runs.')
  const { id: foreign } = await commented(other.chapterId, 'water runs')
  const { a, chapterId } = await written('The fire burns.')
  const { id } = await commented(chapterId, 'burns')
  await until(() => readPassages(a.text).has(id))
  a.text.insert(1, 'It ', { [`c_${id}`]: true })
  await a.saved()
  for (const mark of [foreign, 'made-up', foreign.toUpperCase()]) {
    const b = connectClient(testServer, budi, { chapterId })
    await until(() => b.provider.synced)
    b.text.insert(1, 'water runs', { [`c_${mark}`]: true })
    await until(() => b.closedWith() === 4422, `the end of ${mark}`)
    expect((await testServer.collab.passages(chapterId)).has(mark)).toBe(false)
  }
})

test('[L9] a comment on a passage is orphaned from the start when the quoted words are missing', async () => {
  const { chapterId } = await written('The fire burns.')
  const { id, anchored } = await commented(chapterId, 'the water')
  expect(anchored).toBe(false)
  expect(await row(id)).toMatchObject({ quote: 'the water', orphanedAt: expect.any(Date) })
})

test('[L9] members who may only read or suggest can comment without changing the text', async () => {
  const { chapterId, a } = await written('The fire burns.')
  await testServer.db.write((tx) =>
    tx.update(stories).set({ coauthors: 'invited' }).where(eq(stories.id, testServer.storyId)),
  )
  try {
    const { id, anchored } = await commented(chapterId, 'burns')
    expect(anchored).toBe(true)
    await until(() => readPassages(a.text).get(id) === 'burns')
    expect((await testServer.collab.live(chapterId)).text).toBe('The fire burns.')
  } finally {
    await testServer.db.write((tx) =>
      tx.update(stories).set({ coauthors: 'open' }).where(eq(stories.id, testServer.storyId)),
    )
  }
})

test('a comment thread can be closed and reopened by its author or by a writer', async () => {
  const { chapterId } = await written('The fire burns.')
  const { id } = await commented(chapterId, 'fire')
  const close = resolveComment(deps())
  expect((await close(ana, id, true)).ok).toBe(true)
  expect(await row(id)).toMatchObject({ resolvedAt: expect.any(Date), resolvedBy: ana.id })
  expect((await close(budi, id, false)).ok).toBe(true)
  expect(await row(id)).toMatchObject({ resolvedAt: null, resolvedBy: null })
  const stranger = await testServer.member('stranger', { verifiedAt: null })
  expect(await close(stranger, id, true)).toMatchObject({ ok: false })
  expect(testServer.reports.splice(0)).toEqual([])
})
