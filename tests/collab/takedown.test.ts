import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { plainText } from '#app/domain/manuscript/layout.ts'
import {
  auditEntries,
  chapters,
  comments,
  idempotencyKeys,
  manuscriptUpdates,
  notices,
  revisions,
} from '#db/schema/index.ts'
import { forkChapter } from '#server/commands/chapters/fork-chapter.ts'
import { blocksOfRevision } from '#server/commands/revisions/contents.ts'
import { saveRevision } from '#server/commands/revisions/create-revision.ts'
import { approveRevision } from '#server/commands/revisions/review-revision.ts'
import { takeDown } from '#server/commands/takedown/take-down.ts'
import { unwrap } from '../factories/test-world.ts'
import { connectClient, startTestCollabServer, until } from './collab-server.ts'
import { memoryStore, ready, saved, openEditorSession, write } from './editor-client.ts'

const SECRET = 'Zxq-Kolibri-0812-778'
const HALF = 'Zxq-Kolibri'

async function setUp(reviewMode: 'open' | 'reviewed' = 'reviewed') {
  const fire = await startTestCollabServer({ reviewMode })
  const deps = () => ({ db: fire.db, now: fire.now, events: fire.events })
  const live = (id: string) => fire.collab.live(id)
  const save = async (by: Member) =>
    unwrap(await saveRevision({ ...deps(), live })(by, fire.chapterId, { summary: `about ${SECRET}` }))
  const [row] = await fire.db.read.select().from(chapters)
  const owner = await fire.actor(row?.createdBy ?? '')
  const remake = fire.collab.rebuild.bind(fire.collab)
  const take = (n: number, passage: string, by: Member = owner, chapterId = fire.chapterId) =>
    takeDown({ ...deps(), rebuild })(by, chapterId, n, { reason: 'A private number', passage })
  return { fire, deps, live, save, owner, take }
}
type World = Awaited<ReturnType<typeof setUp>>

/** Creates a chapter that contains the secret in every kind of record, and its writer. */
async function planted({ fire, save, deps, owner }: World) {
  const ana = await fire.member('ana', { createdAt: new Date(Date.now() - 9e9) })
  const client = connectClient(fire, ana)
  await until(() => client.provider.synced)
  client.text.insert(1, `Call me: ${HALF}`)
  await client.saved()
  await save(ana)
  client.text.insert(client.text.length, `${SECRET.slice(HALF.length)} tonight. `)
  await client.saved()
  const { n } = await save(ana)
  unwrap(await approveRevision(deps())(owner, fire.chapterId, n))
  unwrap(await forkChapter(deps())(ana, fire.chapterId, { title: 'Rival' }))
  // Typed and deleted, so that only the log contains it.
  client.text.insert(1, `again ${SECRET} `)
  await client.saved()
  client.text.delete(1, `again ${SECRET} `.length)
  await client.saved()
  await fire.db.write(async (tx) => {
    const at = fire.now()
    const quoted = {
      quote: `Call me: ${SECRET}`,
      body: `Is ${SECRET} real?`,
      createdAt: at,
      authorId: ana.id,
    }
    const on = { targetKind: 'chapter', targetId: fire.chapterId, challengeId: fire.challengeId } as const
    await tx.insert(comments).values({ ...on, ...quoted, type: 'comment' })
    const data = { quote: `“${SECRET}”` }
    await tx.insert(notices).values({ memberId: owner.id, kind: 'reply', data, path: '/', createdAt: at })
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
  const { fire, take } = world
  const { n } = await planted(world)
  expect(findIn(fire.file, HALF)).not.toEqual([])
  expect(unwrap(await take(n, SECRET))).toEqual({ revisions: 3, live: true })
  await fire.db.purge()
  for (const part of [SECRET, HALF, '0812-778']) expect(findIn(fire.file, part), part).toEqual([])
  const copy = join(fire.file, '..', 'copy.db')
  await fire.db.backup(copy)
  expect(findIn(copy, HALF)).toEqual([])
  // Compressed contents would hide it, so each is decompressed.
  for (const { id } of await fire.db.read.select({ id: revisions.id }).from(revisions))
    expect(plainText(await blocksOfRevision(fire.db.read, id))).not.toMatch(/Zxq|0812|778/)
  for (const { id } of await fire.db.read.select({ id: chapters.id }).from(chapters))
    expect((await fire.collab.live(id)).text).not.toMatch(/Zxq|0812|778/)
  expect(await fire.db.read.select().from(manuscriptUpdates)).toEqual([])
})

test('[T3] the remaining text keeps its authors and shows where the passage was removed', async () => {
  const world = await setUp()
  const { fire, take, owner, live } = world
  const { ana, n } = await planted(world)
  const before = await live(fire.chapterId)
  unwrap(await take(n, SECRET))
  const after = await live(fire.chapterId)
  expect(after.text).toBe(before.text.replace(SECRET, ''))
  expect(after.authors[0]?.runs).toEqual([{ author: ana.id, length: after.text.length }])
  const rows = await fire.db.read
    .select()
    .from(revisions)
    .where(eq(revisions.chapterId, fire.chapterId))
    .orderBy(revisions.n)
  expect(rows.map((row) => [row.n, row.redactedBy, row.redactionReason])).toEqual([
    [1, owner.id, 'A private number'],
    [2, owner.id, 'A private number'],
  ])
  expect(rows.map((row) => row.summary)).toEqual(['about …', 'about …'])
  const [entry] = await fire.db.read
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'revision.takedown'))
  expect(entry).toMatchObject({ actorId: owner.id, data: { n: 2, reason: 'A private number', live: true } })
  expect(JSON.stringify(entry)).not.toContain(HALF)
  const [comment] = await fire.db.read.select().from(comments)
  expect(comment).toMatchObject({ quote: 'Call me: …', body: 'Is … real?' })
})

