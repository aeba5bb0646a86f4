import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { PromiseSource } from '#app/domain/promises/forms.ts'
import { auditPage } from '#db/queries/audit.ts'
import { deleteOwnRows, eraseMember } from '#db/queries/leaving.ts'
import { comments, ideas, questionAskers, revisionContents } from '#db/schema/index.ts'
import { dataOfMember } from '#server/commands/identity/export-data.ts'
import { notifyLatePromises } from '#server/commands/promises/notify-speakers.ts'
import { pack } from '#server/commands/revisions/prepare-text.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
type Said = { challenge: Challenge; ana: Member; from: PromiseSource; commentId: string }

async function complained(): Promise<Said> {
  const challenge = await world.challenge()
  const ana = await world.member()
  const on = { kind: 'challenge', id: challenge.id } as const
  const { id } = unwrap(
    await world.postComment(ana, on, { type: 'problem', body: 'The door has two steps.' }),
  )
  return { challenge, ana, from: { kind: 'comment', id }, commentId: id }
}
const inDays = (days: number) => new Date(world.clock.now().getTime() + days * DAY).toISOString()
const make = (who: Member, { challenge, from }: Pick<Said, 'challenge' | 'from'>, more = {}) =>
  world.app.promises.make(who, challenge.brand.id, { from, text: 'A ramp.', due: inDays(7), ...more })
const ledger = async ({ challenge }: Said, more = {}) =>
  unwrap(await world.app.promises.list(visitor, challenge.brand.slug, { limit: 20, ...more }))
const kindsFor = async (who: Member) => (await world.noticesFor(who)).map(({ kind }) => kind)

test('making a promise is for those who review for the brand, answers words of others, and needs a date that is still to come', async () => {
  const said = await complained()
  const { brand } = said.challenge
  const voice = await world.colleague(brand, 'voice')
  const moderator = await world.colleague(brand, 'moderator')
  expect(codeOf(await make(said.ana, said))).toBe('forbidden')
  expect(codeOf(await make(voice, said))).toBe('forbidden')
  expect(codeOf(await make(moderator, said, { due: inDays(-1) }))).toBe('invalid')
  expect(codeOf(await make(moderator, said, { owner: said.ana.handle }))).toBe('invalid')
  const other = await world.challenge()
  expect(codeOf(await make(other.brand.owner, { challenge: other, from: said.from }))).toBe('not_found')
  const on = { kind: 'challenge', id: said.challenge.id } as const
  const own = unwrap(await world.postComment(moderator, on))
  expect(codeOf(await make(moderator, { ...said, from: { kind: 'comment', id: own.id } }))).toBe('own_words')
  const { id } = unwrap(await make(moderator, said, { owner: voice.handle }))
  const { items, counts } = await ledger(said)
  expect(items).toMatchObject([
    {
      ...{ id, state: 'open', text: 'A ramp.', owner: { handle: voice.handle } },
      from: { kind: 'comment', said: { about: 'complaint', text: 'The door has two steps.' } },
      speakers: { count: 1, named: [] },
    },
  ])
  expect(counts).toEqual({ open: 1, late: 0, kept: 0, withdrawn: 0 })
  expect(await kindsFor(said.ana)).toEqual(['promise_made'])
  expect(await kindsFor(voice)).toContain('promise_assigned')
  const [entry] = await auditPage(world.db.read, brand.id, undefined, 1)
  expect(entry).toMatchObject({ action: 'promise.make', targetKind: 'promise', targetId: id })
})

test('a promise sent twice by a double click is made once', async () => {
  const said = await complained()
  const { owner } = said.challenge.brand
  const input = { from: said.from, text: 'A ramp.', due: inDays(7) }
  const send = () => world.app.promises.make(owner, said.challenge.brand.id, input, { once: true })
  expect(unwrap(await send()).id).toBe(unwrap(await send()).id)
  expect((await ledger(said)).items).toHaveLength(1)
})

