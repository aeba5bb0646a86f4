import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { authorsOfStory } from '#db/queries/authors.ts'
import { storiesWrittenBy } from '#db/queries/people.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { chapters, chapterVotes, members, revisionCredits, revisions } from '#db/schema/index.ts'
import { authorIdsOf } from '#server/commands/revisions/prepare-text.ts'
import { publish as publishRevision } from '#server/commands/revisions/publish.ts'
import { saveCredits } from '#server/commands/revisions/save-content.ts'
import { unvoteBranch, voteOnBranch } from '#server/commands/votes/vote-on-branch.ts'
import { publish } from '../factories/publish.ts'
import { codeOf, openTestWorld, unwrap } from '../factories/test-world.ts'

const world = await openTestWorld()

type Credit = { memberId: string; graphemes: number }

async function written(by: (who: { founder: Member; writer: Member }) => Credit[]) {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const [founder, writer, reader] = (await world.members(3)) as [Member, Member, Member]
  const story = unwrap(await world.startStory(founder, challenge))
  const revision = await publish(world.db, story.chapter.id, {
    at: world.clock.now(),
    by: by({ founder, writer }),
  })
  const namesSeenBy = async (who: Member) =>
    unwrap(await world.app.stories.view(who, story.id)).team.people.map(({ handle }) => handle)
  return { challenge, founder, writer, reader, story, revision, namesSeenBy }
}
const shares = ({ founder, writer }: { founder: Member; writer: Member }) => [
  { memberId: founder.id, graphemes: 58 },
  { memberId: writer.id, graphemes: 942 },
]
/** Creates an unpublished revision with text of these members. */
async function pending(chapterId: string, by: Credit[]) {
  const before = await world.db.read.select().from(chapters).where(eq(chapters.id, chapterId))
  const made = await publish(world.db, chapterId, {
    at: world.clock.now(),
    text: `Text ${Math.random()}`,
    by,
  })
  await world.db.write(async (tx) => {
    await tx
      .update(chapters)
      .set({ publishedRevisionId: before[0]?.publishedRevisionId ?? null })
      .where(eq(chapters.id, chapterId))
    await tx
      .update(revisions)
      .set({ state: 'pending', contributorIds: by.map((one) => one.memberId) })
      .where(eq(revisions.id, made.id))
  })
  return made.id
}
const approve = (id: string) =>
  world.db.write(async (tx) => {
    const row = await revisionById(tx, id)
    if (row) await publishRevision(tx, row, null, world.clock.now())
  })

test('an author cannot vote for the story, whether their share is 942 ‰ or one character', async () => {
  for (const graphemes of [942, 1]) {
    const { challenge, founder, writer, reader, story } = await written(({ founder, writer }) => [
      { memberId: founder.id, graphemes: 1000 - graphemes },
      { memberId: writer.id, graphemes },
    ])
    unwrap(await world.app.stories.submit(founder, story.id))
    world.begin(challenge, 'voting')
    expect(codeOf(await world.app.stories.vote(writer, story.id))).toBe('own_item')
    expect(unwrap(await world.app.stories.view(writer, story.id)).can.vote).toMatchObject({
      code: 'own_item',
    })
    expect(codeOf(await world.app.stories.vote(reader, story.id))).toBe('ok')
  }
})

test('an author is named on the page, on cards and in the profile, and has the rights of authors', async () => {
  const { challenge, founder, writer, reader, story, namesSeenBy } = await written(shares)
  expect(await namesSeenBy(reader)).toEqual([founder.handle, writer.handle])
  const cards = (await world.app.stories.in(reader, challenge.id)).items
  expect(cards[0]?.authors.map(({ handle }) => handle).sort()).toEqual([founder.handle, writer.handle].sort())
  expect(await storiesWrittenBy(world.db.read, publicViewer(world.clock.now()), writer.id)).toMatchObject([
    { graphemes: 942 },
  ])
  expect(codeOf(await world.app.stories.rename(reader, story.id, { title: 'Another title' }))).toBe(
    'not_coauthor',
  )
  unwrap(await world.app.stories.rename(writer, story.id, { title: 'Another title' }))
  unwrap(await world.app.stories.submit(writer, story.id))
})

