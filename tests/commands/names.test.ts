import { beforeEach, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { parse } from '#app/domain/parse.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import { chapterIdAt } from '#db/queries/chapters.ts'
import { storyBy } from '#db/queries/stories.ts'
import { CreateBrand } from '#server/commands/brands/create-brand.ts'
import { renameChapter } from '#server/commands/chapters/rename-chapter.ts'
import { DAY } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'

/** Slugs made from titles share their URL segment with ids and with words of our own pages. */
let author: Member
let challenge: Awaited<ReturnType<TestWorld['challenge']>>
const world = await openTestWorld()
beforeEach(async () => {
  challenge = await world.challenge({ dates: weeksFrom(new Date(world.now().getTime() - 8 * DAY)) })
  // Rules do not judge the team's titles: some of the random ids here look like the names of sites.
  author = challenge.brand.owner
})
const begin = async (title: string) => unwrap(await world.startStory(author, challenge, { title }))
const storyAt = async (key: string) => (await storyBy(world.db.read, key))?.story.id

test('a story renamed to the id of another story does not take over its URL', async () => {
  const theirs = await begin('Theirs')
  const mine = await begin('Mine')
  const renamed = unwrap(await world.app.stories.rename(author, mine.id, { title: theirs.id }))
  expect(renamed.slug).not.toBe(theirs.id)
  expect(await storyAt(theirs.id)).toBe(theirs.id)
  expect(await storyAt(renamed.slug)).toBe(mine.id)
})

test('a story created with the id of another as its title does not take it over, in any letter case or with other characters around', async () => {
  const theirs = await begin('Theirs')
  for (const title of [
    theirs.id,
    theirs.id.toUpperCase(),
    ` ${theirs.id}!`,
    theirs.id.replaceAll('-', ' '),
  ]) {
    const mine = await begin(title)
    expect(mine.slug).not.toBe(theirs.id)
    expect(await storyAt(theirs.id)).toBe(theirs.id)
  }
})

test('an old slug of a story is never read as the id of another story', async () => {
  const theirs = await begin('Theirs')
  const mine = await begin(theirs.id)
  unwrap(await world.app.stories.rename(author, mine.id, { title: 'Something else' }))
  expect(await storyAt(theirs.id)).toBe(theirs.id)
})

test('a challenge whose title is the id of another is found by its own slug', async () => {
  const mine = await world.challenge({ title: challenge.id })
  expect(mine.slug).not.toBe(challenge.id)
  expect((await challengeBy(world.db.read, challenge.id))?.id).toBe(challenge.id)
  expect((await challengeBy(world.db.read, mine.slug))?.id).toBe(mine.id)
})

test('a brand cannot have an id as its slug', async () => {
  const owner = await world.member()
  const form = { slug: challenge.brand.id, name: 'Fake', ownerId: owner.id }
  expect(parse(CreateBrand, form)).toMatchObject({ ok: false, fields: { slug: 'brand.slug_wrong' } })
  expect((await brandBy(world.db.read, challenge.brand.id))?.id).toBe(challenge.brand.id)
})

test.each(['New!!!!!!!', '- - - NEW - - -', 'néw.........'])(
  'a challenge titled %s can be opened in the studio',
  async (title) => {
    const made = await world.challenge({ title })
    expect(made.slug).not.toBe('new')
    expect((await challengeBy(world.db.read, made.slug))?.id).toBe(made.id)
  },
)

test.each(['Links', 'Submit', 'FEATURE!', 'Línks'])(
  'a chapter titled %s has a URL of its own',
  async (title) => {
    const story = await begin('Host')
    const added = unwrap(await world.app.stories.addChapter(author, story.id, { title }))
    const renamed = unwrap(await renameChapter(world)(author, story.chapter.id, { title }))
    for (const { slug, id } of [added, renamed]) {
      expect(['links', 'submit', 'feature']).not.toContain(slug)
      expect(await chapterIdAt(world.db.read, story.id, slug)).toBe(id)
    }
  },
)

test('two challenges with one reserved title get two slugs', async () => {
  const [one, two] = [
    await world.challenge({ title: 'New.......' }),
    await world.challenge({ title: 'new!!!!!!!' }),
  ]
  expect(one.slug).not.toBe(two.slug)
  expect(codeOf(await world.app.challenges.view(author, two.slug))).toBe('ok')
})
