import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import type { CaseReason } from '#app/domain/cases/reasons.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import {
  auditEntries,
  chapters,
  comments,
  idempotencyKeys,
  manuscriptUpdates,
  notices,
  revisions,
} from '#db/schema/index.ts'
import { openCase } from '#server/commands/cases/open-case.ts'
import { forkChapter } from '#server/commands/chapters/fork-chapter.ts'
import { blocksOfRevision } from '#server/commands/revisions/contents.ts'
import { saveRevision } from '#server/commands/revisions/create-revision.ts'
import { approveRevision } from '#server/commands/revisions/review-revision.ts'
import { takeDown } from '#server/commands/takedown/take-down.ts'
import { unwrap } from '../factories/test-world.ts'
import { startTestCollabServer, until } from './collab-server.ts'
import { memoryStore, openEditorSession, ready, saved, write } from './editor-client.ts'
import { connectClient } from './test-client.ts'

const SECRET = 'Zxq-Kolibri-0812-778'
const HALF = 'Zxq-Kolibri'

async function setUp(reviewMode: 'open' | 'reviewed' = 'reviewed') {
  const testServer = await startTestCollabServer({ reviewMode })
  const deps = () => ({ db: testServer.db, now: testServer.now, events: testServer.events })
  const live = (id: string) => testServer.collab.live(id)
  const save = async (by: Member) =>
    unwrap(await saveRevision({ ...deps(), live })(by, testServer.chapterId, { summary: `about ${SECRET}` }))
  const [row] = await testServer.db.read.select().from(chapters)
  const owner = await testServer.actor(row?.createdBy ?? '')
  const rebuild = testServer.collab.rebuild.bind(testServer.collab)
  const take = (n: number, passage: string, by: Member = owner, chapterId = testServer.chapterId) =>
    takeDown({ ...deps(), rebuild })(by, chapterId, n, { reason: 'A private number', passage })
  return { testServer, deps, live, save, owner, take }
}
type World = Awaited<ReturnType<typeof setUp>>

/** Creates a chapter that contains the secret in every kind of record, and its writer. */
async function planted({ testServer, save, deps, owner }: World) {
  const ana = await testServer.member('ana', { createdAt: new Date(Date.now() - 9e9) })
  const client = connectClient(testServer, ana)
  await until(() => client.provider.synced)
  client.text.insert(1, `Call me: ${HALF}`)
  await client.saved()
  await save(ana)
  client.text.insert(client.text.length, `${SECRET.slice(HALF.length)} tonight. `)
  await client.saved()
  const { n } = await save(ana)
  unwrap(await approveRevision(deps())(owner, testServer.chapterId, n))
  unwrap(await forkChapter(deps())(ana, testServer.chapterId, { title: 'Rival' }))
  // Typed and deleted, so that only the log contains it.
  client.text.insert(1, `again ${SECRET} `)
  await client.saved()
  client.text.delete(1, `again ${SECRET} `.length)
  await client.saved()
  await testServer.db.write(async (tx) => {
    const at = testServer.now()
    const quoted = {
      quote: `Call me: ${SECRET}`,
      body: `Is ${SECRET} real?`,
      createdAt: at,
      authorId: ana.id,
    }
    const on = {
      targetKind: 'chapter',
      targetId: testServer.chapterId,
      challengeId: testServer.challengeId,
    } as const
    await tx.insert(comments).values({ ...on, ...quoted, type: 'comment' })
    const data = { quote: `“${SECRET}”` }
    await tx.insert(notices).values({ memberId: owner.id, kind: 'reply', data, path: '/', createdAt: at })
    const quotes = [{ written: SECRET, read: SECRET.toLowerCase() }]
    const reasons: CaseReason[] = [{ kind: 'banned_phrase', p: 0.5, quotes }]
    const subject = { kind: 'chapter' as const, id: testServer.chapterId }
    const { brandId, challengeId } = testServer
    await openCase(tx, { brandId, challengeId, kind: 'held', subject, authorId: ana.id, reasons, at })
    const response = JSON.stringify({ text: `line\n${SECRET}` })
    await tx
      .insert(idempotencyKeys)
      .values({ memberId: ana.id, key: 'k', request: 'r', status: 200, response, createdAt: at })
  })
  return { ana, client, n }
}