test('an author is notified of comments, featuring and the brand’s pick like the founder', async () => {
  const { challenge, founder, writer, reader, story } = await written(shares)
  unwrap(await world.postComment(reader, { kind: 'chapter', id: story.chapter.id }))
  unwrap(await world.postComment(reader, { kind: 'story', id: story.id }))
  unwrap(await world.app.stories.submit(founder, story.id))
  unwrap(await world.app.stories.feature(challenge.brand.owner, story.id, { reason: 'It is a good one.' }))
  world.begin(challenge, 'verdict')
  unwrap(
    await world.app.stories.giveVerdict(challenge.brand.owner, challenge.slug, {
      storyId: story.id,
      reason: 'It is the best one of them.',
    }),
  )
  const kinds = async (who: Member) => (await world.noticesFor(who)).map(({ kind }) => kind)
  for (const kind of ['comment', 'comment', 'story_featured', 'story_picked'])
    expect(await kinds(writer)).toContain(kind)
  expect((await kinds(writer)).filter((kind) => kind === 'comment')).toHaveLength(2)
})

test('a member who wrote only a combining accent is an author, although the accent has no share of its own', async () => {
  const { challenge, founder, reader, story, revision } = await written(({ founder }) => [
    { memberId: founder.id, graphemes: 4 },
  ])
  const credit = { total: 4, unowned: 0, byAuthor: new Map([[founder.id, 4]]) }
  const runs = [
    { author: founder.id, length: 4 },
    { author: reader.id, length: 1 },
  ]
  await world.db.write(async (tx) => {
    await tx.delete(revisionCredits).where(eq(revisionCredits.revisionId, revision.id))
    await saveCredits(tx, revision.id, { credit, authorIds: authorIdsOf([{ marker: founder.id, runs }]) })
  })
  unwrap(await world.app.stories.submit(founder, story.id))
  world.begin(challenge, 'voting')
  expect(codeOf(await world.app.stories.vote(reader, story.id))).toBe('own_item')
  expect(unwrap(await world.app.stories.view(reader, story.id)).credit.shares).toHaveLength(1)
})

test('text in a branch or in an unpublished revision does not make its writer an author of the story', async () => {
  const { story, reader } = await written(shares)
  await pending(story.chapter.id, [{ memberId: reader.id, graphemes: 5 }])
  expect((await authorsOfStory(world.db.read, story.id)).writerIds).not.toContain(reader.id)
})

test('the founder can leave when another author remains, and still cannot vote for their own text', async () => {
  const { challenge, founder, writer, reader, story, namesSeenBy } = await written(shares)
  unwrap(await world.app.stories.removeCoauthor(founder, story.id, founder.id))
  expect(await namesSeenBy(reader)).toEqual([writer.handle])
  expect(codeOf(await world.app.stories.rename(founder, story.id, { title: 'Mine again' }))).toBe(
    'not_coauthor',
  )
  expect(codeOf(await world.app.stories.removeCoauthor(writer, story.id, writer.id))).toBe('last_author')
  unwrap(await world.app.stories.submit(writer, story.id))
  world.begin(challenge, 'voting')
  expect(codeOf(await world.app.stories.vote(founder, story.id))).toBe('own_item')
  const { credit } = unwrap(await world.app.stories.view(reader, story.id))
  expect(credit.shares.map(({ member }) => member)).toContain(founder.handle)
})

test('a deleted member does not count as the author who remains when another author leaves', async () => {
  const { founder, writer, story } = await written(shares)
  await world.db.write((tx) =>
    tx.update(members).set({ leftAt: world.clock.now() }).where(eq(members.id, writer.id)),
  )
  expect(codeOf(await world.app.stories.removeCoauthor(founder, story.id, founder.id))).toBe('last_author')
})

test('a member who left a story becomes an author again when new text of theirs is published', async () => {
  const { writer, reader, story, namesSeenBy } = await written(shares)
  const before = await pending(story.chapter.id, [{ memberId: writer.id, graphemes: 3 }])
  world.clock.advance(1000)
  unwrap(await world.app.stories.removeCoauthor(writer, story.id, writer.id))
  world.clock.advance(1000)
  await approve(before)
  expect(await namesSeenBy(reader)).not.toContain(writer.handle)
  await approve(await pending(story.chapter.id, [{ memberId: writer.id, graphemes: 4 }]))
  expect(await namesSeenBy(reader)).toContain(writer.handle)
})

