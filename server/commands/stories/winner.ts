import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { WriteLetter } from '#app/domain/stories/forms.ts'
import { canSeeStory, canWriteLetter } from '#app/domain/stories/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { namesOf } from '#db/queries/people.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import { stories } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { viewVerdict } from './view-verdict.ts'

/** How a story won: by the votes, by the brand's choice, or both. */
export type Award = 'peoples_choice' | 'brands_pick'

/** The awards of a story and the verdict they come from; `not_found` for a story that did not win. */
async function verdictOn(deps: Deps, actor: Actor, challengeId: string, storyId: string) {
  const found = await viewVerdict(deps)(actor, challengeId)
  if (!found.ok) return refuse('not_found')
  const verdict = found.value
  const awards: Award[] = [
    ...(verdict.peoplesChoice?.id === storyId ? ['peoples_choice' as const] : []),
    ...(verdict.brandsPick?.story?.id === storyId ? ['brands_pick' as const] : []),
  ]
  return awards.length > 0 ? ok({ verdict, awards }) : refuse('not_found')
}

/** Views the page of a winner, beside the story itself: awards, votes, reason, letter and the other winner. */
export const viewWinner = (deps: Deps) => async (actor: Actor, storyKey: string) => {
  const found = await storyBy(deps.db.read, storyKey)
  if (!found) return refuse('not_found')
  const facts = factsOfStory(found)
  const seen = canSeeStory(actor, facts, deps.now())
  if (!seen.ok) return seen
  const { story, challenge } = found
  const won = await verdictOn(deps, actor, challenge.id, story.id)
  if (!won.ok) return won
  const { verdict, awards } = won.value
  const author = story.letterBy
    ? (await namesOf(deps.db.read, [story.letterBy])).get(story.letterBy)
    : undefined
  const others = [verdict.peoplesChoice, verdict.brandsPick?.story].filter(
    (one) => one && one.id !== story.id,
  )
  return ok({
    awards,
    votes: verdict.ranking.find((row) => row.story?.id === story.id)?.votes ?? 0,
    turnout: verdict.turnout,
    ranking: verdict.ranking,
    ballotCount: verdict.ballotCount,
    interventionCount: verdict.interventions.votes.length + verdict.interventions.changes.length,
    reason: awards.includes('brands_pick') ? (verdict.brandsPick?.reason ?? null) : null,
    letter:
      story.letter && story.letterAt
        ? { text: story.letter, at: story.letterAt, by: author?.displayName ?? '' }
        : null,
    other: others[0] ?? null,
    /** Why the brand picked the other winner. */
    otherReason: awards.includes('brands_pick') ? null : (verdict.brandsPick?.reason ?? null),
    can: { writeLetter: canWriteLetter(actor, facts, true, deps.now()) },
  })
}

/** Writes or changes the brand's letter to the authors of a winner. They are notified of the first one. */
export const writeLetter =
  (deps: Deps) =>
  async (actor: Actor, storyKey: string, { text }: WriteLetter): Promise<Result<null>> => {
    const named = await storyBy(deps.db.read, storyKey)
    if (!named) return refuse('not_found')
    const won = await verdictOn(deps, actor, named.challenge.id, named.story.id)
    return deps.db.write(async (tx) => {
      const found = await storyBy(tx, named.story.id)
      if (!found) return refuse('not_found')
      const at = deps.now()
      const decision = canWriteLetter(actor, factsOfStory(found), won.ok, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { story, challenge, authorIds, writerIds } = found
      if (story.letter === text) return ok(null)
      await tx
        .update(stories)
        .set({ letter: text, letterBy: actor.id, letterAt: at })
        .where(eq(stories.id, story.id))
      await appendAudit(tx, {
        ...{ chain: challenge.brandId, actorId: actor.id, action: 'story.letter' },
        ...{ targetKind: 'story', targetId: story.id, data: { letter: text }, at },
      })
      if (!story.letter) {
        const memberIds = [...new Set([...authorIds, ...writerIds])]
        const subject = { kind: 'story' as const, id: story.id }
        const notice = { kind: 'story_letter', subject, path: paths.winner(story.slug), actorId: actor.id }
        await notify(tx, memberIds, notice, at)
      }
      return ok(null)
    })
  }
