import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { SENTIMENTS } from '#app/domain/listening/columns.ts'
import { CorrectMessage, MessageFilter, RoomParameters } from '#app/domain/listening/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { MESSAGE_KINDS } from '#app/domain/understanding/kind.ts'
import { PURCHASE_INTENTS } from '#app/domain/understanding/purchase.ts'
import { challengeOfComment, commentBy, commentPath } from '#db/queries/comments.ts'
import { comments, ideas, signalActors } from '#db/schema/index.ts'
import { createListening } from '#server/commands/listening/listening.ts'
import { loadMessageTexts } from '#server/commands/listening/message-texts.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const noManuscripts = () => Promise.reject(new Error('No chapter was commented on'))
const deps = { db: world.db, now: world.clock.now, events: world.events }
const listening = createListening(deps, noManuscripts, createSignalStore(deps))

const asked = (more: Record<string, string> = {}) => RoomParameters.parse(more)
test('every role of the team can open the listening room; a visitor, a stranger and the team of another brand cannot', async () => {
  const brand = await world.brand()
  const other = await world.brand()
  expect(codeOf(await listening.view(visitor, brand.slug, asked()))).toBe('sign_in')
  for (const who of [await world.member(), other.owner])
    expect(codeOf(await listening.view(who, brand.slug, asked()))).toBe('forbidden')
  for (const role of ['manager', 'moderator', 'voice'] as const)
    expect(codeOf(await listening.view(await world.colleague(brand, role), brand.slug, asked()))).toBe('ok')
})

test('the listening room of a brand without any signal has empty figures', async () => {
  const brand = await world.brand()
  const view = unwrap(await listening.view(brand.owner, brand.slug, asked()))
  expect(view.people).toMatchObject({ people: 0, messages: 0, oncePermille: null })
  expect(view.when.cells.flat().every((count) => count === null)).toBe(true)
})

/** Six members comment in one challenge; their week has ended. */
async function talk() {
  const challenge = await world.challenge()
  const people = await world.members(6)
  const idea = unwrap(await world.pitch(people[0] as Member, challenge))
  const ids: string[] = []
  for (const one of people)
    ids.push(
      unwrap(await world.postComment(one, { kind: 'idea', id: idea.id }, { body: 'Keren banget, aku suka.' }))
        .id,
    )
  const from = world.clock.now().toISOString().slice(0, 10)
  return { challenge, people, ids, period: asked({ from, to: from }) }
}
const list = (who: Member, brand: string, period: RoomParameters) =>
  listening.messages(who, brand, period, MessageFilter.parse({}))

test('a member who left is no longer listed behind a figure', async () => {
  const { challenge, people, period } = await talk()
  const { owner, slug } = challenge.brand
  const before = unwrap(await list(owner, slug, period))
  expect(before.items.filter(({ text }) => text.startsWith('Keren'))).toHaveLength(6)
  const gone = people[3] as Member
  await world.db.write((tx) => tx.delete(signalActors).where(eq(signalActors.memberId, gone.id)))
  const after = unwrap(await list(owner, slug, period))
  expect(after.items.map(({ author }) => author?.handle)).not.toContain(gone.handle)
  expect(after.items.filter(({ text }) => text.startsWith('Keren'))).toHaveLength(5)
})

