import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChangeChallenge } from '#app/domain/challenges/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { seededRandom } from '#app/domain/random.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { chapterBy, countPending } from '#db/queries/chapters.ts'
import { pendingRevisionsOfBrand } from '#db/queries/review.ts'
import { auditEntries, chapters, stories } from '#db/schema/index.ts'
import { approvePart } from '#server/commands/revisions/approve-part.ts'
import { insertRevision } from '#server/commands/revisions/create-revision.ts'
import { approveRevision, declineRevision } from '#server/commands/revisions/review-revision.ts'
import { DAY, justBefore } from '../factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '../factories/test-world.ts'

const world = await openTestWorld()

const queueOf = ({ id, owner }: { id: string; owner: Member }) =>
  pendingRevisionsOfBrand(world.db.read, viewerOf(owner, world.clock.now()), id)

/** Creates a revision as the scheduler does. */
async function cut(chapterId: string, text: string, by: Member) {
  const runs = [{ author: by.id, length: text.length }]
  const blocks = [{ id: 'a', kind: 'paragraph' as const, runs: [{ text, marks: {} }] }]
  return world.db.write(async (tx) => {
    const found = await chapterBy(tx, chapterId)
    if (!found) throw new Error('no chapter')
    const live = {
      blocks,
      authors: [{ marker: by.id, runs }],
      text,
      headSeq: found.chapter.revisionCount + 2,
    }
    return insertRevision(tx, found, live, { kind: 'auto', summary: '', by: by.id }, world.clock.now())
  })
}

async function atWork() {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  world.begin(challenge, 'writing')
  const [author, writer] = (await world.members(2)) as [Member, Member]
  const { owner } = challenge.brand
  const story = unwrap(await world.startStory(author, challenge))
  const chapterId = story.chapter.id
  const approve = (n: number, id = chapterId) => approveRevision(world)(owner, id, n)
  const decline = (n: number, id = chapterId) => declineRevision(world)(owner, id, n, { reason: 'No.' })
  const row = async () => (await world.db.read.select().from(stories).where(eq(stories.id, story.id)))[0]
  const publishedId = async (id = chapterId) =>
    (await world.db.read.select().from(chapters).where(eq(chapters.id, id)))[0]?.publishedRevisionId
  const first = unwrap(await cut(chapterId, 'Once upon a time.', author))
  unwrap(await approve(first.n))
  const submission = async (who = author) => unwrap(await world.app.stories.submission(who, story.id))
  return {
    ...{ challenge, author, writer, owner, story, chapterId, first, approve, decline, row },
    publishedId,
    submission,
  }
}

test('the preview names each chapter that will be voted on, and everything that is left out', async () => {
  const { author, story, chapterId, submission } = await atWork()
  const empty = unwrap(await world.app.stories.addChapter(author, story.id, { title: 'Not yet' }))
  unwrap(await cut(chapterId, 'Once upon a time, twice.', author))
  const { chapters: chosen, leftOut, hash } = await submission()
  expect(chosen).toMatchObject([{ id: chapterId, revision: 1 }])
  expect(leftOut.chapters).toMatchObject([{ id: empty.id }])
  expect(leftOut.changes).toMatchObject([{ id: chapterId, pending: 1, unsaved: false }])
  expect(unwrap(await world.app.stories.submit(author, story.id, { hash: hash ?? '' })).hash).toBe(hash)
})

test('submitting is refused when a revision was published after the preview', async () => {
  const { author, story, chapterId, approve, submission, row } = await atWork()
  const { hash } = await submission()
  unwrap(await approve(unwrap(await cut(chapterId, 'Another text.', author)).n))
  expect(codeOf(await world.app.stories.submit(author, story.id, { hash: hash ?? '' }))).toBe('stale')
  expect((await row())?.submittedAt).toBeNull()
})

test('authors withdraw a submitted story until voting begins; it is audited, notifies, and reopens writing', async () => {
  const { challenge, author, writer, story, row } = await atWork()
  unwrap(await world.app.stories.submit(author, story.id))
  expect(codeOf(await world.app.stories.rename(author, story.id, { title: 'No more' }))).toBe('frozen')
  expect(codeOf(await world.app.stories.takeBackSubmission(writer, story.id))).toBe('not_coauthor')
  unwrap(await world.app.stories.takeBackSubmission(challenge.brand.owner, story.id))
  expect(await row()).toMatchObject({ submittedAt: null, ballotHash: null, ballotRevisions: null })
  expect((await world.noticesFor(author)).map(({ kind }) => kind)).toContain('story_taken_back')
  const log = await world.db.read.select().from(auditEntries).where(eq(auditEntries.targetId, story.id))
  expect(log.map(({ action }) => action)).toEqual(['story.submit', 'story.take_back'])
  expect(codeOf(await world.app.stories.takeBackSubmission(author, story.id))).toBe('not_open')
  unwrap(await world.app.stories.rename(author, story.id, { title: 'Open again' }))
  unwrap(await world.app.stories.submit(author, story.id))
  world.clock.set(justBefore(challenge.dates.votingStart))
  unwrap(await world.app.stories.takeBackSubmission(author, story.id))
})

