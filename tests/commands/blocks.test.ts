import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

type Tie = 'nothing' | 'block' | 'mute'
const kindsFor = async (who: Member) => (await world.noticesFor(who)).map(({ kind }) => kind)

/** The actions of `troll` towards `ana`, who blocked or muted the troll. */
async function attempts(tie: Tie) {
  const challenge = await world.challenge()
  const [ana, troll, other] = (await world.members(3)) as [Member, Member, Member]
  if (tie !== 'nothing') unwrap(await world.app.blocks[tie](ana, troll.handle))
  const on = { kind: 'challenge', id: challenge.id } as const
  const comment = unwrap(await world.postComment(ana, on))
  const reply = codeOf(await world.postComment(troll, on, { replyTo: comment.id }))
  const back = unwrap(await world.postComment(troll, on, { body: `Hello @${ana.handle}` }))
  const answer = codeOf(await world.postComment(ana, on, { replyTo: back.id }))
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(troll, challenge, { coauthors: 'invited' }))
  const invited = codeOf(await world.app.stories.invite(troll, story.id, { handle: ana.handle }))
  const threads = await world.app.comments.threads(ana, 'challenge', challenge.id)
  const elsewhere = await world.app.comments.threads(other, 'challenge', challenge.id)
  return {
    ...{ reply, answer, invited, notices: (await kindsFor(ana)).sort() },
    folded: threads.filter(({ isBlocked }) => isBlocked).map(({ body }) => body),
    foldedForOthers: elsewhere.filter(({ isBlocked }) => isBlocked).length,
    story: codeOf(await world.app.stories.view(ana, story.id)),
  }
}

test.each<[Tie, object]>([
  [
    'nothing',
    {
      reply: 'ok',
      answer: 'ok',
      invited: 'ok',
      notices: ['coauthor_invited', 'mention', 'reply'],
      folded: [],
    },
  ],
  ['mute', { reply: 'ok', answer: 'ok', invited: 'ok', notices: [], folded: [] }],
  ['block', { reply: 'blocked', answer: 'blocked', invited: 'blocked', notices: [] }],
])(
  'with %s between two members, answers, invitations, notices and folding follow it',
  async (tie, expected) => {
    const done = await attempts(tie)
    expect(done).toMatchObject({ ...expected, foldedForOthers: 0, story: 'ok' })
    if (tie === 'block') expect(done.folded).toHaveLength(1)
  },
)

test('a brand’s team still answers and moderates a member who blocked it', async () => {
  const challenge = await world.challenge()
  const moderator = await world.colleague(challenge.brand, 'moderator')
  const ana = await world.member()
  unwrap(await world.app.blocks.block(ana, moderator.handle))
  const on = { kind: 'challenge', id: challenge.id } as const
  const { id } = unwrap(await world.postComment(ana, on))
  unwrap(await world.postComment(moderator, on, { replyTo: id }))
  unwrap(await world.app.moderation.hide(moderator, { kind: 'comment', id, reason: 'An advert.' }))
  expect(await kindsFor(ana)).toContain('comment_hidden')
})

test('blocking is listed, repeated without effect, undone, and refused for oneself and unknown members', async () => {
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  for (const _ of [1, 2]) unwrap(await world.app.blocks.block(ana, ben.handle))
  const listed = async () => unwrap(await world.app.blocks.list(ana, 'block')).items
  expect(await listed()).toMatchObject([{ handle: ben.handle }])
  expect(await world.app.blocks.between(ana, ben.handle)).toEqual({ blocked: true, muted: false })
  expect(await world.app.blocks.between(ben, ana.handle)).toEqual({ blocked: false, muted: false })
  for (const _ of [1, 2]) unwrap(await world.app.blocks.unblock(ana, ben.handle))
  expect(await listed()).toEqual([])
  expect(codeOf(await world.app.blocks.block(ana, ana.handle))).toBe('forbidden')
  expect(codeOf(await world.app.blocks.block(ana, 'nobody_here'))).toBe('not_found')
})
