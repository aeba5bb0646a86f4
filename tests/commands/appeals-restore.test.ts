import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import { seededRandom } from '#app/domain/random.ts'
import { brokenCaseEvent } from '#db/queries/case-events.ts'
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
  trainingExamples,
} from '#db/schema/index.ts'
import { standingFindings } from '#server/commands/standing/recount-standing.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { openCasesWorld } from './cases-world.ts'
import { addStoryCases } from './story-cases.ts'

/** Random months: `SEEDS=20` tries more of them, `PEOPLE=2000` lets that many members be decided about. */
const SEEDS = Number(process.env.SEEDS ?? 1)
const FIRST = Number(process.env.SEED ?? 1)
const PEOPLE = Number(process.env.PEOPLE ?? 12)

const one = await openCasesWorld()
const more = await addStoryCases(one)

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
  const taught = await q
    .select()
    .from(trainingExamples)
    .where(eq(trainingExamples.source, `${kind}:${id}`))
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
    /** The labels that the spam filter learned for the text. */
    taught: taught.map(({ features }) => features.label),
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

test.each(TABLE)(
  'a granted appeal leaves $name after the decision $decision exactly as an approval would have',
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

/** The events of one decision in a random month, in the order in which they happen. */
type Fate = 'granted' | 'rejected' | 'undone'
type Decided = { name: string; waiting: Waiting; caseId: string; fate: Fate; after: unknown }

/** Decides about something of a random kind, and perhaps undoes the decision in time and approves instead. */
async function decideAtRandom(random: () => number): Promise<Decided> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const { name, decision, begin } = pick(TABLE)
  const fate = pick<Fate>(['granted', 'granted', 'rejected', 'undone'])
  const waiting = await begin()
  const caseId = await one.caseAbout(waiting.subject)
  const by = pick([one.bagas, one.laras])
  unwrap(await one.decide(by, caseId, decision, { text: 'As corrected.', days: 365 }))
  if (fate === 'undone') {
    unwrap(await one.world.app.cases.undo(by, [caseId]))
    // The decision claimed the case for its reviewer.
    unwrap(await one.decide(by, caseId, 'approve'))
  }
  if (random() < 0.3) await one.deliver()
  return { name, waiting, caseId, fate, after: undefined }
}

/** Appeals against a decision; a person who did not decide answers. */
async function appealAgainst({ waiting, caseId, fate }: Decided): Promise<void> {
  const author = await one.world.reloadMember(waiting.author)
  const { id } = unwrap(await one.world.app.cases.appeal(author, caseId, { text: 'Read it again.' }))
  const decision = fate === 'granted' ? 'grant' : 'keep'
  const answers: boolean[] = []
  for (const by of [one.bagas, one.laras]) answers.push((await one.decide(by, id, decision)).ok)
  expect(answers.filter(Boolean), 'exactly one of two reviewers may answer').toHaveLength(1)
}

const seeds = Array.from({ length: SEEDS }, (_, n) => FIRST + n)
test.each(seeds)(
  `a random month of decisions about ${PEOPLE} members is restored exactly where it was appealed or undone, and nowhere else, with seed %i`,
  async (seed) => {
    const random = seededRandom(seed)
    const approved = new Map<string, unknown>()
    for (const [name, { begin }] of Object.entries(KINDS)) {
      const waiting = await begin()
      await decideAndDeliver(waiting, 'approve')
      approved.set(name, await stateOf(waiting))
    }
    const month: Decided[] = []
    for (let n = 0; n < PEOPLE; n++) month.push(await decideAtRandom(random))
    await one.deliver()
    for (const each of month) each.after = await stateOf(each.waiting)
    const order = month.map((each) => ({ each, at: random() })).sort((a, b) => a.at - b.at)
    for (const { each } of order) {
      if (each.fate === 'undone') continue
      await appealAgainst(each)
      if (random() < 0.3) await one.deliver()
    }
    await one.deliver()
    for (const { name, waiting, fate, after, caseId } of month) {
      const expected = fate === 'rejected' ? after : approved.get(name)
      expect(await stateOf(waiting), `${name}, ${fate}, case ${caseId}`).toEqual(expected)
      if (fate === 'rejected') expect(after, `${name}, ${caseId}`).not.toEqual(approved.get(name))
    }
    expect(await brokenCaseEvent(one.world.db.read)).toBeUndefined()
    expect(await standingFindings(one.world)).toEqual([])
  },
  60_000 + PEOPLE * 2_000,
)

test('a declined revision by several writers can be appealed by each of them, once, and granting publishes it', async () => {
  const { author, chapterId } = await more.story()
  const other = await one.world.member()
  unwrap(await more.pendingRevision(chapterId, [author, other]))
  const caseId = await decideAndDeliver({ subject: { kind: 'manuscript', id: chapterId }, author }, 'remove')
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