test('withdrawing is refused once voting has begun, also when the dates are moved after the first vote', async () => {
  const { challenge, author, writer, story } = await atWork()
  unwrap(await world.app.stories.submit(author, story.id))
  world.begin(challenge, 'voting')
  expect(codeOf(await world.app.stories.takeBackSubmission(author, story.id))).toBe('phase_closed')
  unwrap(await world.app.stories.vote(writer, story.id))
  const later = (at: Date) => new Date(at.getTime() + 10 * DAY).toISOString()
  const { dates } = challenge
  const phases = {
    ideas: { start: dates.ideasStart.toISOString(), end: dates.ideasEnd.toISOString() },
    writing: { start: dates.writingStart.toISOString(), end: later(dates.writingEnd) },
    voting: { start: later(dates.votingStart), end: later(dates.votingEnd) },
  }
  const change = unwrap(parse(ChangeChallenge, { phases }))
  unwrap(await world.app.challenges.change(challenge.brand.owner, challenge.slug, change))
  expect(codeOf(await world.app.stories.takeBackSubmission(author, story.id))).toBe('phase_closed')
})

test('approving a waiting revision does not change the submitted text, and it is published when the story is withdrawn', async () => {
  const { author, story, chapterId, first, approve, row, publishedId } = await atWork()
  const waiting = unwrap(await cut(chapterId, 'Once upon a time, twice.', author))
  unwrap(await world.app.stories.submit(author, story.id))
  const ballot = (await row())?.ballotRevisions
  expect(unwrap(await approve(waiting.n))).toEqual({ n: waiting.n, published: false })
  expect(unwrap(await approve(waiting.n))).toEqual({ n: waiting.n, published: false })
  expect(await publishedId()).toBe(first.id)
  expect((await row())?.ballotRevisions).toEqual(ballot)
  unwrap(await world.app.stories.takeBackSubmission(author, story.id))
  expect(await publishedId()).toBe(waiting.id)
})

test('declining a waiting revision also declines those created before it', async () => {
  const { challenge, author, story, chapterId, decline } = await atWork()
  unwrap(await cut(chapterId, 'One.', author))
  const last = unwrap(await cut(chapterId, 'Two.', author))
  unwrap(await world.app.stories.submit(author, story.id))
  expect(
    codeOf(await approvePart(world)(challenge.brand.owner, chapterId, last.n, { base: 1, changes: [0] })),
  ).toBe('frozen')
  unwrap(await decline(last.n))
  expect(await countPending(world.db.read, chapterId)).toBe(0)
  expect(await queueOf(challenge.brand)).toEqual([])
})

test.each(Array.from({ length: 12 }, (_, i) => i + 1))(
  'every revision in the queue can be reviewed after any sequence of writing, reviewing, submitting and withdrawing (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const at = await atWork()
    const { challenge, author, writer, story, approve, decline, row, publishedId } = at
    const ids = [at.chapterId]
    ids.push(unwrap(await world.app.stories.addChapter(author, story.id, { title: 'Second' })).id)
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
    const reviewOne = async (id: string) => {
      const items = (await queueOf(challenge.brand)).filter(({ chapter }) => chapter.id === id)
      for (const { n } of items) unwrap(await (random() < 0.5 ? approve : decline)(n, id))
    }
    const actions = [
      async () => cut(pick(ids), `Text ${random()}`, pick([author, writer])),
      async () => cut(pick(ids), pick(['Same one.', 'Same two.']), author),
      async () => reviewOne(pick(ids)),
      async () => world.app.stories.submit(author, story.id),
      async () => world.app.stories.takeBackSubmission(author, story.id),
    ]
    for (let step = 0; step < 30; step++) {
      if (step === 20 && random() < 0.5) {
        await world.app.stories.submit(author, story.id)
        world.begin(challenge, pick(['voting', 'verdict'] as const))
      }
      await pick(actions)()
      for (const { chapterId, revisionId } of (await row())?.ballotRevisions ?? [])
        expect(await publishedId(chapterId)).toBe(revisionId)
    }
    for (const id of ids) await reviewOne(id)
    expect(await queueOf(challenge.brand)).toEqual([])
    for (const id of ids) expect(await countPending(world.db.read, id)).toBe(0)
  },
)
