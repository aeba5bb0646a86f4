import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import { auditEntries, revisionCredits } from '#db/schema/index.ts'
import { retireChapter } from '#server/commands/chapters/retire-chapter.ts'
import { viewChapter } from '#server/commands/chapters/view-chapter.ts'
import { createRenderCache } from '#server/commands/revisions/render-cache.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openQuestionsWorld } from './questions-world.ts'

const q = await openQuestionsWorld()
const editor = openLiveEditor(q.world)
q.world.begin(q.challenge, 'writing')

const chapterView = async (where: { id: string }) =>
  unwrap(await viewChapter(editor.deps, createRenderCache(q.world))(visitor, where))

const QUESTION = 'Why is one chair always empty?'
const ANSWER = 'It waits for you.\n\nWho sits down\nbegins the story.'

/** Asks a question that Ben answers and its asker marks as solved, and starts a story of Cici's. */
async function scene() {
  const [ben, cici] = (await q.world.members(2)) as [Member, Member]
  const { id, author } = await q.asked(QUESTION)
  const answer = unwrap(await q.answer(ben, id, ANSWER))
  unwrap(await q.questions.markSolved(author, answer.id, true))
  const story = unwrap(await q.world.startStory(cici, q.challenge))
  const make = (by: Actor, more: { story?: string; title?: string } = {}) =>
    q.questions.makeChapter(by, answer.id, { story: story.id, ...more })
  return { id, asker: author, answer: answer.id, ben, cici, story, make }
}

test('an answer that solved its question becomes a draft chapter that is credited to the answer’s author', async () => {
  const { ben, cici, story, make } = await scene()
  const made = unwrap(await make(cici))
  expect(made.story.slug).toBe(story.slug)
  const { blocks, authors } = await editor.realtime.live(made.id)
  expect(blocks.map(blockText)).toEqual(['It waits for you.', 'Who sits down\nbegins the story.'])
  expect(authors.flatMap(({ runs }) => runs.map(({ author }) => author))).toEqual([ben.id, ben.id])
  const view = await chapterView({ id: made.id })
  expect(view).toMatchObject({ title: QUESTION, revision: null })
  const saved = unwrap(await editor.save(cici, made.id, { summary: 'From an answer' }))
  const credits = await q.world.db.read
    .select()
    .from(revisionCredits)
    .where(eq(revisionCredits.revisionId, saved.id))
  expect(credits.map(({ memberId }) => memberId)).toEqual([ben.id])
})

test('an answer and its chapter link to each other, and the answer’s author is notified', async () => {
  const { id, answer, ben, cici, story, make } = await scene()
  const made = unwrap(await make(cici, { title: 'The empty chair' }))
  const chapter = await chapterView({ id: made.id })
  expect(chapter.question).toEqual({ id, text: QUESTION, answerId: answer })
  const question = await q.view(visitor, id)
  expect(question.chapters).toMatchObject([
    { answerId: answer, chapter: { title: 'The empty chair' }, story: { slug: story.slug } },
  ])
  const path = `/s/${story.slug}/${made.slug}`
  expect(await q.toldOf('answer_chapter')).toContainEqual({ id: ben.id, path })
  const log = await q.world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, made.id))
  expect(log.map(({ action }) => action)).toEqual(['answer.chapter'])
  unwrap(await retireChapter(editor.deps, true)(cici, made.id))
  expect((await q.view(visitor, id)).chapters).toEqual([])
})

test('an answer becomes one chapter of a story at most', async () => {
  const { cici, make } = await scene()
  const [first, second] = await Promise.all([make(cici), make(cici)])
  expect(unwrap(first).id).toBe(unwrap(second).id)
})

test('only the team and authors make a chapter, and only of a chosen answer to the same brand', async () => {
  const { id, ben, cici, asker, answer, story, make } = await scene()
  expect(codeOf(await make(asker))).toBe('not_coauthor')
  expect(codeOf(await make(visitor))).toBe('sign_in')
  expect(codeOf(await q.questions.forChapter(asker, answer))).toBe('not_coauthor')
  const elsewhere = await q.world.inWriting()
  const other = unwrap(await q.world.startStory(cici, elsewhere))
  expect(codeOf(await make(cici, { story: other.id }))).toBe('invalid')
  const idle = unwrap(await q.answer(ben, id, 'I do not know.'))
  const into = { story: story.id }
  expect(codeOf(await q.questions.makeChapter(cici, idle.id, into))).toBe('not_chosen_answer')
  const moderator = await q.world.colleague(q.brand, 'moderator')
  unwrap(await make(moderator))
})

test('an answer becomes no chapter before its author accepts the terms of the challenge', async () => {
  const challenge = await q.world.inWriting({ terms: 'Be kind.' })
  const [ben, cici] = (await q.world.members(2)) as [Member, Member]
  const accept = (by: Member) => q.world.app.challenges.acceptTerms(by, challenge.id, { age: 'old_enough' })
  unwrap(await accept(cici))
  const story = unwrap(await q.world.startStory(cici, challenge))
  const on = { kind: 'brand', id: challenge.brand.slug }
  const { id } = unwrap(await q.ask(cici, QUESTION, { on, to: 'everybody' }))
  const answer = unwrap(await q.answer(ben, id, ANSWER))
  unwrap(await q.questions.markSolved(cici, answer.id, true))
  const make = () => q.questions.makeChapter(cici, answer.id, { story: story.id })
  expect(codeOf(await make())).toBe('terms_of_author')
  unwrap(await accept(ben))
  unwrap(await make())
})
