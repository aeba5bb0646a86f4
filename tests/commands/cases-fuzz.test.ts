import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import { seededRandom } from '#app/domain/random.ts'
import { brokenCaseEvent, eventsOfCase } from '#db/queries/case-events.ts'
import { cases, comments, ideas, pendingEdits, revisions, voteFlags } from '#db/schema/index.ts'
import { standingFindings } from '#server/commands/standing/recount-standing.ts'
import { codeOf } from '#tests/factories/test-world.ts'
import { openCasesWorld } from './cases-world.ts'
import { addStoryCases, type StoryCases } from './story-cases.ts'

/**
 * Random histories of a queue: ideas, comments, stories, revisions by one or several writers, edits and new titles, bursts
 * of votes, reports of members, claims, jumps of the clock, decisions, undone decisions, appeals of every kind and deletions.
 * After each history every open case can be decided, and the queue can be emptied. PEOPLE=2000 is a long month.
 */
const SEEDS = Number(process.env.SEEDS ?? 3)
const FIRST = Number(process.env.SEED ?? 1)
const PEOPLE = Number(process.env.PEOPLE ?? 0)
const STEPS = PEOPLE > 0 ? PEOPLE * 3 : 60

const one = await openCasesWorld()
const more = await addStoryCases(one)

const ALL: CaseDecision[] = ['approve', 'approve_trust', 'edit', 'hide', 'remove', 'decline_suspend']
const fields = { text: 'As corrected.', days: 1 }

/** The actions of a history, with the refusals that are a regular answer. */
async function createHistory(seed: number) {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const { world } = one
  const team = [one.bagas, one.laras]
  const authors: Member[] = await world.members(3)
  const items: { kind: 'idea' | 'comment'; id: string; author: Member }[] = []
  const decided: string[] = []
  const { openCases } = one

  const written: Awaited<ReturnType<StoryCases['story']>>[] = []
  let bursts = 0

  const steps: (() => Promise<unknown>)[] = [
    async () => random() < 0.4 && written.push(await more.story()),
    async () => {
      const story = pick(written)
      const who = [story?.author, pick(authors)].filter((by) => by !== undefined)
      const writers: Member[] = []
      for (const by of who) {
        const loaded = await world.reloadMember(by)
        if (loaded.sanctions?.length === 0) writers.push(loaded)
      }
      const isShown = story && (await world.app.stories.view(story.author, story.id)).ok
      if (isShown && writers.length > 0)
        await more.pendingRevision(story.chapterId, random() < 0.5 ? writers : writers.slice(0, 1))
    },
    async () => {
      const story = pick(written)
      const author = story && (await world.reloadMember(story.author))
      if (story && author) await world.app.stories.rename(author, story.id, { title: `Renamed ${random()}` })
    },
    async () => {
      const story = pick(written)
      if (story && random() < 0.5) await more.report({ kind: 'story', id: story.id }, story.author)
    },
    async () => {
      const who = pick(authors)
      if (who && random() < 0.5) await more.report({ kind: 'member', id: who.id }, who)
    },
    async () => bursts < 2 && random() < 0.2 && more.burst(`${seed} ${bursts++}`),
    async () => {
      const author = (await world.member()) as Member
      authors.push(author)
      items.push({ kind: 'idea', ...(await one.heldIdea(author)) })
    },
    async () => items.push({ kind: 'comment', ...(await one.reportedComment(await world.member())) }),
    async () => {
      const item = pick(items)
      const author = item && (await world.reloadMember(item.author))
      if (item?.kind === 'idea' && author)
        await world.app.ideas.edit(author, item.id, { hook: `Edited ${random()}`, detail: '', tags: [] })
      if (item?.kind === 'comment' && author)
        await world.app.comments.edit(author, item.id, { body: `Edited ${random()}` })
    },
    async () => {
      const id = pick(await openCases())
      if (id) await world.app.cases.claim(pick(team) as Member, id)
    },
    async () => world.clock.advance(pick([1_000, 8_000, 660_000, 86_400_000 / 8]) as number),
    async () => {
      const id = pick(await openCases())
      if (!id) return
      const made = await one.decide(pick(team) as Member, id, pick(ALL) as CaseDecision, fields)
      if (made.ok) decided.push(id)
    },
    async () => {
      const id = decided.at(-1)
      if (id) await world.app.cases.undo(pick(team) as Member, [id])
    },
    async () => one.world.app.deliverDecisions(),
    async () => {
      const id = pick(decided)
      const [row] = id ? await world.db.read.select().from(cases).where(eq(cases.id, id)) : []
      const concerned = row?.authorId ?? row?.writerIds.at(-1)
      const author = concerned ? await world.reloadMember({ id: concerned }) : undefined
      if (id && author) await world.app.cases.appeal(author, id, { text: 'Look again.' })
    },
    async () => {
      const item = pick(items)
      const author = item && (await world.reloadMember(item.author))
      if (random() < 0.7 || !item || !author) return
      if (item.kind === 'idea') await world.app.ideas.withdraw(author, item.id)
      else await world.app.comments.remove(author, item.id)
    },
  ]
  return { step: async () => (pick(steps) as () => Promise<unknown>)() }
}

