import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { viewStudio } from '#server/commands/brands/view-brand.ts'
import { renameChapter } from '#server/commands/chapters/rename-chapter.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const SPAM = { hook: 'BUY UGG BOOTS http://ugg.example', detail: '', tags: ['boots'] }

/** Creates a newcomer's first idea, approved by a moderator. */
async function approved() {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  const [author, moderator] = [await world.member(), await world.colleague(challenge.brand, 'moderator')] as [
    Member,
    Member,
  ]
  const idea = unwrap(await world.pitch(author, challenge, { hook: 'A kettle that sings', tags: ['tea'] }))
  expect(idea.state).toBe('held')
  unwrap(await world.app.ideas.approve(moderator, idea.id))
  const asSeen = async () => {
    const { hook, detail, tags } = unwrap(await world.app.ideas.view(visitor, { id: idea.id }))
    return { hook, detail, tags }
  }
  const edit = (input = SPAM, who = author) => world.app.ideas.edit(who, idea.id, input)
  const queue = async () => unwrap(await viewStudio(world)(moderator, challenge.brand.slug)).pendingEdits
  return { challenge, author, moderator, idea, asSeen, edit, queue, before: await asSeen() }
}

test('an edit of a reviewed idea waits, even within five minutes, and readers see the reviewed text', async () => {
  const one = await approved()
  expect(unwrap(await one.edit())).toEqual({ amended: false, pending: true })
  expect(await one.asSeen()).toEqual(one.before)
  const ideaList = await world.app.ideas.list(visitor, one.challenge.slug, {
    order: 'new',
    tag: 'boots',
    limit: 9,
  })
  expect(ideaList.items).toEqual([])
  expect(unwrap(await world.app.ideas.view(visitor, { id: one.idea.id })).pendingEdit).toBeNull()
  expect(unwrap(await world.app.ideas.view(one.author, { id: one.idea.id })).pendingEdit?.text).toEqual(SPAM)
  expect(await one.queue()).toMatchObject([{ kind: 'idea', text: SPAM, idea: { hook: one.before.hook } }])
})

test('an edit of tags alone waits too, and saving the current text again cancels the edit', async () => {
  const one = await approved()
  expect(unwrap(await one.edit({ ...one.before, tags: ['casino'] })).pending).toBe(true)
  expect(await one.asSeen()).toEqual(one.before)
  expect(unwrap(await one.edit(one.before)).pending).toBe(false)
  expect(await one.queue()).toEqual([])
})

test('approving an edit applies it, makes votes stale, and notifies the voters once', async () => {
  const one = await approved()
  const voter = await world.member()
  unwrap(await world.app.ideas.vote(voter, one.idea.id))
  unwrap(await one.edit({ ...SPAM, hook: 'A kettle that hums' }))
  expect(unwrap(await world.app.ideas.view(voter, { id: one.idea.id }))).toMatchObject({
    votes: 1,
    stale: false,
  })
  const [waiting] = await one.queue()
  unwrap(await world.app.review.approve(one.moderator, 'idea', one.idea.id, { version: waiting?.version }))
  expect((await one.asSeen()).hook).toBe('A kettle that hums')
  expect(unwrap(await world.app.ideas.view(voter, { id: one.idea.id }))).toMatchObject({
    votes: 0,
    stale: true,
  })
  expect((await world.noticesFor(voter)).map(({ kind }) => kind)).toEqual(['idea_amended'])
  expect((await world.noticesFor(one.author)).map(({ kind }) => kind)).toContain('edit_approved')
  expect(codeOf(await world.app.review.approve(one.moderator, 'idea', one.idea.id, {}))).toBe('not_found')
  // An approved edit waits again when it is edited again.
  expect(unwrap(await one.edit()).pending).toBe(true)
})

test('declining an edit keeps the text and notifies the author of the reason', async () => {
  const one = await approved()
  unwrap(await one.edit())
  unwrap(await world.app.review.decline(one.moderator, 'idea', one.idea.id, { reason: 'An advert.' }))
  expect(await one.asSeen()).toEqual(one.before)
  expect((await world.noticesFor(one.author)).at(-1)).toMatchObject({
    kind: 'edit_declined',
    data: { reason: 'An advert.' },
  })
  expect(await one.queue()).toEqual([])
})

test('only the brand’s reviewers review an edit, and only in the version they saw', async () => {
  const one = await approved()
  unwrap(await one.edit())
  const [seen] = await one.queue()
  unwrap(await one.edit({ ...SPAM, hook: 'Something else' }))
  const review = (who: Parameters<typeof world.app.review.approve>[0], version?: string) =>
    world.app.review.approve(who, 'idea', one.idea.id, { version })
  expect(codeOf(await review(visitor))).toBe('sign_in')
  for (const who of [one.author, await world.member()]) expect(codeOf(await review(who))).toBe('forbidden')
  expect(codeOf(await review(one.moderator, seen?.version))).toBe('stale')
  expect(await one.asSeen()).toEqual(one.before)
})

test('a waiting edit is deleted when its idea is withdrawn, adopted or declined', async () => {
  for (const end of ['withdraw', 'adopt', 'decline'] as const) {
    const one = await approved()
    unwrap(await one.edit())
    if (end === 'withdraw') unwrap(await world.app.ideas.withdraw(one.author, one.idea.id))
    if (end === 'decline')
      unwrap(await world.app.ideas.decline(one.moderator, one.idea.id, { answer: 'No.' }))
    if (end === 'adopt') {
      const { id } = unwrap(await world.app.ideas.adopt(one.moderator, one.idea.id))
      expect(unwrap(await world.app.stories.view(visitor, id)).title).toBe(one.before.hook)
    }
    expect(await one.queue()).toEqual([])
  }
})

