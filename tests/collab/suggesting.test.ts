import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { acceptSuggestions, readSuggestions, rejectSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { suggestersOf } from '#db/queries/manuscripts.ts'
import { members, stories } from '#db/schema/index.ts'
import { startTestCollabServer, until } from './collab-server.ts'
import { openEditorSession, ready } from './editor-client.ts'
import { connectClient, type TestClient } from './test-client.ts'

const testServer = await startTestCollabServer()
const ana = await testServer.member('ana')
const budi = await testServer.member('budi')

async function joined(member: Member, chapterId: string): Promise<TestClient> {
  const client = connectClient(testServer, member, { chapterId })
  await until(() => client.provider.synced, 'the text')
  return client
}

test('[W6] a member’s own suggestion is accepted, a forged one in another’s name is refused', async () => {
  const chapterId = await testServer.addChapter()
  const [a, b] = [await joined(ana, chapterId), await joined(budi, chapterId)]
  a.text.insert(1, 'new', { [`ins_${a.doc.clientID}-2`]: true })
  await a.saved()
  b.text.insert(1, 'forged', { [`ins_${a.doc.clientID}-3`]: true })
  await until(() => b.closedWith() !== undefined)
  expect(b.closedWith()).toBe(4422)
  expect((await testServer.collab.live(chapterId)).text).toBe('')
  expect(testServer.reports.splice(0)).toEqual([])
})

test('[W6] a suggestion by the server for a member belongs to that member, also after a restart', async () => {
  const chapterId = await testServer.addChapter()
  const suggest = (doc: Y.Doc) => manuscriptText(doc).insert(1, 'new', { [`ins_${doc.clientID}-1`]: true })
  await testServer.collab.edit(chapterId, ana, 'edit', suggest)
  const whose = async () =>
    (await suggestersOf(testServer.db.read, chapterId)).map(({ member, highest }) => [member.id, highest])
  expect(await whose()).toEqual([[ana.id, 1]])
  await testServer.restart()
  expect((await testServer.collab.suggestions(chapterId)).map(({ inserted }) => inserted)).toEqual(['new'])
  expect(await whose()).toEqual([[ana.id, 1]])
})

test('[W6] a writer can undo a decision and restore others’ suggestions, also after a restart', async () => {
  const chapterId = await testServer.addChapter()
  const a = await joined(ana, chapterId)
  const key = `ins_${a.doc.clientID}-1`
  a.text.insert(1, 'new', { [key]: true })
  await a.saved()
  const b = await joined(budi, chapterId)
  b.text.format(1, 3, { [key]: null })
  await b.saved()
  expect((await testServer.collab.live(chapterId)).text).toBe('new')
  await testServer.restart()
  await until(() => b.provider.synced)
  b.text.format(1, 3, { [key]: true })
  await b.saved()
  expect((await testServer.collab.live(chapterId)).text).toBe('')
  expect(b.closedWith()).toBeUndefined()
  expect(testServer.reports.splice(0)).toEqual([])
})

const INVITED = { coauthors: 'invited' } as const
/** A chapter of an invited circle, written by its owner; citra was not invited. */
async function guarded() {
  const chapterId = await testServer.addChapter()
  await testServer.db.write((tx) => tx.update(stories).set(INVITED).where(eq(stories.id, testServer.storyId)))
  const { createdBy } = await firstStory()
  const verifiedAt = testServer.now()
  await testServer.db.write((tx) => tx.update(members).set({ verifiedAt }).where(eq(members.id, createdBy)))
  const owner = await testServer.actor(createdBy)
  const citra = await testServer.member(`citra${chapterId.slice(-6)}`)
  const [w, s] = [await joined(owner, chapterId), await joined(citra, chapterId)]
  w.text.insert(1, 'The fire burns.')
  await w.saved()
  await until(() => s.plain() === 'The fire burns.')
  const own = (n: number) => `${s.doc.clientID}-${n}`
  const live = () => testServer.collab.live(chapterId)
  return { chapterId, w, s, citra, own, live }
}
const firstStory = async () =>
  (await testServer.db.read.select().from(stories).where(eq(stories.id, testServer.storyId)))[0]!

test('[R5] a member who may only suggest can insert, mark for deletion and withdraw without changing what readers see', async () => {
  const { w, s, own, live } = await guarded()
  s.text.insert(9, ' slowly', { [`ins_${own(1)}`]: true })
  s.text.format(1, 4, { [`del_${own(2)}`]: true })
  await s.saved()
  await until(() => readSuggestions(w.text).length === 2)
  expect(readSuggestions(w.text).map(({ inserted, deleted }) => [inserted, deleted])).toEqual([
    ['', 'The '],
    [' slowly', ''],
  ])
  expect((await live()).text).toBe('The fire burns.')
  s.text.delete(10, 3)
  s.text.format(1, 4, { [`del_${own(2)}`]: null })
  await s.saved()
  await until(() => readSuggestions(w.text).length === 1)
  expect(readSuggestions(w.text)[0]?.inserted).toBe(' wly')
  expect(s.closedWith()).toBeUndefined()
})

test.each<[string, (text: Y.Text, own: (n: number) => string) => void]>([
  ['deletes', (t) => t.delete(1, 3)],
  ['formats', (t) => t.format(1, 3, { b: true })],
  ['changes a kind', (t) => (t.toDelta()[0].insert as Y.Map<unknown>).set('kind', 'quote')],
  ['hides others’ text as suggested', (t, own) => t.format(1, 3, { [`ins_${own(1)}`]: true })],
  ['comments by itself', (t) => t.format(1, 3, { c_x: true })],
  [
    'types anew what it deleted',
    (t) => {
      t.delete(1, 3)
      t.insert(1, 'The')
    },
  ],
])('[R5] a suggester who %s is disconnected, and nothing is changed', async (_, change) => {
  const { s, w, own, live } = await guarded()
  change(s.text, own)
  await until(() => s.closedWith() !== undefined)
  expect(s.closedWith()).toBe(4403)
  const { text, blocks } = await live()
  expect(text).toBe('The fire burns.')
  expect(blocks[0]?.runs).toEqual([{ text: 'The fire burns.', marks: {} }])
  expect(readSuggestions(w.text)).toEqual([])
  expect(testServer.reports.splice(0)).toEqual([])
})

test('[R5] a member who may only suggest can neither accept their own suggestion nor change another’s', async () => {
  const { w, s, own, live, chapterId } = await guarded()
  s.text.insert(1, 'mine ', { [`ins_${own(1)}`]: true })
  w.text.insert(1, 'theirs ', { [`ins_${w.doc.clientID}-1`]: true })
  await Promise.all([w.saved(), s.saved()])
  await until(() => readSuggestions(s.text).length === 2)
  rejectSuggestions(s.text, new Set([`${w.doc.clientID}-1`]))
  await until(() => s.closedWith() === 4403)
  const again = await joined(await testServer.actor((await firstStory()).createdBy), chapterId)
  expect(readSuggestions(again.text)).toHaveLength(2)
  const other = await testServer.member('dewi')
  const d = await joined(other, chapterId)
  acceptSuggestions(d.text, new Set([own(1)]))
  await until(() => d.closedWith() === 4403)
  expect((await live()).text).toBe('The fire burns.')
})

test('[R5] text typed into an already decided suggestion becomes a new suggestion', async () => {
  const { w, s, own, live } = await guarded()
  s.text.insert(9, ' now', { [`ins_${own(1)}`]: true })
  await s.saved()
  await until(() => readSuggestions(w.text).length === 1)
  s.provider.disconnect()
  s.text.insert(13, ' and then', { [`ins_${own(1)}`]: true })
  acceptSuggestions(w.text, new Set([own(1)]))
  await w.saved()
  s.provider.connect()
  await s.saved()
  await until(() => readSuggestions(w.text).length === 1, 'the rest')
  expect(readSuggestions(w.text)[0]?.inserted).toBe(' and then')
  await until(() => JSON.stringify(s.text.toDelta()) === JSON.stringify(w.text.toDelta()), 'the same')
  const { text, authors } = await live()
  expect(text).toBe('The fire now burns.')
  expect(authors[0]?.runs.map(({ length }) => length)).toEqual([8, 4, 7])
  expect(s.closedWith()).toBeUndefined()
  await testServer.restart()
  expect((await live()).text).toBe('The fire now burns.')
})

test('[R6] accepted text stays credited to its suggester, and rejecting removes it completely', async () => {
  const { w, s, own, live, citra } = await guarded()
  s.text.insert(9, '!', { [`ins_${own(1)}`]: true })
  s.text.format(1, 4, { [`del_${own(1)}`]: true })
  s.text.insert(1, 'A ', { [`ins_${own(2)}`]: true })
  await s.saved()
  await until(() => readSuggestions(w.text).length === 2)
  rejectSuggestions(w.text, new Set([own(2)]))
  acceptSuggestions(w.text, new Set([own(1)]))
  await w.saved()
  const { text, authors } = await live()
  expect(text).toBe('fire! burns.')
  expect(authors[0]?.runs[1]).toEqual({ author: citra.id, length: 1 })
  expect(readSuggestions(w.text)).toEqual([])
  expect(testServer.reports.splice(0)).toEqual([])
})

test('[R5] several changes of one action are accepted or rejected together', async () => {
  const { chapterId, citra } = await guarded()
  const session = openEditorSession(testServer, citra, chapterId)
  await ready(session)
  // As an undo does that removes a format of accepted text and restores it.
  session.text.format(1, 3, { b: true })
  session.text.format(1, 3, { b: null })
  await until(() => session.unsaved === 0 || session.status.s === 'refused')
  expect(session.status.s).toBe('saved')
})