test('[T2] connected clients are closed for good, and an old document cannot restore the passage', async () => {
  const world = await setUp()
  const { fire, take, live } = world
  const { ana, client, n } = await planted(world)
  const offline = connectClient(fire, await fire.member('budi'))
  await until(() => offline.provider.synced && offline.plain().includes(SECRET))
  offline.text.insert(1, 'B')
  await offline.saved()
  offline.provider.disconnect()
  offline.text.insert(1, `Copied: ${SECRET}. `)

  unwrap(await take(n, SECRET))
  await until(() => client.closedWith() === 4410, 'the writer to be shown out')
  const text = (await live(fire.chapterId)).text
  expect(text).not.toContain(HALF)
  // Stock clients, with their documents: their undo, their unsent changes, all that they hold.
  offline.provider.connect()
  await until(() => offline.closedWith() === 4410, 'the one who was away')
  client.text.insert(1, SECRET)
  const again = connectClient(fire, ana, { doc: client.doc })
  await until(() => again.closedWith() === 4410, 'the old document in a new connection')
  expect((await live(fire.chapterId)).text).toBe(text)

  const fresh = connectClient(fire, ana)
  await until(() => fresh.provider.synced)
  expect(fresh.plain()).toBe(text)
  expect(Buffer.from(Y.encodeStateAsUpdate(fresh.doc)).includes(HALF)).toBe(false)
  fresh.text.insert(1, 'Onward. ')
  await fresh.saved()
  expect((await live(fire.chapterId)).text).toContain('Onward.')
  await fire.restart()
  expect((await fire.collab.live(fire.chapterId)).text).toBe(`Onward. ${text}`)
})

test('[T2] a browser discards its document and stored changes and continues with a new one', async () => {
  const world = await setUp()
  const { fire, take } = world
  const { ana, n } = await planted(world)
  const store = memoryStore()
  const line = { isAway: false }
  const session = openEditorSession(fire, ana, fire.chapterId, { store, line })
  await ready(session)
  write(session, `not sent yet, but ${SECRET} `)
  unwrap(await take(n, SECRET))
  await until(() => session.status.s === 'refused', 'the browser to be told')
  expect(session.status).toEqual({ s: 'refused', code: 'taken_down' })
  session.destroy()
  await until(async () => (await store.listByPrefix('')).length === 0, 'the browser to forget')
  const next = openEditorSession(fire, ana, fire.chapterId, { store, line })
  await ready(next)
  expect(next.plainText()).not.toContain(HALF)
  write(next, 'Onward. ')
  await saved(next)
  next.destroy()
})

test('[T1] a takedown without a passage removes everything the revision added and keeps earlier text', async () => {
  const world = await setUp('open')
  const { fire, save, take, live } = world
  const ana = await fire.member('ana')
  const client = connectClient(fire, ana)
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
  expect((await live(fire.chapterId)).text).toBe('It rained on the last table.  The end.')
})

test('[T1] a takedown requires a brand manager, a reason that does not quote the passage, and an existing passage', async () => {
  const world = await setUp()
  const { fire, take, deps, owner } = world
  const { ana, n } = await planted(world)
  const codeOf = async (result: ReturnType<typeof take>) => {
    const outcome = await result
    return outcome.ok ? 'ok' : (outcome.fields ?? outcome.code)
  }
  expect(await codeOf(take(n, SECRET, ana))).toBe('forbidden')
  expect(await codeOf(take(99, SECRET))).toBe('not_found')
  expect(await codeOf(take(n, 'not in it at all'))).toEqual({ passage: 'takedown.not_in_it' })
  expect(await codeOf(take(n, 'me'))).toEqual({ passage: 'takedown.too_short' })
  const remake = fire.collab.rebuild.bind(fire.collab)
  const repeated = { reason: `It says ${SECRET}`, passage: SECRET }
  expect(await takeDown({ ...deps(), rebuild })(owner, fire.chapterId, n, repeated)).toMatchObject({
    fields: { reason: 'takedown.reason_repeats' },
  })
  expect((await fire.collab.live(fire.chapterId)).text).toContain(SECRET)
})
