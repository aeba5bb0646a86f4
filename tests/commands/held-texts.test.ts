import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { PostComment } from '#app/domain/comments/forms.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { countComments } from '#db/queries/comments.ts'
import { textCheckOf } from '#db/queries/rules.ts'
import { cases, comments, ideas } from '#db/schema/index.ts'
import { releaseComment } from '#server/commands/comments/announce-comment.ts'
import { HOUR } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

const ADVERT = 'slot gacor maxwin cuma di 𝐌𝐄𝐑𝐏𝐀𝐓𝐈𝟏𝟑𝟖, daftar sekarang'

async function scene() {
  const challenge = await world.challenge({ language: 'id' })
  const writer = await world.member()
  return { challenge, writer, on: { kind: 'challenge' as const, id: challenge.id } }
}
const caseOf = async (id: string) => {
  const [row] = await world.db.read.select().from(cases).where(eq(cases.subjectId, id))
  return row
}
const commentRow = async (id: string) => {
  const [row] = await world.db.read.select().from(comments).where(eq(comments.id, id))
  return row
}

test('a comment that reads as an advert is held, opens a case with reasons, and notifies nobody', async () => {
  const { challenge, writer, on } = await scene()
  const friend = await world.member()
  const posted = unwrap(await world.postComment(writer, on, { body: `${ADVERT} @${friend.handle}` }))
  expect(posted.held).toBe(true)
  expect(await caseOf(posted.id)).toMatchObject({
    kind: 'held',
    brandId: challenge.brand.id,
    authorId: writer.id,
  })
  const kinds = (await caseOf(posted.id))?.reasons.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['site_name', 'trade_word']))
  expect(await world.noticesFor(friend)).toEqual([])
  expect(await countComments(world.db.read, 'challenge', [challenge.id])).toEqual(new Map())
})

test('a comment that reads as an advert is visible to its author and the team only', async () => {
  const { challenge, writer, on } = await scene()
  unwrap(await world.postComment(writer, on, { body: ADVERT }))
  const seenBy = async (actor: typeof writer) =>
    (await world.app.comments.threads(actor, 'challenge', challenge.id)).map(({ state, body }) => [
      state,
      body,
    ])
  expect(await seenBy(writer)).toEqual([['held', ADVERT]])
  expect(await seenBy(challenge.brand.owner)).toEqual([['held', ADVERT]])
  expect(await seenBy(await world.member())).toEqual([])
})

test('a comment that reads as an advert reaches everybody after its release, with the notices that waited', async () => {
  const { challenge, writer, on } = await scene()
  const friend = await world.member()
  const { id } = unwrap(await world.postComment(writer, on, { body: `${ADVERT} @${friend.handle}` }))
  await world.db.write((tx) => releaseComment(tx, id, world.clock.now()))
  expect(await commentRow(id)).toMatchObject({ heldAt: null })
  expect(await world.noticesFor(friend)).toMatchObject([{ kind: 'mention' }])
  expect(await countComments(world.db.read, 'challenge', [challenge.id])).toEqual(
    new Map([[challenge.id, 1]]),
  )
})

test('a comment that reads as an advert cannot be answered while it is held', async () => {
  const { writer, on } = await scene()
  const { id } = unwrap(await world.postComment(writer, on, { body: ADVERT }))
  expect(codeOf(await world.postComment(await world.member(), on, { body: 'Oh', replyTo: id }))).toBe(
    'not_found',
  )
})

test('a comment that reads as an advert stays held after an edit, also when the new text is harmless', async () => {
  const { writer, on } = await scene()
  const { id } = unwrap(await world.postComment(writer, on, { body: ADVERT }))
  expect(unwrap(await world.app.comments.edit(writer, id, { body: 'Halo semua.' })).held).toBe(true)
})

test('a comment that reads as an advert is held when an edit makes it one', async () => {
  const { writer, on } = await scene()
  const { id } = unwrap(await world.postComment(writer, on, { body: 'Halo semua.' }))
  expect(unwrap(await world.app.comments.edit(writer, id, { body: ADVERT })).held).toBe(true)
  expect((await commentRow(id))?.heldAt).not.toBeNull()
  expect(await caseOf(id)).toMatchObject({ kind: 'held' })
})

