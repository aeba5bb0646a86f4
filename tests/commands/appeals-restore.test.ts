import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import { pendingEditOf } from '#db/queries/pending-edits.ts'
import {
  brandTrust,
  chapters,
  comments,
  ideas,
  revisions,
  sanctions,
  standingEntries,
  stories,
} from '#db/schema/index.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { type CasesWorld, openCasesWorld } from './cases-world.ts'
import { addStoryCases, type StoryCases } from './story-cases.ts'

let one: CasesWorld
let more: StoryCases
beforeAll(async () => {
  one = await openCasesWorld()
  more = await addStoryCases(one)
})

type Waiting = { subject: CaseSubject; author: Member }
const AGAINST: CaseDecision[] = ['hide', 'remove', 'decline_suspend']
const EDITS: CaseDecision[] = ['remove', 'decline_suspend']

/** Puts something of each kind into the queue. */
const KINDS: Record<string, { decisions: CaseDecision[]; begin: () => Promise<Waiting> }> = {
  'a held idea': {
    decisions: AGAINST,
    async begin() {
      const { id, author } = await one.heldIdea()
      return { subject: { kind: 'idea', id }, author }
    },
  },
  'a reported idea that is open': {
    decisions: [...AGAINST, 'edit'],
    async begin() {
      const { id, author, caseId } = await one.heldIdea()
      unwrap(await one.decide(one.bagas, caseId, 'approve'))
      await one.deliver()
      const subject = { kind: 'idea' as const, id }
      await more.report(subject, author)
      return { subject, author }
    },
  },
  'a reported comment': {
    decisions: [...AGAINST, 'edit'],
    async begin() {
      const { id, author } = await one.reportedComment()
      return { subject: { kind: 'comment', id }, author }
    },
  },
  'a reported story': {
    decisions: AGAINST,
    async begin() {
      const { id, author } = await more.story()
      const subject = { kind: 'story' as const, id }
      await more.report(subject, author)
      return { subject, author }
    },
  },
  'an edit of an idea': {
    decisions: EDITS,
    async begin() {
      const { id, author, caseId } = await one.heldIdea()
      unwrap(await one.decide(one.bagas, caseId, 'approve'))
      await one.deliver()
      unwrap(await one.world.app.ideas.edit(author, id, { hook: 'A better hook', detail: '', tags: [] }))
      return { subject: { kind: 'idea_edit', id }, author }
    },
  },
  'a new title of a story': {
    decisions: EDITS,
    async begin() {
      const { id, author } = await more.story()
      unwrap(await one.world.app.stories.rename(author, id, { title: 'A better title' }))
      return { subject: { kind: 'story_edit', id }, author }
    },
  },
  'a revision': {
    decisions: EDITS,
    async begin() {
      const { author, chapterId } = await more.story()
      unwrap(await more.pendingRevision(chapterId, [author]))
      return { subject: { kind: 'manuscript', id: chapterId }, author }
    },
  },
}

/** Everything that a decision can change about the subject and its author, without ids, times and names. */
async function stateOf({ subject: { kind, id }, author }: Waiting) {
  const q = one.world.db.read
  const [idea] = await q.select().from(ideas).where(eq(ideas.id, id))
  const [comment] = await q.select().from(comments).where(eq(comments.id, id))
  const [story] = await q.select().from(stories).where(eq(stories.id, id))
  const [chapter] = await q.select().from(chapters).where(eq(chapters.id, id))
  const published = await q
    .select()
    .from(revisions)
    .where(eq(revisions.id, chapter?.publishedRevisionId ?? ''))
  const states = await q.select().from(revisions).where(eq(revisions.chapterId, id)).orderBy(revisions.n)
  const of = and(eq(brandTrust.memberId, author.id), eq(brandTrust.brandId, one.brand.id))
  const points = await q.select().from(standingEntries).where(eq(standingEntries.memberId, author.id))
  const edited = kind === 'idea_edit' ? 'idea' : 'story'
  return {
    idea: idea && [idea.state, idea.hook.replace(/\d+/, ''), idea.hiddenAt, idea.hiddenReason, idea.answer],
    comment: comment && [comment.body, comment.heldAt, comment.hiddenAt, comment.hiddenReason],
    story: story && [story.title.replace(/\d+/, ''), story.hiddenAt, story.hiddenReason],
    published: published[0]?.n,
    revisions: states.map(({ state }) => state),
    waiting: kind.endsWith('_edit') ? await pendingEditOf(q, { kind: edited, targetId: id }) : undefined,
    barred: (await q.select().from(sanctions).where(eq(sanctions.memberId, author.id))).filter(
      ({ endedAt }) => endedAt === null,
    ).length,
    trust: (await q.select().from(brandTrust).where(of)).map(({ level }) => level),
    points: points
      .filter(({ rule }) => rule === 'upheld')
      .reduce((sum, { hundredths }) => sum + hundredths, 0),
  }
}

async function decideAndDeliver(waiting: Waiting, decision: CaseDecision): Promise<string> {
  const caseId = await one.caseAbout(waiting.subject)
  unwrap(await one.decide(one.bagas, caseId, decision, { text: 'As corrected.', days: 3 }))
  await one.deliver()
  return caseId
}

const TABLE = Object.entries(KINDS).flatMap(([name, { decisions, begin }]) =>
  decisions.map((decision) => ({ name, decision, begin })),
)

describe('a granted appeal', () => {
  test.each(TABLE)(
    'leaves $name after the decision $decision exactly as an approval would have',
    async ({ decision, begin }) => {
      const approved = await begin()
      await decideAndDeliver(approved, 'approve')
      const contested = await begin()
      const caseId = await decideAndDeliver(contested, decision)
      expect(await stateOf(contested)).not.toEqual(await stateOf(approved))
      const author = await one.world.reloadMember(contested.author)
      const { id } = unwrap(await one.world.app.cases.appeal(author, caseId, { text: 'Read it again.' }))
      unwrap(await one.decide(one.laras, id, 'grant'))
      await one.deliver()
      expect(await stateOf(contested)).toEqual(await stateOf(approved))
    },
  )
})

describe('a declined revision by several writers', () => {
  test('can be appealed by each of them, once, and granting publishes it', async () => {
    const { author, chapterId } = await more.story()
    const other = await one.world.member()
    unwrap(await more.pendingRevision(chapterId, [author, other]))
    const caseId = await decideAndDeliver(
      { subject: { kind: 'manuscript', id: chapterId }, author },
      'remove',
    )
    const { appeal, viewAppeal } = one.world.app.cases
    for (const who of [author, other]) {
      expect(await one.kindsFor(who)).toContain('case_remove')
      expect(unwrap(await viewAppeal(who, caseId)).mayAppeal.ok).toBe(true)
    }
    expect((await appeal(await one.world.member(), caseId, { text: 'Mine.' })).ok).toBe(false)
    const { id } = unwrap(await appeal(other, caseId, { text: 'The second line is true.' }))
    expect(unwrap(await viewAppeal(author, caseId)).mayAppeal).toMatchObject({ code: 'appealed_already' })
    unwrap(await one.decide(one.laras, id, 'grant'))
    await one.deliver()
    const [newest] = (
      await one.world.db.read.select().from(revisions).where(eq(revisions.chapterId, chapterId))
    ).slice(-1)
    expect(newest?.state).toBe('approved')
  })
})