test('adopting an idea makes its pitcher the author, not the manager who adopted it', async () => {
  const challenge = await world.challenge()
  const pitcher = await world.member()
  const idea = unwrap(await world.pitch(pitcher, challenge))
  const manager = await world.colleague(challenge.brand, 'manager')
  const story = unwrap(await world.app.ideas.adopt(manager, idea.id, {}))
  expect((await authorsOfStory(world.db.read, story.id)).authorIds).toEqual([pitcher.id])
})

async function contest() {
  const made = await written(({ founder }) => [{ memberId: founder.id, graphemes: 100 }])
  const { story, writer: rival, revision } = made
  const branch = await world.db.write(async (tx) => {
    const [row] = await tx
      .insert(chapters)
      .values({
        ...{ storyId: story.id, n: 1, slug: 'a-branch', title: 'A branch', branchOfId: story.chapter.id },
        ...{ branchN: 1, branchState: 'open', forkedFromId: revision.id },
        ...{ createdBy: rival.id, createdAt: world.clock.now() },
      })
      .returning({ id: chapters.id })
    return row?.id ?? ''
  })
  const vote = (who: Member, id: string) => voteOnBranch(world)(who, story.chapter.id, id)
  const rows = async (who: Member) =>
    world.db.read
      .select()
      .from(chapterVotes)
      .where(and(eq(chapterVotes.homeId, story.chapter.id), eq(chapterVotes.memberId, who.id)))
  const votesOf = async (id: string) =>
    (await world.db.read.select().from(chapters).where(eq(chapters.id, id)))[0]?.votes
  return { ...made, rival, branch, vote, rows, votesOf }
}

test('a member who gets text into the chapter after voting for it loses that vote and is notified', async () => {
  const { founder, reader, story, vote, rows, votesOf, branch } = await contest()
  unwrap(await vote(reader, story.chapter.id))
  expect(await votesOf(story.chapter.id)).toBe(1)
  const credit = [
    { memberId: founder.id, graphemes: 100 },
    { memberId: reader.id, graphemes: 1 },
  ]
  await approve(await pending(story.chapter.id, credit))
  expect(await rows(reader)).toEqual([])
  expect(await votesOf(story.chapter.id)).toBe(0)
  expect((await world.noticesFor(reader)).map(({ kind }) => kind)).toContain('own_vote_dropped')
  expect(codeOf(await vote(reader, story.chapter.id))).toBe('own_item')
  unwrap(await vote(reader, branch))
})

test('a branch refuses the votes of its writers, but accepts votes of members whose text it was forked from', async () => {
  const { founder, rival, reader, vote, branch, votesOf } = await contest()
  unwrap(await vote(reader, branch))
  const credit = [
    { memberId: founder.id, graphemes: 90 },
    { memberId: reader.id, graphemes: 10 },
  ]
  const id = await pending(branch, credit)
  await world.db.write((tx) =>
    tx
      .update(revisions)
      .set({ contributorIds: [reader.id] })
      .where(eq(revisions.id, id)),
  )
  await approve(id)
  expect(await votesOf(branch)).toBe(0)
  expect(codeOf(await vote(reader, branch))).toBe('own_item')
  expect(codeOf(await vote(rival, branch))).toBe('own_item')
  unwrap(await vote(founder, branch))
  unwrap(await unvoteBranch(world)(founder, await homeOf(branch), branch))
})
const homeOf = async (branch: string) =>
  (await world.db.read.select().from(chapters).where(eq(chapters.id, branch)))[0]?.branchOfId ?? ''

test('the pitcher of a merged idea cannot vote for the other idea, and their earlier vote is removed', async () => {
  const challenge = await world.challenge()
  const [first, second, third] = (await world.members(3)) as [Member, Member, Member]
  const into = unwrap(await world.pitch(first, challenge))
  const idea = unwrap(await world.pitch(second, challenge))
  unwrap(await world.app.ideas.vote(second, into.id))
  unwrap(await world.app.ideas.vote(first, idea.id))
  unwrap(await world.app.ideas.vote(third, idea.id))
  expect(unwrap(await world.app.ideas.merge(second, idea.id, { into: into.id })).votes).toBe(1)
  expect(codeOf(await world.app.ideas.vote(second, into.id))).toBe('own_item')
  expect((await world.noticesFor(second)).map(({ kind }) => kind)).toContain('own_vote_dropped')
  unwrap(await world.app.ideas.unmerge(second, idea.id))
  unwrap(await world.app.ideas.vote(second, into.id))
})
