import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { challenges } from '#db/schema/index.ts'
import { tellOfVerdicts, tellPeoplesChoice } from '#server/commands/stories/tell-peoples-choice.ts'
import { type Fire, must, openFire } from '../factories/test-world.ts'
import { publish } from '../factories/publish.ts'

let fire: Fire
beforeAll(async () => {
  fire = await openFire()
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
  const story = must(await fire.startStory(founder, challenge))
  const by = [founder, writer].map(({ id }) => ({ memberId: id, graphemes: 10 }))
  await publish(fire.db, story.chapter.id, { at: fire.clock.now(), by })
  must(await fire.app.stories.submit(founder, story.id))
  const other = await fire.entry(rival, challenge)
  fire.begin(challenge, 'voting')
  must(await fire.app.stories.vote(voter, story.id))
  const chosen = async (who: Member) => (await fire.told(who)).filter(({ kind }) => kind === 'story_chosen')
  return { challenge, founder, writer, rival, voter, second, story, other, chosen }
}

describe('the people’s choice', () => {
  test('is told once to everybody with a part in the winner, also to who left it, and to nobody else', async () => {
    const { challenge, founder, writer, rival, story, chosen } = await election()
    must(await fire.app.stories.removeCoauthor(writer, story.id, writer.id))
    await tellOfVerdicts(fire)()
    expect(await chosen(founder)).toEqual([])
    fire.begin(challenge, 'verdict')
    await tellOfVerdicts(fire)()
    await tellOfVerdicts(fire)()
    for (const who of [founder, writer])
      expect(await chosen(who)).toMatchObject([{ path: `/c/${challenge.slug}/verdict` }])
    expect(await chosen(rival)).toEqual([])
  })

  test('is told to the new winner when votes that are set aside change it', async () => {
    const { challenge, rival, voter, second, story, other, chosen } = await election()
    must(await fire.app.stories.vote(second, other.id))
    fire.begin(challenge, 'verdict')
    await tellOfVerdicts(fire)()
    expect(await chosen(rival)).toEqual([])
    fire.begin(challenge, 'voting')
    must(await fire.app.stories.unvote(voter, story.id))
    fire.begin(challenge, 'verdict')
    const [row] = await fire.db.read.select().from(challenges).where(eq(challenges.id, challenge.id))
    if (row) await fire.db.write((tx) => tellPeoplesChoice(tx, row, fire.clock.now()))
    expect(await chosen(rival)).toHaveLength(1)
  })

  test('is nobody’s where nobody voted', async () => {
    const challenge = await fire.challenge()
    fire.begin(challenge, 'writing')
    const author = await fire.member()
    await fire.entry(author, challenge)
    fire.begin(challenge, 'verdict')
    await tellOfVerdicts(fire)()
    expect((await fire.told(author)).map(({ kind }) => kind)).not.toContain('story_chosen')
  })
})