test('the day of a promise is read in the zone of who promises', async () => {
  const said = await complained()
  const owner = { ...said.challenge.brand.owner, zone: 'Asia/Jayapura' }
  unwrap(await make(owner, said, { due: '2026-12-24' }))
  const [promise] = (await ledger(said)).items
  expect(promise?.due.toISOString()).toBe('2026-12-24T14:59:59.999Z')
})

test('a promise answers an idea, and its pitcher is notified', async () => {
  const said = await complained()
  const idea = unwrap(await world.pitch(said.ana, said.challenge))
  unwrap(await make(said.challenge.brand.owner, { ...said, from: { kind: 'idea', id: idea.id } }))
  expect((await ledger(said)).items[0]?.from.said).toMatchObject({ about: 'idea' })
  expect(await kindsFor(said.ana)).toContain('promise_made')
  await world.db.write((tx) => tx.update(ideas).set({ hiddenAt: new Date() }).where(eq(ideas.id, idea.id)))
  expect((await ledger(said)).items[0]?.from.said).toBeNull()
})

test('a promise answers a question, and everybody who asked it is notified', async () => {
  const said = await complained()
  const on = { kind: 'challenge', id: said.challenge.id } as const
  const [asker, other] = await world.members(2)
  if (!asker || !other) throw new Error('Nobody asks')
  const question = unwrap(await world.postComment(asker, on, { type: 'question', body: 'Is it for sale?' }))
  await world.db.write((tx) =>
    tx
      .insert(questionAskers)
      .values({ questionId: question.id, memberId: other.id, createdAt: world.clock.now() }),
  )
  const from = { kind: 'question' as const, id: question.id }
  unwrap(await make(said.challenge.brand.owner, { ...said, from }))
  expect((await ledger(said)).items[0]).toMatchObject({
    from: { kind: 'question', said: { about: 'question', path: `/questions/${question.id}` } },
    speakers: { count: 2 },
  })
  for (const who of [asker, other]) expect(await kindsFor(who)).toContain('promise_made')
  const wrong = { ...said, from: { kind: 'question' as const, id: said.commentId } }
  expect(codeOf(await make(said.challenge.brand.owner, wrong))).toBe('not_found')
})

test('a promise answers a passage of the published text, notifies its authors, and refuses words that are not in it', async () => {
  const said = await complained()
  world.begin(said.challenge, 'writing')
  const story = unwrap(await world.startStory(said.ana, said.challenge))
  const chapterId = story.chapter.id
  const revision = await publish(world.db, chapterId, {
    text: 'The red door\nis closed.',
    at: world.clock.now(),
  })
  const authors = pack([
    { marker: said.ana.id, runs: [{ author: said.ana.id, length: 12 }] },
    { marker: null, runs: [] },
  ])
  await world.db.write((tx) =>
    tx.update(revisionContents).set({ authors }).where(eq(revisionContents.revisionId, revision.id)),
  )
  const passage = (quote: string): PromiseSource => ({ kind: 'passage', id: chapterId, quote })
  const { owner } = said.challenge.brand
  expect(codeOf(await make(owner, { ...said, from: passage('The blue door') }))).toBe('not_found')
  unwrap(await make(owner, { ...said, from: passage('red door is') }))
  expect((await ledger(said)).items[0]).toMatchObject({
    from: { kind: 'passage', said: { about: 'passage', text: 'red door is' } },
    speakers: { count: 1 },
  })
  expect(await kindsFor(said.ana)).toContain('promise_made')
})

test('the source of a promise disappears from the ledger with its speaker when it is hidden, and the promise stays', async () => {
  const said = await complained()
  const { id } = unwrap(await make(said.challenge.brand.owner, said))
  unwrap(await world.app.promises.nameSpeaker(said.ana, id, true))
  const own = eq(comments.id, said.commentId)
  await world.db.write((tx) => tx.update(comments).set({ hiddenAt: world.clock.now() }).where(own))
  const [promise] = (await ledger(said)).items
  expect(promise).toMatchObject({
    text: 'A ramp.',
    from: { said: null },
    speakers: { count: 0, named: [] },
  })
  unwrap(await world.app.comments.remove(said.ana, said.commentId)).path
  expect((await ledger(said)).items).toHaveLength(1)
})

