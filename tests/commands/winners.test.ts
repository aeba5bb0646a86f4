import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { challenges } from '#db/schema/index.ts'
import { notifyOfVerdicts, notifyPeoplesChoice } from '#server/commands/stories/notify-peoples-choice.ts'
import { publish } from '../factories/publish.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

const world = await openTestWorld()

async function election() {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const [founder, writer, rival, voter, second] = (await world.members(5)) as [
    Member,
    Member,
    Member,
    Member,
    Member,
  ]
  const story = unwrap(await world.startStory(founder, challenge))
  const by = [founder, writer].map(({ id }) => ({ memberId: id, graphemes: 10 }))
  await publish(world.db, story.chapter.id, { at: world.clock.now(), by })
  unwrap(await world.app.stories.submit(founder, story.id))
  const other = await world.entry(rival, challenge)
  world.begin(challenge, 'voting')
  unwrap(await world.app.stories.vote(voter, story.id))
  const chosen = async (who: Member) =>
    (await world.noticesFor(who)).filter(({ kind }) => kind === 'story_chosen')
  return { challenge, founder, writer, rival, voter, second, story, other, chosen }
}

test('everybody with a part in the winner is notified once, also members who left, and nobody else is', async () => {
  const { challenge, founder, writer, rival, story, chosen } = await election()
  unwrap(await world.app.stories.removeCoauthor(writer, story.id, writer.id))
  await notifyOfVerdicts(world)()
  expect(await chosen(founder)).toEqual([])
  world.begin(challenge, 'verdict')
  await notifyOfVerdicts(world)()
  await notifyOfVerdicts(world)()
  for (const who of [founder, writer])
    expect(await chosen(who)).toMatchObject([{ path: `/s/${story.slug}/verdict` }])
  expect(await chosen(rival)).toEqual([])
})

test('the new winner’s authors are notified when votes that are set aside change the result', async () => {
  const { challenge, rival, voter, second, story, other, chosen } = await election()
  unwrap(await world.app.stories.vote(second, other.id))
  world.begin(challenge, 'verdict')
  await notifyOfVerdicts(world)()
  expect(await chosen(rival)).toEqual([])
  world.begin(challenge, 'voting')
  unwrap(await world.app.stories.unvote(voter, story.id))
  world.begin(challenge, 'verdict')
  const [row] = await world.db.read.select().from(challenges).where(eq(challenges.id, challenge.id))
  if (row) await world.db.write((tx) => notifyPeoplesChoice(tx, row, world.clock.now()))
  expect(await chosen(rival)).toHaveLength(1)
})

test('nobody is notified of a people’s choice when nobody voted', async () => {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const author = await world.member()
  await world.entry(author, challenge)
  world.begin(challenge, 'verdict')
  await notifyOfVerdicts(world)()
  expect((await world.noticesFor(author)).map(({ kind }) => kind)).not.toContain('story_chosen')
})
