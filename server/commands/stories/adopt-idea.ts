import { type Actor, isMember } from '#app/domain/actor.ts'
import { phaseAt } from '#app/domain/challenges/phases.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { countGraphemes, firstGraphemes } from '#app/domain/graphemes.ts'
import { canReviewIdea } from '#app/domain/ideas/policy.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { factsOfIdea, type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { changeState } from '../ideas/idea-counters.ts'
import { notify } from '../notices/notify.ts'
import type { InsertIdea, InsertTarget } from './insert-idea.ts'
import { firstChapterTitle, insertStory, type Started } from './start-story.ts'

const TITLE_LENGTH = 80

/** Makes a working title from the first words of the hook. The story's authors can change it. */
function workingTitle(hook: string): string {
  const whole = hook.replace(/[.!?…]+$/, '') || hook
  if (countGraphemes(whole) <= TITLE_LENGTH) return whole
  return `${firstGraphemes(whole, TITLE_LENGTH).replace(/\s+\S*$/, '')}…`
}

/** Optional texts for the new story; by default they come from the hook. */
type Adoption = { title?: string; synopsis?: string; firstChapter?: string }

async function begin(
  tx: Tx,
  { idea, challenge }: IdeaInChallenge,
  input: Adoption,
  at: Date,
): Promise<Started> {
  const story = {
    title: input.title ?? workingTitle(idea.hook),
    synopsis: input.synopsis ?? idea.hook,
    coauthors: 'open' as const,
    ideaId: idea.id,
    firstChapter: input.firstChapter ?? firstChapterTitle(challenge.language),
  }
  return insertStory(tx, challenge, idea.authorId, story, at)
}

/** Makes a story from an idea. The author of the story is the author of the idea, not the reviewer who adopts it. */
const adoptAsStory =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, input: Adoption): Promise<Result<Started>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const at = now()
      const decision = canReviewIdea(actor, factsOfIdea(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { idea, challenge } = found
      if (idea.state !== 'open' || idea.hiddenAt) return refuse('not_open')
      const phase = phaseAt(challenge, at).name
      if (phase !== 'ideas' && phase !== 'writing')
        return refuse('phase_closed', { detail: { phase, needed: 'writing' } })
      const checked = checkText(actor, challenge, [input.title ?? '', input.synopsis ?? ''], at)
      if (!checked.ok) return checked
      const started = await begin(tx, found, input, at)
      await changeState(tx, idea, { state: 'adopted', storyId: started.id }, at)
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'idea.adopt',
        targetKind: 'idea',
        targetId: ideaId,
        data: { story: started.slug, began: true },
        at,
      })
      const news = { kind: 'idea_adopted', subject: { kind: 'idea' as const, id: ideaId } }
      await notify(tx, [idea.authorId], { ...news, path: paths.story(started.slug) }, at)
      return ok(started)
    })

/** Adopts an idea as a new story, or inserts it into an existing story or chapter. */
export const adoptIdea =
  (deps: Deps, insertIdea: InsertIdea) =>
  (actor: Actor, ideaId: string, { storyId, chapterId, ...input }: Adoption & InsertTarget = {}) =>
    storyId || chapterId
      ? insertIdea(actor, ideaId, { storyId, chapterId })
      : adoptAsStory(deps)(actor, ideaId, input)
