import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { phaseAt } from '#app/domain/challenges/model.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { countGraphemes, firstGraphemes } from '#app/domain/graphemes.ts'
import { canJudgeIdea } from '#app/domain/ideas/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { factsOfIdea, ideaBy } from '#db/queries/ideas.ts'
import { ideas, notices, storyAuthors } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'
import { FIRST_CHAPTER, insertStory, type Started } from './start-story.ts'

const TITLE_LENGTH = 80

/** The hook's first words make a working title, which the story's authors can change. */
function workingTitle(hook: string): string {
  const whole = hook.replace(/[.!?…]+$/, '') || hook
  if (countGraphemes(whole) <= TITLE_LENGTH) return whole
  return `${firstGraphemes(whole, TITLE_LENGTH).replace(/\s+\S*$/, '')}…`
}

/** What the brand may say at once; else the hook says it. */
type Beginning = { title?: string; synopsis?: string; firstChapter?: string }

/** The idea becomes a story; whoever pitched it is its first author, and both lead to each other. */
export const adoptIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, input: Beginning = {}): Promise<Result<Started>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const decision = canJudgeIdea(actor, factsOfIdea(found))
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { idea, challenge } = found
      if (idea.state !== 'open' || idea.hiddenAt) return refuse('not_open')
      const at = now()
      const phase = phaseAt(challenge, at).name
      if (phase !== 'ideas' && phase !== 'writing')
        return refuse('phase_closed', { detail: { phase, needed: 'writing' } })
      const started = await insertStory(
        tx,
        challenge,
        idea.authorId,
        {
          title: input.title ?? workingTitle(idea.hook),
          synopsis: input.synopsis ?? idea.hook,
          coauthors: 'open',
          ideaId,
          firstChapter: input.firstChapter ?? FIRST_CHAPTER[challenge.language],
        },
        at,
      )
      if (actor.id !== idea.authorId) {
        await tx
          .insert(storyAuthors)
          .values({ storyId: started.id, memberId: actor.id, createdAt: at, acceptedAt: at })
      }
      await tx.update(ideas).set({ state: 'adopted' }).where(eq(ideas.id, ideaId))
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'idea.adopt',
        targetKind: 'idea',
        targetId: ideaId,
        data: { story: started.slug },
        at,
      })
      await tx.insert(notices).values({
        memberId: idea.authorId,
        kind: 'idea_adopted',
        data: { hook: idea.hook },
        path: `/s/${started.slug}`,
        createdAt: at,
      })
      return ok(started)
    })