/** Decides every open case as a reviewer who may decide it, until nothing is left. Throws when a case accepts no decision. */
async function emptyQueue(): Promise<number> {
  let rounds = 0
  for (;;) {
    one.world.clock.advance(660_000)
    await one.world.app.deliverDecisions()
    const open = await one.queue(one.bagas)
    if (open.length === 0) return rounds
    if (++rounds > 20 + PEOPLE) throw new Error(`The queue does not become empty: ${open.join(' ')}`)
    for (const id of open) {
      const codes: (string | undefined)[] = []
      for (const by of [one.bagas, one.laras]) {
        const decisions: CaseDecision[] =
          rounds % 2 === 1 ? ['keep', 'approve', 'remove', 'grant'] : ['grant', 'remove', 'keep', 'approve']
        for (const decision of decisions) codes.push(codeOf(await one.decide(by, id, decision)))
        if (codes.includes('ok')) break
      }
      if (!codes.includes('ok')) throw new Error(`Case ${id} accepts no decision: ${codes.join(' ')}`)
    }
  }
}

test.each(Array.from({ length: SEEDS }, (_, n) => FIRST + n))(
  'no case gets stuck and the queue can be emptied, with seed %i',
  async (seed) => {
    const history = await createHistory(seed)
    for (let n = 0; n < STEPS; n++) await history.step()
    await emptyQueue()
    const q = one.world.db.read
    expect(await q.$count(ideas, eq(ideas.state, 'held'))).toBe(0)
    const waiting = (await q.select().from(comments)).filter(({ heldAt, deletedAt }) => heldAt && !deletedAt)
    expect(waiting).toEqual([])
    expect(await q.$count(pendingEdits)).toBe(0)
    expect(await q.$count(revisions, eq(revisions.state, 'pending'))).toBe(0)
    expect(await q.$count(voteFlags, eq(voteFlags.state, 'open'))).toBe(0)
    expect(await standingFindings(one.world)).toEqual([])
    for (const row of await q.select().from(cases)) {
      const events = await eventsOfCase(q, row.id)
      const last = events.filter(({ type }) => !/^(?:noted|claimed|released|reasons)$/.test(type)).at(-1)
      const expected = {
        open: /opened|undone|reopened/,
        decided: /delivered|undone/,
        closed: /closed|undone|reopened/,
      }
      expect(last?.type, `${row.state} ${row.id}`).toMatch(expected[row.state])
    }
    expect(await brokenCaseEvent(q)).toBeUndefined()
  },
  PEOPLE > 0 ? 3_600_000 : 120_000,
)
