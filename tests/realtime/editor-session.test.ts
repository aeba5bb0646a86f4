import { eq } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Member } from '#app/domain/actor.ts'
import type { Kept, KeptStore } from '#app/editor/connection/kept.ts'
import { Session } from '#app/editor/connection/session.ts'
import type { Ticket } from '#app/editor/connection/ticket.ts'
import { chapters } from '#db/schema/index.ts'
import { type Fire, lightFire, until } from './fire.ts'

let fire: Fire
/** As if the network were gone: no ticket, no connection. */
let isAway = false
const sessions: Session[] = []

beforeAll(async () => {
  fire = await lightFire()
})
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy()
})

/** The browser's storage, without a browser. */
function memoryStore(): KeptStore & { all: Map<string, Kept> } {
  const all = new Map<string, Kept>()
  return {
    all,
    put: async (kept) => void all.set(kept.key, kept),
    drop: async (key, at) => {
      if ((all.get(key)?.at ?? Number.POSITIVE_INFINITY) <= at) all.delete(key)
    },
    under: async (prefix) => [...all.values()].filter(({ key }) => key.startsWith(prefix)),
  }
}

async function sit(member: Member, chapterId: string, store: KeptStore | null = null): Promise<Session> {
  const session = new Session({
    chapterId,
    memberId: member.id,
    socketUrl: `ws://127.0.0.1:${fire.port}/collab`,
    store,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    fetchTicket: async () => {
      if (isAway) throw new Error('no network')
      const ticket = await fire.realtime.ticket(await fire.actor(member.id), chapterId)
      return ticket.ok ? (ticket.value satisfies Ticket) : { refused: ticket.code }
    },
  })
  sessions.push(session)
  session.start()
  return session
}
const ready = (session: Session) => until(() => session.isReady, 'the first sync')
const saved = (session: Session) =>
  until(() => session.status.s === 'saved' && session.unsaved === 0, 'saved')
const write = (session: Session, text: string) => session.text.insert(session.text.length, text)
const onDisk = async (chapterId: string) => (await fire.realtime.live(chapterId)).text

describe('an editor’s session', () => {
  test('says that it saves, and that it is saved when the server has it on disk', async () => {
    const ana = await fire.member('ana')
    const chapter = await fire.addChapter()
    const session = await sit(ana, chapter)
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
    const session = await sit(budi, chapter)
    await ready(session)
    write(session, 'one ')
    await saved(session)
    const restarted = fire.restart('crash')
    await until(() => session.status.s === 'offline', 'offline')
    write(session, 'two ')
    write(session, 'three')
    expect(session.status).toEqual({ s: 'offline', changes: 2 })
    await restarted
    await saved(session)
    expect(await onDisk(chapter)).toBe('one two three')
  })

  test('gives changes of an earlier visit to the server, once', async () => {
    const citra = await fire.member('citra')
    const chapter = await fire.addChapter()
    const store = memoryStore()
    const first = await sit(citra, chapter, store)
    await ready(first)
    write(first, 'saved ')
    await saved(first)
    isAway = true
    await fire.restart('crash')
    await until(() => first.status.s === 'offline', 'offline')
    write(first, 'unsaved')
    await until(() => store.all.size === 1, 'something kept')
    first.destroy()
    isAway = false
    const second = await sit(citra, chapter, store)
    await ready(second)
    await until(() => second.plainText() === 'saved unsaved', 'the kept text')
    await saved(second)
    expect(await onDisk(chapter)).toBe('saved unsaved')
    await until(() => store.all.size === 0, 'nothing kept any more')
    const third = await sit(citra, chapter, store)
    await ready(third)
    expect(third.plainText()).toBe('saved unsaved')
  })

  test('gives the text back when the chapter is locked while it is unsaved', async () => {
    const dewi = await fire.member('dewi')
    const chapter = await fire.addChapter()
    const session = await sit(dewi, chapter)
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
    const [a, b] = [await sit(eka, chapter), await sit(fajar, chapter)]
    await Promise.all([ready(a), ready(b)])
    await until(() => b.presence.people().some(({ name }) => name === 'eka'), 'eka')
    expect(b.presence.people().find(({ name }) => name === 'eka')?.id).toBe(eka.id)
    a.destroy()
    await until(() => !b.presence.people().some(({ name }) => name === 'eka'), 'eka to leave')
  })
})
