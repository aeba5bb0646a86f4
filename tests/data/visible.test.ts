import { expect, test } from 'vitest'
import type { Actor, BrandRole } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canSeeIdea } from '#app/domain/ideas/policy.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { factsOfIdea } from '#db/queries/ideas.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { challengeIsVisible, ideaIsVisible, storyIsVisible } from '#db/queries/visible.ts'
import { challenges, type IdeaState, ideas, stories } from '#db/schema/index.ts'
import { DAY, NOON, personOf, visitor } from '#tests/factories/people.ts'
import { openTestWorld } from '#tests/factories/test-world.ts'

/** Query conditions and policies must agree for every role, phase and state. */
const at = (days: number) => new Date(NOON.getTime() + days * DAY)

/** Start and end of ideas, writing and voting and the end of the verdict, in days from now. */
const DATES: [number, number, number, number, number, number, number | null][] = [
  [1, 2, 3, 4, 5, 6, null],
  [-1, 2, 3, 4, 5, 6, 7],
  [0, 2, 3, 4, 5, 6, null],
  // No ideas phase: begins with writing.
  [-1, -1, 1, 4, 5, 6, null],
  [-2, -2, -1, 4, 5, 6, null],
  // Only a voting phase, and only a verdict.
  [-3, -3, -2, -2, -1, 1, null],
  [-3, -3, -2, -2, 1, 2, null],
  [-3, -3, -3, -3, -3, -3, null],
  [-3, -3, -3, -3, 0, 0, 4],
  [-3, -3, -3, -3, 1, 1, 4],
  [-9, -8, -7, -6, -5, -4, -4],
  [-9, -8, -7, -6, -5, -4, -1],
  [-9, -9, -9, -9, 2, 2, 2],
]
const STATES: IdeaState[] = ['held', 'open', 'merged', 'adopted', 'declined', 'withdrawn']

const world = await openTestWorld(NOON)
const brand = await world.brand()
const author = await world.member()
const team = (role: BrandRole, brandId: string) =>
  personOf({ id: `${role}-${brandId}`, brands: [{ brandId, role }] })
const actors: Actor[] = [
  visitor,
  personOf({ id: 'stranger' }),
  author,
  personOf({ id: 'boss', role: 'admin' }),
]
for (const role of ['owner', 'manager', 'moderator', 'voice'] as const)
  actors.push(team(role, brand.id), team(role, 'another'))
await world.db.write(async (tx) => {
  for (const [i, days] of DATES.entries()) {
    const [ideasStart, ideasEnd, writingStart, writingEnd, votingStart, votingEnd] = days
      .slice(0, 6)
      .map((day) => at(day ?? 0)) as [Date, Date, Date, Date, Date, Date]
    const dates = { ideasStart, ideasEnd, writingStart, writingEnd, votingStart, votingEnd }
    const verdictEnd = days[6] === null || days[6] === undefined ? null : at(days[6])
    const [challenge] = await tx
      .insert(challenges)
      .values({
        ...{
          ...dates,
          verdictEnd,
          brandId: brand.id,
          slug: `fire-${i}`,
          title: 'Fire',
          hook: 'Sit',
          language: 'en',
        },
        ...{ bannedPhrases: [], createdBy: author.id, createdAt: NOON },
      })
      .returning({ id: challenges.id })
    const base = { challengeId: challenge?.id ?? '', createdAt: NOON }
    let n = 0
    for (const hiddenAt of [null, NOON]) {
      for (const state of STATES)
        await tx
          .insert(ideas)
          .values({ ...base, n: ++n, authorId: author.id, hook: 'Idea', tags: [], state, hiddenAt })
      const story = { slug: `tale-${i}-${n}`, title: 'Tale', language: 'en' as const, createdBy: author.id }
      await tx.insert(stories).values({ ...base, ...story, hiddenAt })
    }
  }
})

const named = (actor: Actor) => (actor.kind === 'visitor' ? 'visitor' : actor.id)

test('the query for challenges returns those that the policy shows', async () => {
  const rows = await world.db.read.select().from(challenges)
  for (const actor of actors) {
    const viewer = viewerOf(actor, NOON)
    const seen = await world.db.read
      .select({ slug: challenges.slug })
      .from(challenges)
      .where(challengeIsVisible(viewer))
    const may = rows.filter((row) => canSeeChallenge(actor, factsOfChallenge(row), NOON).ok)
    expect(seen.map((row) => row.slug).sort(), named(actor)).toEqual(may.map((row) => row.slug).sort())
  }
})

test('the query for ideas returns those that the policy shows', async () => {
  const all = await world.db.read.select().from(ideas)
  const around = new Map((await world.db.read.select().from(challenges)).map((row) => [row.id, row]))
  for (const actor of actors) {
    const seen = await world.db.read
      .select({ id: ideas.id })
      .from(ideas)
      .where(ideaIsVisible(viewerOf(actor, NOON)))
    const may = all.filter((idea) => {
      const challenge = around.get(idea.challengeId)
      return challenge && canSeeIdea(actor, factsOfIdea({ idea, challenge, joinedIds: [] }), NOON).ok
    })
    expect(seen.map((row) => row.id).sort(), named(actor)).toEqual(may.map((row) => row.id).sort())
  }
})

test('the query for stories returns those that the policy shows', async () => {
  const all = await world.db.read.select().from(stories)
  const around = new Map((await world.db.read.select().from(challenges)).map((row) => [row.id, row]))
  for (const actor of actors) {
    const where = storyIsVisible(viewerOf(actor, NOON))
    const seen = await world.db.read.select({ slug: stories.slug }).from(stories).where(where)
    const may = all.filter((story) => {
      const challenge = around.get(story.challengeId)
      return (
        challenge &&
        canSeeStory(
          actor,
          factsOfStory({ story, challenge, authorIds: [], writerIds: [], namelessIds: [] }),
          NOON,
        ).ok
      )
    })
    expect(seen.map((row) => row.slug).sort(), named(actor)).toEqual(may.map((row) => row.slug).sort())
  }
})
