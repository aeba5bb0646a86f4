import { eq } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { Session } from '#app/editor/connection/session.ts'
import type { KeptStore } from '#app/storage/unsaved.ts'
import { chapters } from '#db/schema/index.ts'
import { type Fire, lightFire, until } from './collab-server.ts'
import { memoryStore, ready, saved, sit as sitDown, write } from './editor-client.ts'

let fire: Fire
const line = { isAway: false }
const sessions: Session[] = []

beforeAll(async () => {
  fire = await lightFire()
})
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy()
})

const sit = (member: Member, chapterId: string, store: KeptStore | null = null) => {
  const session = sitDown(fire, member, chapterId, { store, line })
  sessions.push(session)
  return session
}
const onDisk = async (chapterId: string) => (await fire.realtime.live(chapterId)).text

describe('an editor’s session', () => {
  test('says that it saves, and that it is saved when the server has it on disk', async () => {
    const ana = await fire.member('ana')
    const chapter = await fire.addChapter()
    const session = sit(ana, chapter)
    await ready(session)
    const told: string[] = []
    session.onChange(() => told.push(session.status.s))
    write(session, 'one')
    expect(session.status.s).toBe('saving')
    await saved(session)
    expect(await onDisk(chapter)).toBe('one')
    expect([...new Set(told)]).toEqual(['saving', 'saved'])
  })

  test('counts what is kept while the server is away, and brings it back', async () => {
    const budi = await fire.member('budi')
    const chapter = await fire.addChapter()
    const session = sit(budi, chapter)
    await ready(session)
    write(session, 'one ')
    await saved(session)
    const restarted = fire.restart('crash')
    await until(() => session.status.s === 'offline', 'offline')
    write(session, 'two ')
    write(session, 'three')
    // Written without a pause: to whoever wrote it that is one change.
    expect(session.status).toEqual({ s: 'offline', changes: 1 })
    await restarted
    await saved(session)
    expect(await onDisk(chapter)).toBe('one two three')
  })

  test('gives changes of an earlier visit to the server, once', async () => {
    const citra = await fire.member('citra')
    const chapter = await fire.addChapter()
    const store = memoryStore()
    const first = sit(citra, chapter, store)
    await ready(first)
    write(first, 'saved ')
    await saved(first)
    line.isAway = true
    await fire.restart('crash')
    await until(() => first.status.s === 'offline', 'offline')
    write(first, 'unsaved')
    await until(() => store.all.size === 1, 'something kept')
    first.destroy()
    line.isAway = false
    const second = sit(citra, chapter, store)
    await ready(second)
    await until(() => second.plainText() === 'saved unsaved', 'the kept text')
    await saved(second)
    expect(await onDisk(chapter)).toBe('saved unsaved')
    await until(() => store.all.size === 0, 'nothing kept any more')
    const third = sit(citra, chapter, store)
    await ready(third)
    expect(third.plainText()).toBe('saved unsaved')
  })

  test('gives the text back when the chapter is locked while it is unsaved', async () => {
    const dewi = await fire.member('dewi')
    const chapter = await fire.addChapter()
    const session = sit(dewi, chapter)
    await ready(session)
    write(session, 'before ')
    await saved(session)
    await fire.db.write((tx) => tx.update(chapters).set({ lock: 'locked' }).where(eq(chapters.id, chapter)))
    fire.events.emit('accessChanged', { chapterId: chapter })
    write(session, 'too late')
    await until(() => session.status.s === 'refused' || session.status.s === 'readonly', 'a refusal')
    if (session.status.s === 'refused') {
      expect(session.lost.map(({ text }) => text)).toEqual(['before too late'])
      session.dismiss(session.lost[0]!)
      expect(session.lost).toEqual([])
    }
    expect(await onDisk(chapter)).toBe('before ')
  })

  test('knows the others by the names the server gives, and tells its own caret only', async () => {
    const [eka, fajar] = [await fire.member('eka'), await fire.member('fajar')]
    const chapter = await fire.addChapter()
    const [a, b] = [sit(eka, chapter), sit(fajar, chapter)]
    await Promise.all([ready(a), ready(b)])
    await until(() => b.presence.people().some(({ name }) => name === 'eka'), 'eka')
    expect(b.presence.people().find(({ name }) => name === 'eka')?.id).toBe(eka.id)
    a.destroy()
    await until(() => !b.presence.people().some(({ name }) => name === 'eka'), 'eka to leave')
  })
})
