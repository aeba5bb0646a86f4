import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { stories } from '#db/schema/index.ts'
import { createPalette } from '#server/commands/palette/view-palette.ts'
import { visitor } from '#tests/factories/people.ts'
import { type TestWorld, unwrap } from '#tests/factories/test-world.ts'
import { openChaptersWorld } from './chapters-world.ts'

const { world, renew, threeChapters, viewStory } = await openChaptersWorld()
let author: Member
let owner: Member
let challenge: Awaited<ReturnType<TestWorld['challenge']>>
beforeEach(async () => {
  ;({ author, owner, challenge } = await renew())
})

const { view } = createPalette(world)
const kindsOf = async (actor: Actor, path: string) => unwrap(await view(actor, path)).map(({ kind }) => kind)

test('the palette offers what the member may do on the page, and nothing to a visitor', async () => {
  const { id } = await threeChapters()
  const { slug } = await viewStory(id)
  expect(await kindsOf(author, `/s/${slug}/three`)).toEqual(
    expect.arrayContaining(['write', 'desk', 'submit']),
  )
  expect(await kindsOf(owner, `/c/${challenge.slug}`)).toContain('start_story')
  expect(await kindsOf(owner, `/c/${challenge.slug}`)).not.toContain('pitch')
  expect(await kindsOf(visitor, `/s/${slug}`)).toEqual([])
  expect(await kindsOf(author, '/s/%E0%A4%A/nothing')).toEqual(await kindsOf(author, '/'))
})

test('the palette offers to open a challenge to those who manage a brand', async () => {
  const { slug } = challenge.brand
  const own = unwrap(await view(owner, '/')).filter(({ kind }) => kind === 'open_challenge')
  expect(own.map(({ path }) => path)).toContain(`/studio/${slug}/challenges/new`)
  const voice = await world.colleague(challenge.brand, 'voice')
  expect(await kindsOf(voice, '/')).not.toContain('open_challenge')
})

test('the palette does not name a story that the member cannot see', async () => {
  const { id } = await threeChapters()
  const { slug } = await viewStory(id)
  const other = await world.member()
  await world.db.write((tx) => tx.update(stories).set({ hiddenAt: world.now() }).where(eq(stories.id, id)))
  expect(await kindsOf(other, `/s/${slug}`)).toEqual([])
})