test('a member who left is in no list behind any mark, and neither is a message that was deleted or hidden', async () => {
  const { challenge, people, ids, period } = await talk()
  const { owner, slug } = challenge.brand
  for (const one of people)
    unwrap(
      await world.postComment(
        one,
        { kind: 'challenge', id: challenge.id },
        { type: 'question', body: 'Beli bukunya di mana, kak?' },
      ),
    )
  const listOf = async (filter: MessageFilter) =>
    unwrap(await listening.messages(owner, slug, period, filter)).items
  const marks: MessageFilter[] = [
    ...[{}, { to: 'brand' }, { to: 'others' }, { waits: '6' }].map((one) => MessageFilter.parse(one)),
    ...MESSAGE_KINDS.flatMap((kind) => [{ kind }, ...SENTIMENTS.map((sentiment) => ({ kind, sentiment }))]),
    ...SENTIMENTS.map((sentiment) => ({ sentiment })),
    ...PURCHASE_INTENTS.map((purchase) => ({ purchase })),
    ...Array.from({ length: 168 }, (_, hour) => ({ hour })),
  ]
  const open: MessageFilter[] = []
  for (const mark of marks) if ((await listOf(mark)).length >= 5) open.push(mark)
  const kindsOfMark = new Set(open.map((mark) => Object.keys(mark).join(' ')))
  for (const kind of ['', 'waits', 'kind', 'kind sentiment', 'sentiment', 'purchase', 'hour'])
    expect(kindsOfMark).toContain(kind)
  const gone = people[3] as Member
  await world.db.write((tx) => tx.delete(signalActors).where(eq(signalActors.memberId, gone.id)))
  const [deleted = '', hidden = ''] = ids
  await world.db.write(async (tx) => {
    await tx.update(comments).set({ deletedAt: world.clock.now() }).where(eq(comments.id, deleted))
    await tx.update(comments).set({ hiddenAt: world.clock.now() }).where(eq(comments.id, hidden))
  })
  for (const mark of open) {
    const items = await listOf(mark)
    expect(items.map(({ author }) => author?.handle)).not.toContain(gone.handle)
    const shown = items.map(({ source }) => source?.id)
    expect([shown.includes(deleted), shown.includes(hidden)]).toEqual([false, false])
  }
})

test('messages of fewer than five people are not listed behind a figure', async () => {
  const challenge = await world.challenge()
  for (const one of await world.members(4)) unwrap(await world.pitch(one, challenge))
  const day = world.clock.now().toISOString().slice(0, 10)
  const { owner, slug } = challenge.brand
  expect(unwrap(await list(owner, slug, asked({ from: day, to: day })))).toMatchObject({
    items: [],
    total: null,
  })
})

test('a correction of a message by the author or the team holds at once, and nobody else may correct', async () => {
  const { challenge, people, period } = await talk()
  const { owner, slug } = challenge.brand
  const item = unwrap(await list(owner, slug, period)).items.find(
    ({ author }) => author?.handle === people[2]?.handle,
  )
  const correction = unwrap(
    parse(CorrectMessage, { signal: item?.signal, field: 'sentiment', value: 'negative' }),
  )
  expect(codeOf(await listening.correct(await world.member(), correction))).toBe('forbidden')
  expect(codeOf(await listening.correct(visitor, correction))).toBe('sign_in')
  unwrap(await listening.correct(people[2] as Member, correction))
  const corrected = unwrap(await list(owner, slug, period)).items.find(
    ({ signal }) => signal === item?.signal,
  )
  expect(corrected).toMatchObject({ sentiment: 'negative', isCorrected: true })
  unwrap(await listening.correct(owner, { ...correction, value: 'positive' } as CorrectMessage))
  const again = unwrap(await list(owner, slug, period)).items.find(({ signal }) => signal === item?.signal)
  expect(again).toMatchObject({ sentiment: 'positive' })
})

test('a listed comment has the address of its place; where the place is hidden, that of the comments on the challenge', async () => {
  const challenge = await world.challenge()
  const brandId = challenge.brand.id
  const author = await world.member()
  const idea = unwrap(await world.pitch(author, challenge))
  const hidden = unwrap(await world.pitch(author, challenge))
  world.begin(challenge, 'writing')
  const story = await world.entry(author, challenge)
  const say = async (kind: 'challenge' | 'idea' | 'story' | 'chapter', id: string) =>
    unwrap(await world.postComment(author, { kind, id }, { body: `About ${kind} ${id}` })).id
  const question = {
    on: { kind: 'brand' as const, id: brandId },
    to: 'brand' as const,
    body: 'When is it out?',
  }
  const ids = [
    await say('challenge', challenge.id),
    await say('idea', idea.id),
    await say('idea', hidden.id),
    await say('story', story.id),
    await say('chapter', story.chapter.id),
    unwrap(await world.app.questions.ask(author, question)).id,
  ]
  await world.db.write((tx) =>
    tx.update(ideas).set({ hiddenAt: world.clock.now() }).where(eq(ideas.id, hidden.id)),
  )
  const texts = await loadMessageTexts(
    world.db.read,
    ids.map((subjectId) => ({ subjectKind: 'comment', subjectId })),
  )
  for (const id of ids) {
    const comment = await commentBy(world.db.read, id)
    const place = comment && (await challengeOfComment(world.db.read, comment))
    expect(texts.get(id)).toEqual({
      text: comment?.body,
      path: comment && place && commentPath(place, comment),
    })
  }
})
