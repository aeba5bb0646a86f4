import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { answerInvitation, inviteCoauthor, removeCoauthor } from '#server/commands/stories/coauthors.ts'
import { codeOf, type Fire, must, openFire } from '#tests/factories/test-world.ts'

/** Whoever decides names the state that was shown to them: in a tab from before, another state is not decided on. */
let fire: Fire
beforeAll(async () => {
  fire = await openFire()
})

describe('a form that was made for another state', () => {
  test('takes nobody out of the team in a role that was not shown', async () => {
    const brand = await fire.brand()
    const ana = await fire.colleague(brand, 'moderator')
    const change = (role: 'none' | 'manager', was: 'moderator' | 'manager' | 'voice') =>
      fire.app.brands.changeTeam(brand.owner, brand.id, { memberId: ana.id, role, was })
    expect(codeOf(await change('manager', 'moderator'))).toBe('ok')
    expect(codeOf(await change('none', 'moderator'))).toBe('stale')
    expect((await fire.again(ana)).brands).toMatchObject([{ role: 'manager' }])
    expect(codeOf(await change('none', 'manager'))).toBe('ok')
    expect(codeOf(await change('none', 'manager'))).toBe('stale')
  })

  test('takes no author out who was shown as invited', async () => {
    const challenge = await fire.challenge()
    fire.begin(challenge, 'writing')
    const [author, friend] = (await fire.members(2)) as [Member, Member]
    const story = must(await fire.startStory(author, challenge, { coauthors: 'invited' }))
    must(await inviteCoauthor(fire)(author, story.id, { handle: friend.handle }))
    must(await answerInvitation(fire)(friend, story.id, { answer: 'accept' }))
    const remove = (was: 'author' | 'invited') => removeCoauthor(fire)(author, story.id, friend.id, was)
    expect(codeOf(await remove('invited'))).toBe('stale')
    expect(codeOf(await remove('author'))).toBe('ok')
  })

  test('declines no idea that says something else by now', async () => {
    const challenge = await fire.challenge({ reviewMode: 'reviewed' })
    const ana = await fire.member()
    const hook = 'A kettle on the third stair'
    const { id } = must(await fire.app.ideas.pitch(ana, challenge.id, must(parse(PitchIdea, { hook }))))
    must(await fire.app.ideas.edit(ana, id, { hook: 'A lamp by the sea' }))
    const decline = (seen: string) =>
      fire.app.ideas.decline(challenge.brand.owner, id, { answer: 'Not this year.', seen })
    expect(codeOf(await decline(''))).toBe('stale')
    expect(codeOf(await decline(fire.clock.now().toISOString()))).toBe('ok')
  })

  test('sets no votes aside that a colleague has decided on since', async () => {
    const challenge = await fire.challenge({ ideaVotes: 20 })
    const { owner, slug } = challenge.brand
    const { id } = must(await fire.pitch(await fire.member(), challenge))
    for (const who of await fire.members(10))
      must(await fire.app.ideas.vote({ ...who, network: 'village' } as Member, id))
    const flag = async () => must(await fire.app.votes.flags(owner, slug)).items[0]
    const first = await flag()
    const judge = (decision: 'keep' | 'set_aside', seen: string | undefined) =>
      fire.app.votes.judgeFlag(owner, first?.id ?? '', { decision, reason: 'We looked.', seen })
    expect(codeOf(await judge('keep', first?.seen))).toBe('ok')
    expect(codeOf(await judge('set_aside', first?.seen))).toBe('stale')
    expect((await flag())?.state).toBe('kept')
    expect(codeOf(await judge('set_aside', (await flag())?.seen))).toBe('ok')
  })
})
