import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { parse } from '#app/domain/parse.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import { chapterIdAt } from '#db/queries/chapters.ts'
import { storyBy } from '#db/queries/stories.ts'
import { CreateBrand } from '#server/commands/brands/create-brand.ts'
import { renameChapter } from '#server/commands/chapters/rename-chapter.ts'
import { codeOf, type Fire, must, openFire, weeksFrom } from '#tests/factories/test-world.ts'
import { DAY } from '#tests/factories/people.ts'

/** Names that people choose share their place in addresses with ids and with words of our own pages. */
let fire: Fire
let author: Member
let challenge: Awaited<ReturnType<Fire['challenge']>>
beforeAll(async () => {
  fire = await openFire()
})
beforeEach(async () => {
  author = await fire.member()
  challenge = await fire.challenge({ dates: weeksFrom(new Date(fire.now().getTime() - 8 * DAY)) })
})
const begin = async (title: string) => must(await fire.startStory(author, challenge, { title }))
const storyAt = async (key: string) => (await storyBy(fire.db.read, key))?.story.id

describe('an id means its object', () => {
  test('a story renamed to the id of another takes nothing over', async () => {
    const theirs = await begin('Theirs')
    const mine = await begin('Mine')
    const renamed = must(await fire.app.stories.rename(author, mine.id, { title: theirs.id }))
    expect(renamed.slug).not.toBe(theirs.id)
    expect(await storyAt(theirs.id)).toBe(theirs.id)
    expect(await storyAt(renamed.slug)).toBe(mine.id)
  })

  test('neither does one that begins with that title, in whatever case and whatever stands around it', async () => {
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

  test('an address that a story had before is never read as the id of another', async () => {
    const theirs = await begin('Theirs')
    const mine = await begin(theirs.id)
    must(await fire.app.stories.rename(author, mine.id, { title: 'Something else' }))
    expect(await storyAt(theirs.id)).toBe(theirs.id)
  })

  test('a challenge with the id of another as its title is found by its own address', async () => {
    const mine = await fire.challenge({ title: challenge.id })
    expect(mine.slug).not.toBe(challenge.id)
    expect((await challengeBy(fire.db.read, challenge.id))?.id).toBe(challenge.id)
    expect((await challengeBy(fire.db.read, mine.slug))?.id).toBe(mine.id)
  })

  test('a brand cannot take an id as its address', async () => {
    const owner = await fire.member()
    const form = { slug: challenge.brand.id, name: 'Fake', ownerId: owner.id }
    expect(parse(CreateBrand, form)).toMatchObject({ ok: false, fields: { slug: 'field.slug' } })
    expect((await brandBy(fire.db.read, challenge.brand.id))?.id).toBe(challenge.brand.id)
  })
})

describe('a word of our own pages is no name', () => {
  test.each(['New!!!!!!!', '- - - NEW - - -', 'néw.........'])(
    'a challenge called %s can be opened in the studio',
    async (title) => {
      const made = await fire.challenge({ title })
      expect(made.slug).not.toBe('new')
      expect((await challengeBy(fire.db.read, made.slug))?.id).toBe(made.id)
    },
  )

  test.each(['Links', 'Submit', 'FEATURE!', 'Línks'])(
    'a chapter called %s has an address of its own',
    async (title) => {
      const story = await begin('Host')
      const added = must(await fire.app.stories.addChapter(author, story.id, { title }))
      const renamed = must(await renameChapter(fire)(author, story.chapter.id, { title }))
      for (const { slug, id } of [added, renamed]) {
        expect(['links', 'submit', 'feature']).not.toContain(slug)
        expect(await chapterIdAt(fire.db.read, story.id, slug)).toBe(id)
      }
    },
  )

  test('two challenges of one reserved name have two addresses', async () => {
    const [one, two] = [
      await fire.challenge({ title: 'New.......' }),
      await fire.challenge({ title: 'new!!!!!!!' }),
    ]
    expect(one.slug).not.toBe(two.slug)
    expect(codeOf(await fire.app.challenges.view(author, two.slug))).toBe('ok')
  })
})
