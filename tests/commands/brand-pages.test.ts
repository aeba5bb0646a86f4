import { beforeAll, expect, test } from 'vitest'
import { hideStory } from '#server/commands/stories/hide-story.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openQuestionsWorld } from './questions-world.ts'

let q: Awaited<ReturnType<typeof openQuestionsWorld>>
beforeAll(async () => {
  q = await openQuestionsWorld()
})

test('the head of a brand counts the questions and stories that visitors can see', async () => {
  const { world, brand } = q
  const counts = async () => unwrap(await world.app.brands.head(visitor, brand.slug)).counts
  const before = await counts()
  await q.asked('Who paints the chairs?')
  const { challenge } = await world.election(2, { brand })
  expect(await counts()).toMatchObject({ questions: before.questions + 1, stories: before.stories + 2 })
  const [story] = (await world.app.stories.in(visitor, challenge.id)).items
  const row = { id: story?.id ?? '', challengeId: challenge.id, hiddenAt: null }
  await world.db.write((tx) => hideStory(tx, row, world.clock.now()))
  expect((await counts()).stories).toBe(before.stories + 1)
  expect(codeOf(await world.app.brands.head(visitor, 'nothing'))).toBe('not_found')
})

test('a list of questions shows the beginning of a public official answer and who gave it', async () => {
  const { world, brand } = q
  const { id } = await q.asked('Where do the chairs come from?')
  const listed = async () =>
    unwrap(
      await world.app.questions.list(visitor, { brand: brand.slug, state: 'all' }, { limit: 50 }),
    ).items.find((one) => one.id === id)
  expect((await listed())?.official).toBeNull()
  const colleague = await world.colleague(brand, 'voice')
  unwrap(await q.answer(colleague, id, `From Jepara. ${'They are old. '.repeat(40)}`))
  const { text = '', author } = (await listed())?.official ?? {}
  expect(text).toMatch(/^From Jepara\..*…$/)
  expect(text.length).toBeLessThan(250)
  expect(author?.handle).toBe(colleague.handle)
  const { answerers } = unwrap(await world.app.brands.voice(brand.slug))
  expect(answerers).toMatchObject([{ handle: colleague.handle, role: 'voice', answers: 1 }])
})

test('the voice page of a brand has the rules of its running challenges only', async () => {
  const { world, brand } = q
  const texts = {
    voiceDos: 'Trust a silence.',
    voiceDonts: 'Praise the coffee.',
    bannedPhrases: ['game changer'],
  }
  const running = await world.challenge({ brand, ...texts })
  const guides = async () => unwrap(await world.app.brands.voice(brand.slug)).guides
  expect((await guides()).find(({ slug }) => slug === running.slug)).toMatchObject(texts)
  world.clock.set(running.dates.votingEnd)
  expect((await guides()).map(({ slug }) => slug)).not.toContain(running.slug)
})
