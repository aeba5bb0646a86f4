import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { listComments } from '#server/commands/comments/list-comments.ts'
import { DAY, justBefore, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const read = listComments({ db: world.db, now: world.clock.now, events: world.events })
type Challenge = Awaited<ReturnType<TestWorld['challenge']>>
const onChallenge = (of: Challenge) => ({ kind: 'challenge', id: of.id }) as const

test('a comment can be posted on a challenge, an idea, a story and a chapter, each at its own URL', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const idea = unwrap(await world.pitch(ana, challenge))
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(ana, challenge, { title: `Talked about ${challenge.id}` }))
  const ben = await world.member()
  const places = [
    [{ kind: 'challenge', id: challenge.id }, `/c/${challenge.slug}/talk`],
    [{ kind: 'idea', id: idea.id }, `/c/${challenge.slug}/ideas/${idea.n}`],
    [{ kind: 'story', id: story.id }, `/s/${story.slug}`],
    [{ kind: 'chapter', id: story.chapter.id }, `/s/${story.slug}/${story.chapter.slug}/talk`],
  ] as const
  const comments: string[] = []
  for (const [on, path] of places) {
    const posted = unwrap(await world.postComment(ben, on, { body: 'Yes.', type: 'praise' }))
    expect(posted.path).toBe(`${path}#comment-${posted.id}`)
    comments.push(posted.path)
    expect(unwrap(await read(visitor, on.kind, on.id))).toMatchObject([
      {
        id: posted.id,
        body: 'Yes.',
        type: 'praise',
        badge: null,
        author: { handle: ben.handle },
        replies: [],
      },
    ])
  }
  expect((await world.noticesFor(ana)).map(({ kind, path }) => [kind, path])).toEqual(
    comments.slice(1).map((path) => ['comment', path]),
  )
})

test('comments can be posted after the challenge is over', async () => {
  const challenge = await world.challenge()
  world.clock.set(challenge.dates.verdictEnd as Date)
  expect(codeOf(await world.postComment(await world.member(), onChallenge(challenge)))).toBe('ok')
})

test('only verified members comment, and only on what they can see', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  expect(codeOf(await world.postComment(visitor, onChallenge(challenge)))).toBe('sign_in')
  expect(codeOf(await world.postComment({ ...ana, verifiedAt: null }, onChallenge(challenge)))).toBe(
    'verify_email',
  )
  const suspended = { ...ana, ...suspension(new Date(world.clock.now().getTime() + DAY)) }
  expect(codeOf(await world.postComment(suspended, onChallenge(challenge)))).toBe('suspended')
  for (const kind of ['challenge', 'idea', 'story', 'chapter'] as const)
    expect(codeOf(await world.postComment(ana, { kind, id: 'nothing' }))).toBe('not_found')
  const draft = await world.challenge({ dates: weeksFrom(new Date(world.clock.now().getTime() + DAY)) })
  expect(codeOf(await world.postComment(ana, onChallenge(draft)))).toBe('not_found')
  unwrap(await world.postComment(draft.brand.owner, onChallenge(draft), { body: 'Between us.' }))
  expect(codeOf(await read(ana, 'challenge', draft.id))).toBe('not_found')
  expect(unwrap(await read(draft.brand.owner, 'challenge', draft.id))).toHaveLength(1)
})

test('other members cannot comment on a held idea', async () => {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  const held = unwrap(await world.pitch(await world.member(), challenge))
  const on = { kind: 'idea', id: held.id } as const
  expect(codeOf(await world.postComment(await world.member(), on))).toBe('not_found')
  expect(codeOf(await read(visitor, on.kind, on.id))).toBe('not_found')
})

test('a comment with a banned phrase is refused', async () => {
  const challenge = await world.challenge({ bannedPhrases: ['buy now'] })
  const refused = await world.postComment(await world.member(), onChallenge(challenge), {
    body: 'Buy NOW!',
  })
  expect(refused).toMatchObject({ code: 'banned_phrase', detail: { phrase: 'buy now' } })
})

