import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { seededRandom } from '#app/domain/random.ts'
import { members, stories } from '#db/schema/index.ts'
import { startTestCollabServer, type TestCollabServer, until } from './collab-server.ts'
import { snapToCodePoint } from './random-text.ts'
import { connectClient, type TestClient } from './test-client.ts'

const SEEDS = Number(process.env.SEEDS ?? 6)
const FIRST = Number(process.env.SEED ?? 1)
const STEPS = 40

type Random = () => number
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

async function joined(testServer: TestCollabServer, id: string): Promise<TestClient> {
  const client = connectClient(testServer, await testServer.actor(id))
  await until(() => client.provider.synced)
  return client
}

/** A story by invitation: its owner has written and suggests something, dewi was not invited. */
async function guarded(testServer: TestCollabServer) {
  const [story] = await testServer.db.read.select().from(stories)
  const ownerId = story?.createdBy ?? ''
  await testServer.db.write((tx) => tx.update(stories).set({ coauthors: 'invited' }))
  await testServer.db.write((tx) =>
    tx.update(members).set({ verifiedAt: testServer.now() }).where(eq(members.id, ownerId)),
  )
  const owner = await joined(testServer, ownerId)
  owner.text.insert(1, 'Sebuah api kecil 🔥 di tepi sungai.')
  owner.text.insertEmbed(12, newMarker({ kind: 'quote' }))
  owner.text.insertEmbed(20, newMarker({ kind: 'item', list: 'bullet', level: 1 }))
  owner.text.format(3, 8, { b: true })
  owner.text.insert(5, 'baru ', { [`ins_${owner.doc.clientID}-1`]: true })
  owner.text.format(25, 4, { [`del_${owner.doc.clientID}-2`]: true })
  await owner.saved()
  return { owner, dewi: await testServer.member('dewi') }
}

/** Makes a random edit, honest or hostile, that a member with their own program could make. */
function act(
  { text }: TestClient,
  undo: Y.UndoManager,
  ids: { mine: string; theirs: string },
  random: Random,
) {
  const upTo = (n: number) => Math.floor(random() * n)
  const at = snapToCodePoint(text, upTo(text.length + 1))
  const some = snapToCodePoint(text, Math.min(text.length, at + 1 + upTo(6))) - at
  const marks = ['b', `ins_${ids.mine}`, `del_${ids.mine}`, `ins_${ids.theirs}`, `del_${ids.theirs}`, 'c_x']
  const mark = () => ({ [pick(random, marks)]: pick(random, [true, true, null]) })
  const mine = { [`ins_${ids.mine}`]: true }
  const kinds: (() => unknown)[] = [
    () => text.insert(at, 'usul', mine),
    () => text.insert(at, 'usul 🔥', mine),
    () => text.insert(at, 'tiba-tiba', {}),
    () => text.insert(at, 'begitu saja'),
    () => text.insert(at, 'x', mark()),
    () => text.insertEmbed(at, newMarker({ kind: 'quote' }), random() < 0.5 ? mine : {}),
    () => some > 0 && text.delete(at, some),
    () => some > 0 && text.format(at, some, { [`del_${ids.mine}`]: pick(random, [true, null]) }),
    () => some > 0 && text.format(at, some, mark()),
    () => pick(random, markersOf(text)).set('kind', 'heading2'),
    () => undo.undo(),
  ]
  pick(random, kinds)()
}
const markersOf = (text: Y.Text): Y.Map<unknown>[] =>
  text.toDelta().flatMap(({ insert }: { insert: unknown }) => (insert instanceof Y.Map ? [insert] : []))

/** Returns, letter by letter, what the client suggests of the text that is not suggested by others. */
function suggestedBy({ text, doc: { clientID } }: TestClient): string[] {
  return text.toDelta().flatMap(({ insert, attributes = {} }: { insert: unknown; attributes?: object }) => {
    const marks = Object.keys(attributes).filter((key) => /^(ins|del)_/.test(key))
    const own = marks.filter((key) => key.includes(`_${clientID}-`)).sort()
    const isOthers = marks.some((key) => key.startsWith('ins_') && !own.includes(key))
    if (own.length === 0 || isOthers) return []
    return typeof insert === 'string' ? [...insert].map((letter) => `${letter} ${own}`) : [`¶ ${own}`]
  })
}

test.each(Array.from({ length: SEEDS }, (_, i) => FIRST + i))(
  '[R5] random edits of a suggester never change what readers see, seed %i',
  async (seed) => {
    const random = seededRandom(seed)
    const testServer = await startTestCollabServer()
    const { owner, dewi } = await guarded(testServer)
    const seen = async () => {
      const { blocks, authors, text } = await testServer.collab.live(testServer.chapterId)
      return { blocks, authors, text }
    }
    const theirs = () => suggestedBy(owner)
    const [before, suggestedBefore] = [await seen(), theirs()]
    expect(suggestedBefore.length).toBeGreaterThan(1)
    let outs = 0
    let guest = await joined(testServer, dewi.id)
    let undo = new Y.UndoManager(guest.text, { captureTimeout: 0 })
    for (let step = 0; step < STEPS; step++) {
      const ids = { mine: `${guest.doc.clientID}-${1 + step}`, theirs: `${owner.doc.clientID}-1` }
      if (random() < 0.3) {
        guest.doc.transact(() => {
          for (let i = 0; i < 3; i++) act(guest, undo, ids, random)
        })
      } else act(guest, undo, ids, random)
      await guest.saved().catch(() => {})
      expect(await seen(), `step ${step}`).toEqual(before)
      if (guest.closedWith() === undefined) continue
      expect([4403, 4422], `step ${step}`).toContain(guest.closedWith())
      outs += 1
      guest.stop()
      guest = await joined(testServer, dewi.id)
      undo = new Y.UndoManager(guest.text, { captureTimeout: 0 })
    }
    await owner.saved()
    await until(() => JSON.stringify(owner.text.toDelta()) === JSON.stringify(guest.text.toDelta()))
    expect(theirs()).toEqual(suggestedBefore)
    // Some updates were refused and some accepted.
    expect(outs).toBeGreaterThan(0)
    expect(readSuggestions(owner.text).length).toBeGreaterThan(2)
    await testServer.restart()
    expect(await seen()).toEqual(before)
    expect(testServer.reports.splice(0)).toEqual([])
    for (const client of [owner, guest]) client.stop()
    await testServer.close()
  },
)