test('the source of a promise shows the speaker’s name only with the speaker’s consent, which the speaker can withdraw', async () => {
  const said = await complained()
  const { owner } = said.challenge.brand
  const { id } = unwrap(await make(owner, said))
  const named = async () => (await ledger(said)).items[0]?.speakers.named.map(({ handle }) => handle)
  expect(await named()).toEqual([])
  expect(codeOf(await world.app.promises.nameSpeaker(owner, id, true))).toBe('forbidden')
  unwrap(await world.app.promises.nameSpeaker(said.ana, id, true))
  expect(await named()).toEqual([said.ana.handle])
  unwrap(await world.app.promises.nameSpeaker(said.ana, id, false))
  expect(await named()).toEqual([])
})

test('the source of a promise loses its speaker when the member leaves, and the export of the member has both sides', async () => {
  const said = await complained()
  const { owner } = said.challenge.brand
  const { id } = unwrap(await make(owner, said))
  unwrap(await world.app.promises.nameSpeaker(said.ana, id, true))
  expect((await dataOfMember(world.db.read, said.ana.id))?.promisesAnswering).toMatchObject([
    { promiseId: id, isNamed: true },
  ])
  expect((await dataOfMember(world.db.read, owner.id))?.promisesMade).toMatchObject([{ id }])
  await world.db.write(async (tx) => {
    await deleteOwnRows(tx, said.ana.id)
    await eraseMember(tx, said.ana.id, `~${said.ana.id}`, world.clock.now())
  })
  expect((await ledger(said)).items[0]?.speakers).toEqual({ count: 0, named: [] })
})

test('the ledger lists late promises first, then by date, then what ended last, over pages and by state', async () => {
  const said = await complained()
  const { owner } = said.challenge.brand
  const dues = [5, 1, 9, 2, 30, 3, 40]
  const ids: string[] = []
  for (const due of dues)
    ids.push(unwrap(await make(owner, said, { text: `In ${due}.`, due: inDays(due) })).id)
  world.clock.advance(2.5 * DAY)
  const settle = async (at: number, change: object) => {
    world.clock.advance(1000)
    unwrap(await world.app.promises.change(owner, ids[at] ?? '', change))
  }
  await settle(0, { state: 'kept' })
  await settle(2, { state: 'withdrawn', outcome: 'No carpenter.' })
  const order = ['In 1.', 'In 2.', 'In 3.', 'In 30.', 'In 40.', 'In 9.', 'In 5.']
  const texts: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof ledger>> = await ledger(said, { limit: 2, cursor })
    texts.push(...page.items.map(({ text }) => text))
    cursor = page.nextCursor
  } while (cursor)
  expect(texts).toEqual(order)
  const textsIn = async (state: string) => (await ledger(said, { state })).items.map(({ text }) => text)
  expect(await textsIn('late')).toEqual(order.slice(0, 2))
  expect(await textsIn('open')).toEqual(order.slice(2, 5))
  expect(await textsIn('withdrawn')).toEqual(['In 9.'])
  expect(await textsIn('kept')).toEqual(['In 5.'])
  expect((await ledger(said)).counts).toEqual({ open: 3, late: 2, kept: 1, withdrawn: 1 })
})

test('the ledger notifies the speakers and the owner once that a promise is late, and reminds the owner before', async () => {
  const said = await complained()
  const { owner } = said.challenge.brand
  const voice = await world.colleague(said.challenge.brand, 'voice')
  unwrap(await make(owner, said, { owner: voice.handle, due: inDays(10) }))
  const sweep = notifyLatePromises(world)
  await sweep()
  expect(await kindsFor(voice)).toEqual(['promise_assigned'])
  world.clock.advance(8 * DAY)
  await sweep()
  await sweep()
  expect((await kindsFor(voice)).filter((kind) => kind === 'promise_due')).toHaveLength(1)
  world.clock.advance(3 * DAY)
  await sweep()
  await sweep()
  expect((await kindsFor(said.ana)).filter((kind) => kind === 'promise_late')).toHaveLength(1)
  expect((await kindsFor(voice)).filter((kind) => kind === 'promise_overdue')).toHaveLength(1)
})
