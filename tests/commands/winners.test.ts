import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { challenges } from '#db/schema/index.ts'
import { notifyOfVerdicts, notifyPeoplesChoice } from '#server/commands/stories/notify-peoples-choice.ts'
import { type TestWorld, unwrap, openTestWorld } from '../factories/test-world.ts'
import { publish } from '../factories/publish.ts'

let fire: TestWorld
beforeAll(async () => {
  fire = await openTestWorld()
})

async function election() {
  const challenge = await fire.challenge()
  fire.begin(challenge, 'writing')
  const [founder, writer, rival, voter, second] = (await fire.members(5)) as [
    Member,
    Member,
    Member,
    Member,
    Member,
  ]
  const story = unwrap(await fire.startStory(founder, challenge))
  const by = [founder, writer].map(({ id }) => ({ memberId: id, graphemes: 10 }))
  await publish(fire.db, story.chapter.id, { at: fire.clock.now(), by })
  unwrap(await fire.app.stories.submit(founder, story.id))
  const other = await fire.entry(rival, challenge)
  fire.begin(challenge, 'voting')
  unwrap(await fire.app.stories.vote(voter, story.id))
  const chosen = async (who: Member) => (await fire.told(who)).filter(({ kind }) => kind === 'story_chosen')
  return { challenge, founder, writer, rival, voter, second, story, other, chosen }
}

describe('the people’s choice', () => {
  test('everybody with a part in the winner is notified once, also members who left, and nobody else is', async () => {
    const { challenge, founder, writer, rival, story, chosen } = await election()
    unwrap(await fire.app.stories.removeCoauthor(writer, story.id, writer.id))
    await notifyOfVerdicts(fire)()
    expect(await chosen(founder)).toEqual([])
    fire.begin(challenge, 'verdict')
    await notifyOfVerdicts(fire)()
    await notifyOfVerdicts(fire)()
    for (const who of [founder, writer])
      expect(await chosen(who)).toMatchObject([{ path: `/c/${challenge.slug}/verdict` }])
    expect(await chosen(rival)).toEqual([])
  })

  test('the new winner’s authors are notified when votes that are set aside change the result', async () => {
    const { challenge, rival, voter, second, story, other, chosen } = await election()
    unwrap(await fire.app.stories.vote(second, other.id))
    fire.begin(challenge, 'verdict')
    await notifyOfVerdicts(fire)()
    expect(await chosen(rival)).toEqual([])
    fire.begin(challenge, 'voting')
    unwrap(await fire.app.stories.unvote(voter, story.id))
    fire.begin(challenge, 'verdict')
    const [row] = await fire.db.read.select().from(challenges).where(eq(challenges.id, challenge.id))
    if (row) await fire.db.write((tx) => notifyPeoplesChoice(tx, row, fire.clock.now()))
    expect(await chosen(rival)).toHaveLength(1)
  })

  test('nobody is notified of a people’s choice when nobody voted', async () => {
    const challenge = await fire.challenge()
    fire.begin(challenge, 'writing')
    const author = await fire.member()
    await fire.entry(author, challenge)
    fire.begin(challenge, 'verdict')
    await notifyOfVerdicts(fire)()
    expect((await fire.told(author)).map(({ kind }) => kind)).not.toContain('story_chosen')
  })
})