const filesOf = (file: string) => [file, `${file}-wal`, `${file}-shm`].filter((each) => existsSync(each))
const findIn = (file: string, text: string) =>
  filesOf(file).filter((each) => readFileSync(each).includes(text))

test('[T1] [T4] after a takedown and a purge no byte of the passage is in the database or its copies', async () => {
  const world = await setUp()
  const { testServer, take } = world
  const { n } = await planted(world)
  expect(findIn(testServer.file, HALF)).not.toEqual([])
  expect(unwrap(await take(n, SECRET))).toEqual({ revisions: 3, live: true })
  await testServer.db.purge()
  for (const part of [SECRET, HALF, '0812-778']) expect(findIn(testServer.file, part), part).toEqual([])
  const copy = join(testServer.file, '..', 'copy.db')
  await testServer.db.backup(copy)
  expect(findIn(copy, HALF)).toEqual([])
  // Compressed contents would hide it, so each is decompressed.
  for (const { id } of await testServer.db.read.select({ id: revisions.id }).from(revisions))
    expect(plainText(await blocksOfRevision(testServer.db.read, id))).not.toMatch(/Zxq|0812|778/)
  for (const { id } of await testServer.db.read.select({ id: chapters.id }).from(chapters))
    expect((await testServer.collab.live(id)).text).not.toMatch(/Zxq|0812|778/)
  expect(await testServer.db.read.select().from(manuscriptUpdates)).toEqual([])
})

test('[T3] the remaining text keeps its authors and shows where the passage was removed', async () => {
  const world = await setUp()
  const { testServer, take, owner, live } = world
  const { ana, n } = await planted(world)
  const before = await live(testServer.chapterId)
  unwrap(await take(n, SECRET))
  const after = await live(testServer.chapterId)
  expect(after.text).toBe(before.text.replace(SECRET, ''))
  expect(after.authors[0]?.runs).toEqual([{ author: ana.id, length: after.text.length }])
  const rows = await testServer.db.read
    .select()
    .from(revisions)
    .where(eq(revisions.chapterId, testServer.chapterId))
    .orderBy(revisions.n)
  expect(rows.map((row) => [row.n, row.redactedBy, row.redactionReason])).toEqual([
    [1, owner.id, 'A private number'],
    [2, owner.id, 'A private number'],
  ])
  expect(rows.map((row) => row.summary)).toEqual(['about …', 'about …'])
  const [entry] = await testServer.db.read
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'revision.takedown'))
  expect(entry).toMatchObject({ actorId: owner.id, data: { n: 2, reason: 'A private number', live: true } })
  expect(JSON.stringify(entry)).not.toContain(HALF)
  const [comment] = await testServer.db.read.select().from(comments)
  expect(comment).toMatchObject({ quote: 'Call me: …', body: 'Is … real?' })
})