test('a comment that reads as an advert is not held when the brand’s team writes it', async () => {
  const { challenge, on } = await scene()
  expect(unwrap(await world.postComment(challenge.brand.owner, on, { body: ADVERT })).held).toBe(false)
})

test('an idea that reads as an advert is held', async () => {
  const { challenge, writer } = await scene()
  const pitched = unwrap(await world.pitch(writer, challenge, { hook: ADVERT }))
  expect(pitched.state).toBe('held')
  expect(await caseOf(pitched.id)).toMatchObject({ subjectKind: 'idea' })
})

test('an edit of an open idea that reads as an advert waits beside the idea', async () => {
  const { challenge, writer } = await scene()
  const { id } = unwrap(await world.pitch(writer, challenge, { hook: 'Kisah tentang hujan' }))
  expect(unwrap(await world.app.ideas.edit(writer, id, { detail: ADVERT }))).toMatchObject({
    pending: true,
  })
  const [row] = await world.db.read.select().from(ideas).where(eq(ideas.id, id))
  expect(row).toMatchObject({ state: 'open', detail: '' })
  expect(await caseOf(id)).toMatchObject({ subjectKind: 'idea_edit' })
})

test('a story is not started with a title that reads as an advert, and the new title of a story waits', async () => {
  const { challenge, writer } = await scene()
  world.begin(challenge, 'writing')
  expect(codeOf(await world.startStory(writer, challenge, { title: ADVERT }))).toBe('rules_hold')
  const story = unwrap(await world.startStory(writer, challenge))
  expect(unwrap(await world.app.stories.rename(writer, story.id, { title: ADVERT })).pending).toBe(true)
  expect(await caseOf(story.id)).toMatchObject({ subjectKind: 'story_edit' })
  expect(codeOf(await world.app.stories.addChapter(writer, story.id, { title: ADVERT }))).toBe('rules_hold')
})

const say = async (typedMs: number | undefined, age = HOUR) => {
  const { challenge, on } = await scene()
  const newcomer = await world.member({ createdAt: new Date(world.clock.now().getTime() - age) })
  const first = unwrap(parse(PostComment, { on, body: 'Halo semua.' }))
  const post = (input: PostComment, ms = typedMs) =>
    world.app.comments.post(newcomer, input, ms === undefined ? {} : { typedMs: ms })
  return { challenge, newcomer, first, post }
}
test.each([
  { typedMs: 2_999, held: true },
  { typedMs: 3_000, held: false },
  { typedMs: undefined, held: false },
])('typed in $typedMs ms: held is $held', async ({ typedMs, held }) => {
  const { first, post } = await say(typedMs)
  expect(unwrap(await post(first)).held).toBe(held)
})

test('a second post of a newcomer is not held for its speed', async () => {
  const { first, post } = await say(60_000)
  unwrap(await post(first))
  expect(unwrap(await post({ ...first, body: 'Dan lagi.' }, 10)).held).toBe(false)
})

test('a post of a member who joined a day ago is not held for its speed', async () => {
  const { first, post } = await say(10, 24 * HOUR)
  expect(unwrap(await post(first)).held).toBe(false)
})

test('an idea that a newcomer typed too fast is held', async () => {
  const { challenge, newcomer } = await say(10)
  const input = unwrap(parse(PitchIdea, { hook: 'Kisah tentang hujan' }))
  expect(unwrap(await world.app.ideas.pitch(newcomer, challenge.id, input, { typedMs: 10 })).state).toBe(
    'held',
  )
})

test('the score of a text that is not held is stored for its author', async () => {
  const { writer, on } = await scene()
  const { id } = unwrap(await world.postComment(writer, on, { body: 'Ceritanya bagus sekali.' }))
  const check = await textCheckOf(world.db.read, { kind: 'comment', id })
  expect(check).toMatchObject({ held: false, reasons: [], authorId: writer.id })
  expect(check?.spamScore).toBeLessThan(0.5)
})
