import { type Actor, isMember } from '#app/domain/actor.ts'
import { phaseAt } from '#app/domain/challenges/model.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { countGraphemes, firstGraphemes } from '#app/domain/graphemes.ts'
import { canJudgeIdea } from '#app/domain/ideas/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { factsOfIdea, type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import { chaptersOf, storyBy } from '#db/queries/stories.ts'
import { notices, storyAuthors } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { changeState } from '../ideas/tally-idea.ts'
import { FIRST_CHAPTER, insertStory, type Started } from './start-story.ts'

const TITLE_LENGTH = 80

/** The hook's first words make a working title, which the story's authors can change. */
function workingTitle(hook: string): string {
  const whole = hook.replace(/[.!?…]+$/, '') || hook
  if (countGraphemes(whole) <= TITLE_LENGTH) return whole
  return `${firstGraphemes(whole, TITLE_LENGTH).replace(/\s+\S*$/, '')}…`
}

/** What the brand may say at once, else the hook says it; or the story that takes the idea in as a part. */
export type Adoption = { title?: string; synopsis?: string; firstChapter?: string; storyId?: string }

type Adopted = Started & { began: boolean }

/** The story that is there already, of the same challenge. */
async function takeIn(tx: Tx, { challenge }: IdeaInChallenge, storyId: string): Promise<Result<Adopted>> {
  const found = await storyBy(tx, storyId)
  if (!found || found.challenge.id !== challenge.id || found.story.hiddenAt) {
    return refuse('invalid', { fields: { storyId: 'field.choose' } })
  }
  if (found.story.submittedAt) return refuse('frozen')
  const [chapter] = await chaptersOf(tx, found.story.id)
  if (!chapter) throw new Error(`Story ${found.story.id} has no chapter`)
  return ok({
    id: found.story.id,
    slug: found.story.slug,
    chapter: { id: chapter.id, slug: chapter.slug },
    began: false,
  })
}

async function begin(
  tx: Tx,
  { idea, challenge }: IdeaInChallenge,
  actorId: string,
  input: Adoption,
  at: Date,
): Promise<Adopted> {
  const story = {
    title: input.title ?? workingTitle(idea.hook),
    synopsis: input.synopsis ?? idea.hook,
    coauthors: 'open' as const,
    ideaId: idea.id,
    firstChapter: input.firstChapter ?? FIRST_CHAPTER[challenge.language],
  }
  const started = await insertStory(tx, challenge, idea.authorId, story, at)
  if (actorId !== idea.authorId) {
    const author = { storyId: started.id, memberId: actorId, createdAt: at, acceptedAt: at }
    await tx.insert(storyAuthors).values(author)
  }
  return { ...started, began: true }
}

/** The idea becomes a story, whose first author is whoever pitched it, or a part of one; both lead to each other. */
export const adoptIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, input: Adoption = {}): Promise<Result<Started>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const at = now()
      const decision = canJudgeIdea(actor, factsOfIdea(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { idea, challenge } = found
      if (idea.state !== 'open' || idea.hiddenAt) return refuse('not_open')
      const phase = phaseAt(challenge, at).name
      if (phase !== 'ideas' && phase !== 'writing')
        return refuse('phase_closed', { detail: { phase, needed: 'writing' } })
      const adopted = input.storyId
        ? await takeIn(tx, found, input.storyId)
        : ok(await begin(tx, found, actor.id, input, at))
      if (!adopted.ok) return adopted
      const { began, ...started } = adopted.value
      await changeState(tx, idea, { state: 'adopted', storyId: started.id })
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'idea.adopt',
        targetKind: 'idea',
        targetId: ideaId,
        data: { story: started.slug, began },
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