test('[T2] connected clients are closed for good, and an old document cannot restore the passage', async () => {
  const world = await setUp()
  const { testServer, take, live } = world
  const { ana, client, n } = await planted(world)
  const offline = connectClient(testServer, await testServer.member('budi'))
  await until(() => offline.provider.synced && offline.plain().includes(SECRET))
  offline.text.insert(1, 'B')
  await offline.saved()
  offline.provider.disconnect()
  offline.text.insert(1, `Copied: ${SECRET}. `)

  unwrap(await take(n, SECRET))
  await until(() => client.closedWith() === 4410, 'the writer to be shown out')
  const text = (await live(testServer.chapterId)).text
  expect(text).not.toContain(HALF)
  // Stock clients keep their documents, with their undo history and unsent changes.
  offline.provider.connect()
  await until(() => offline.closedWith() === 4410, 'the one who was away')
  client.text.insert(1, SECRET)
  const again = connectClient(testServer, ana, { doc: client.doc })
  await until(() => again.closedWith() === 4410, 'the old document in a new connection')
  expect((await live(testServer.chapterId)).text).toBe(text)

  const fresh = connectClient(testServer, ana)
  await until(() => fresh.provider.synced)
  expect(fresh.plain()).toBe(text)
  expect(Buffer.from(Y.encodeStateAsUpdate(fresh.doc)).includes(HALF)).toBe(false)
  fresh.text.insert(1, 'Onward. ')
  await fresh.saved()
  expect((await live(testServer.chapterId)).text).toContain('Onward.')
  await testServer.restart()
  expect((await testServer.collab.live(testServer.chapterId)).text).toBe(`Onward. ${text}`)
})

test('[T2] a browser discards its document and stored changes and continues with a new one', async () => {
  const world = await setUp()
  const { testServer, take } = world
  const { ana, n } = await planted(world)
  const store = memoryStore()
  const network = { isAway: false }
  const session = openEditorSession(testServer, ana, testServer.chapterId, { store, network })
  await ready(session)
  write(session, `not sent yet, but ${SECRET} `)
  unwrap(await take(n, SECRET))
  await until(() => session.status.s === 'refused', 'the browser to be told')
  expect(session.status).toEqual({ s: 'refused', code: 'taken_down' })
  session.destroy()
  await until(async () => (await store.listByPrefix('')).length === 0, 'the browser to forget')
  const next = openEditorSession(testServer, ana, testServer.chapterId, { store, network })
  await ready(next)
  expect(next.plainText()).not.toContain(HALF)
  write(next, 'Onward. ')
  await saved(next)
  next.destroy()
})

test('[T1] a takedown without a passage removes everything the revision added and keeps earlier text', async () => {
  const world = await setUp('open')
  const { testServer, save, take, live } = world
  const ana = await testServer.member('ana')
  const client = connectClient(testServer, ana)
  await until(() => client.provider.synced)
  client.text.insert(1, 'It rained on the last table. ')
  await client.saved()
  await save(ana)
  client.text.insert(4, 'also ')
  client.text.insert(client.text.length, 'Something nobody should have read about somebody.')
  await client.saved()
  const { n } = await save(ana)
  client.text.insert(client.text.length, ' The end.')
  await client.saved()
  unwrap(await take(n, ''))
  expect((await live(testServer.chapterId)).text).toBe('It rained on the last table.  The end.')
})

test('[T1] a takedown requires a brand manager, a reason that does not quote the passage, and an existing passage', async () => {
  const world = await setUp()
  const { testServer, take, deps, owner } = world
  const { ana, n } = await planted(world)
  const codeOf = async (result: ReturnType<typeof take>) => {
    const outcome = await result
    return outcome.ok ? 'ok' : (outcome.fields ?? outcome.code)
  }
  expect(await codeOf(take(n, SECRET, ana))).toBe('forbidden')
  expect(await codeOf(take(99, SECRET))).toBe('not_found')
  expect(await codeOf(take(n, 'not in it at all'))).toEqual({ passage: 'field.passage_not_there' })
  expect(await codeOf(take(n, 'me'))).toEqual({ passage: 'field.passage_too_short' })
  const rebuild = testServer.collab.rebuild.bind(testServer.collab)
  const repeated = { reason: `It says ${SECRET}`, passage: SECRET }
  expect(await takeDown({ ...deps(), rebuild })(owner, testServer.chapterId, n, repeated)).toMatchObject({
    fields: { reason: 'field.reason_repeats' },
  })
  expect((await testServer.collab.live(testServer.chapterId)).text).toContain(SECRET)
})