test('every handle can be mentioned, and only existing members are notified and linked', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const xhr = await world.member({ handle: '_xhr_' })
  const on = onChallenge(challenge)
  unwrap(await world.postComment(ana, on, { body: 'Thanks @_XHR_, and @nobody_here; mail x@_xhr_.example' }))
  expect((await world.noticesFor(xhr)).map(({ kind }) => kind)).toEqual(['mention'])
  const [thread] = unwrap(await read(visitor, on.kind, on.id))
  expect(thread?.mentions).toEqual(['_xhr_'])
})

test('replies stand one level below the comment, and both sides are notified', async () => {
  const challenge = await world.challenge()
  const [ana, ben, cut] = (await world.members(3)) as [Member, Member, Member]
  const idea = unwrap(await world.pitch(ana, challenge))
  const on = { kind: 'idea', id: idea.id } as const
  const first = unwrap(await world.postComment(ben, on, { body: 'Why a kettle?', type: 'question' }))
  const answer = unwrap(await world.postComment(cut, on, { body: 'Why not?', replyTo: first.id }))
  const deeper = unwrap(await world.postComment(ana, on, { body: 'It sings.', replyTo: answer.id }))
  const [thread, ...others] = unwrap(await read(visitor, on.kind, on.id))
  expect(others).toEqual([])
  expect(thread?.replies.map((one) => one.id)).toEqual([answer.id, deeper.id])
  const kinds = async (who: Member) => (await world.noticesFor(who)).map((one) => one.kind)
  expect(await kinds(ana)).toEqual(['comment', 'comment'])
  expect(await kinds(ben)).toEqual(['reply'])
  expect(await kinds(cut)).toEqual(['reply'])
})

test('a reply must belong to the same conversation as its comment', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const idea = unwrap(await world.pitch(ana, challenge))
  const elsewhere = unwrap(await world.postComment(ana, onChallenge(challenge)))
  for (const replyTo of [elsewhere.id, 'nothing'])
    expect(codeOf(await world.postComment(ana, { kind: 'idea', id: idea.id }, { replyTo }))).toBe('not_found')
})

test('a reply to one’s own comment notifies nobody', async () => {
  const challenge = await world.challenge()
  const ana = await world.member()
  const idea = unwrap(await world.pitch(ana, challenge))
  const on = { kind: 'idea', id: idea.id } as const
  const first = unwrap(await world.postComment(ana, on))
  unwrap(await world.postComment(ana, on, { replyTo: first.id, body: 'Also.' }))
  expect(await world.noticesFor(ana)).toEqual([])
})

test('comments of the brand’s team are labelled, in challenges of that brand only', async () => {
  const [challenge, other] = [await world.challenge(), await world.challenge()]
  const voice = await world.colleague(challenge.brand, 'voice')
  const badges: (string | null | undefined)[] = []
  for (const of of [challenge, other]) {
    unwrap(await world.postComment(voice, onChallenge(of), { body: 'Hello.' }))
    badges.push(unwrap(await read(visitor, 'challenge', of.id))[0]?.badge)
  }
  expect(badges).toEqual(['voice', null])
})

const newcomer = () => world.member({ createdAt: justBefore(world.clock.now(), 60_000) })
const texts = (from: number, count: number) => Array.from({ length: count }, (_, n) => `Said ${from + n}.`)

test('a newcomer can post ten comments on the first day, also concurrently', async () => {
  const challenge = await world.challenge()
  const ana = await newcomer()
  const say = (who: Actor, body: string) => world.postComment(who, onChallenge(challenge), { body })
  for (const body of texts(0, 6)) unwrap(await say(ana, body))
  const rest = await Promise.all(texts(6, 8).map((body) => say(ana, body)))
  expect(rest.map(codeOf).sort()).toEqual([...Array(4).fill('newcomer_limit'), ...Array(4).fill('ok')])
  world.clock.advance(DAY)
  expect(codeOf(await say(ana, 'A day later.'))).toBe('ok')
})

test('a newcomer can put two links into one comment', async () => {
  const challenge = await world.challenge()
  const ana = await newcomer()
  const body = 'https://a.example http://b.example'
  expect(codeOf(await world.postComment(ana, onChallenge(challenge), { body }))).toBe('ok')
  expect(
    codeOf(await world.postComment(ana, onChallenge(challenge), { body: `${body} www.c.example` })),
  ).toBe('newcomer_limit')
})