test('an edit by a trusted author or by the team applies at once', async () => {
  const one = await approved()
  const trust = { memberId: one.author.id, level: 'trusted' as const }
  const { changeTrust } = await import('#server/commands/standing/change-trust.ts')
  unwrap(await changeTrust(world)(one.challenge.brand.owner, one.challenge.brand.id, trust))
  expect(unwrap(await one.edit())).toMatchObject({ pending: false })
  expect((await one.asSeen()).hook).toBe(SPAM.hook)
})

test('a held idea that was edited after the reviewer opened it is not approved unseen', async () => {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  const author = await world.member()
  const idea = unwrap(await world.pitch(author, challenge))
  unwrap(await world.app.ideas.edit(author, idea.id, SPAM))
  const { owner } = challenge.brand
  expect(codeOf(await world.app.ideas.approve(owner, idea.id, { seen: '' }))).toBe('stale')
  const [held] = unwrap(await viewStudio(world)(owner, challenge.brand.slug)).heldIdeas
  const seen = held?.idea.editedAt?.toISOString() ?? ''
  expect(codeOf(await world.app.ideas.approve(owner, idea.id, { seen }))).toBe('ok')
})

async function story() {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  world.begin(challenge, 'writing')
  const author = await world.member()
  const started = unwrap(await world.startStory(author, challenge, { title: `Honest ${challenge.id}` }))
  const { owner } = challenge.brand
  const view = async () => unwrap(await world.app.stories.view(visitor, started.id))
  return { challenge, author, owner, story: started, view }
}

test('a title changes at once until something of the story was reviewed, and waits for review after that', async () => {
  const one = await story()
  expect(unwrap(await world.app.stories.rename(one.author, one.story.id, { title: 'Free' })).pending).toBe(
    false,
  )
  await world.publish(one.story.chapter.id)
  const renamed = unwrap(await world.app.stories.rename(one.author, one.story.id, { title: 'BUY UGG BOOTS' }))
  expect(renamed.pending).toBe(true)
  expect((await one.view()).title).toBe('Free')
  const chapter = await renameChapter(world)(one.author, one.story.chapter.id, { title: 'CHEAP BOOTS' })
  expect(unwrap(chapter).pending).toBe(true)
  expect((await one.view()).chapters[0]?.title).toBe('Chapter 1')
  const queue = unwrap(await viewStudio(world)(one.owner, one.challenge.brand.slug)).pendingEdits
  expect(queue.map(({ kind }) => kind).sort()).toEqual(['chapter', 'story'])
  unwrap(await world.app.review.approve(one.owner, 'story', one.story.id, {}))
  unwrap(
    await world.app.review.decline(one.owner, 'chapter', one.story.chapter.id, { reason: 'No adverts.' }),
  )
  expect(await one.view()).toMatchObject({ title: 'BUY UGG BOOTS', chapters: [{ title: 'Chapter 1' }] })
})

test('a title of a story made from an adopted idea waits for review from the beginning', async () => {
  const one = await approved()
  const { id, slug } = unwrap(await world.app.ideas.adopt(one.moderator, one.idea.id))
  expect(unwrap(await world.app.stories.rename(one.author, id, { title: 'BUY UGG BOOTS' })).pending).toBe(
    true,
  )
  expect(unwrap(await world.app.stories.view(visitor, id))).toMatchObject({ slug, title: one.before.hook })
  expect(
    unwrap(await world.app.stories.rename(one.challenge.brand.owner, id, { title: 'Better' })).pending,
  ).toBe(false)
})

test('banned phrases are refused in every text field of a challenge, disguised or not', async () => {
  const challenge = await world.challenge({ bannedPhrases: ['slot gacor'] })
  const author = await world.member()
  const bad = 'Main slоt gаcоr'
  for (const more of [{ hook: bad }, { detail: bad }, { tags: ['ｓｌｏｔ gacor'] }])
    expect(codeOf(await world.pitch(author, challenge, more))).toBe('banned_phrase')
  world.begin(challenge, 'writing')
  expect(codeOf(await world.startStory(author, challenge, { title: bad }))).toBe('banned_phrase')
  expect(codeOf(await world.startStory(author, challenge, { synopsis: bad }))).toBe('banned_phrase')
  const story = unwrap(await world.startStory(author, challenge))
  expect(codeOf(await world.app.stories.rename(author, story.id, { title: bad }))).toBe('banned_phrase')
  expect(codeOf(await world.app.stories.addChapter(author, story.id, { title: bad }))).toBe('banned_phrase')
  expect(codeOf(await renameChapter(world)(author, story.chapter.id, { title: bad }))).toBe('banned_phrase')
  expect(codeOf(await world.postComment(author, { kind: 'story', id: story.id }, { body: bad }))).toBe(
    'banned_phrase',
  )
})

test('links and mentions of a newcomer are limited in ideas as in comments', async () => {
  const challenge = await world.challenge()
  const newcomer = await world.member({ createdAt: new Date(world.clock.now().getTime() - 60_000) })
  const detail = 'ugg.com and bit.ly/ugg'
  expect(codeOf(await world.pitch(newcomer, challenge, { hook: 'See wa.me/62', detail }))).toBe(
    'newcomer_limit',
  )
  expect(codeOf(await world.pitch(newcomer, challenge, { detail: '@ana @ben @cut' }))).toBe('newcomer_limit')
  expect(codeOf(await world.pitch(newcomer, challenge, { detail: '![x](/media/1)' }))).toBe('newcomer_limit')
  expect(codeOf(await world.pitch(newcomer, challenge, { detail }))).toBe('ok')
})
