import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { CollabSession } from '#app/editor/connection/session.ts'
import type { UnsavedStore } from '#app/storage/unsaved.ts'
import { chapters } from '#db/schema/index.ts'
import { startTestCollabServer, until } from './collab-server.ts'
import { memoryStore, openEditorSession as openSession, ready, saved, write } from './editor-client.ts'

const network = { isAway: false }
const sessions: CollabSession[] = []

const testServer = await startTestCollabServer()
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy()
})

const open = (member: Member, chapterId: string, store: UnsavedStore | null = null) => {
  const session = openSession(testServer, member, chapterId, { store, network })
  sessions.push(session)
  return session
}
const onDisk = async (chapterId: string) => (await testServer.collab.live(chapterId)).text

test('an editor’s session shows saving, and saved once the server has the change on disk', async () => {
  const ana = await testServer.member('ana')
  const chapter = await testServer.addChapter()
  const session = open(ana, chapter)
  await ready(session)
  const told: string[] = []
  session.onChange(() => told.push(session.status.s))
  write(session, 'one')
  expect(session.status.s).toBe('saving')
  await saved(session)
  expect(await onDisk(chapter)).toBe('one')
  expect([...new Set(told)]).toEqual(['saving', 'saved'])
})

test('an editor’s session counts unsaved changes while the server is down and sends them afterwards', async () => {
  const budi = await testServer.member('budi')
  const chapter = await testServer.addChapter()
  const session = open(budi, chapter)
  await ready(session)
  write(session, 'one ')
  await saved(session)
  const restarted = testServer.restart('crash')
  await until(() => session.status.s === 'offline', 'offline')
  write(session, 'two ')
  write(session, 'three')
  // Written without a pause: to its writer that is one change.
  expect(session.status).toEqual({ s: 'offline', changes: 1 })
  await restarted
  await saved(session)
  expect(await onDisk(chapter)).toBe('one two three')
})

test('an editor’s session sends unsaved changes of an earlier visit to the server once', async () => {
  const citra = await testServer.member('citra')
  const chapter = await testServer.addChapter()
  const store = memoryStore()
  const first = open(citra, chapter, store)
  await ready(first)
  write(first, 'saved ')
  await saved(first)
  network.isAway = true
  await testServer.restart('crash')
  await until(() => first.status.s === 'offline', 'offline')
  write(first, 'unsaved')
  await until(() => store.all.size === 1, 'something kept')
  first.destroy()
  network.isAway = false
  const second = open(citra, chapter, store)
  await ready(second)
  await until(() => second.plainText() === 'saved unsaved', 'the kept text')
  await saved(second)
  expect(await onDisk(chapter)).toBe('saved unsaved')
  await until(() => store.all.size === 0, 'nothing kept any more')
  const third = open(citra, chapter, store)
  await ready(third)
  expect(third.plainText()).toBe('saved unsaved')
})

test('an editor’s session returns the unsaved text when the chapter is locked', async () => {
  const dewi = await testServer.member('dewi')
  const chapter = await testServer.addChapter()
  const session = open(dewi, chapter)
  await ready(session)
  write(session, 'before ')
  await saved(session)
  await testServer.db.write((tx) =>
    tx.update(chapters).set({ lock: 'locked' }).where(eq(chapters.id, chapter)),
  )
  testServer.events.emit('accessChanged', { chapterId: chapter })
  write(session, 'too late')
  await until(() => session.status.s === 'refused' || session.status.s === 'readonly', 'a refusal')
  if (session.status.s === 'refused') {
    expect(session.unsent.map(({ text }) => text)).toEqual(['before too late'])
    session.dismiss(session.unsent[0]!)
    expect(session.unsent).toEqual([])
  }
  expect(await onDisk(chapter)).toBe('before ')
})

test('an editor’s session shows others under their server-side names and sends only its own caret', async () => {
  const [eka, fajar] = [await testServer.member('eka'), await testServer.member('fajar')]
  const chapter = await testServer.addChapter()
  const [a, b] = [open(eka, chapter), open(fajar, chapter)]
  await Promise.all([ready(a), ready(b)])
  await until(() => b.presence.people().some(({ name }) => name === 'eka'), 'eka')
  expect(b.presence.people().find(({ name }) => name === 'eka')?.id).toBe(eka.id)
  a.destroy()
  await until(() => !b.presence.people().some(({ name }) => name === 'eka'), 'eka to leave')
})
