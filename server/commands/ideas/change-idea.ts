import { type Actor, isMember } from '#app/domain/actor.ts'
import { termsAccepted } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse, requireAll } from '#app/domain/decision.ts'
import type { ChangeIdea, PitchIdea } from '#app/domain/ideas/forms.ts'
import { canEditIdea, canWithdrawIdea } from '#app/domain/ideas/policy.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { acceptedTerms } from '#db/queries/challenges.ts'
import { factsOfIdea, ideaBy } from '#db/queries/ideas.ts'
import { pendingEditOf } from '#db/queries/pending-edits.ts'
import type { Deps } from '../../deps.ts'
import { discardPendingEdit, holdEdit } from '../review/hold-edit.ts'
import { holdWhenJudged } from '../rules/hold-when-judged.ts'
import { applyEdit, hasSameText } from './apply-edit.ts'
import { changeState, refundVotes } from './idea-counters.ts'
import { textOfIdea } from './pitch-idea.ts'

const sameTags = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n')

/** `pending`: the idea was reviewed before, so the edit waits for a reviewer and the idea stays unchanged until then. */
export type Edited = { amended: boolean; pending: boolean }

/** Changes the given fields of an idea. A change without effect writes nothing. */
export const editIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, change: ChangeIdea): Promise<Result<Edited>> =>
    db.write({ lock: `idea:${ideaId}` }, async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const at = now()
      const { idea, challenge } = found
      const facts = factsOfIdea(found)
      const accepted = await acceptedTerms(tx, challenge.id, isMember(actor) ? actor.id : undefined)
      const terms = { ...facts.challenge, acceptedTerms: accepted }
      const decision = requireAll(canEditIdea(actor, facts, at), termsAccepted(terms))
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const waits = await pendingEditOf(tx, { kind: 'idea', targetId: ideaId })
      if (Object.keys(change).length === 0) return ok({ amended: false, pending: waits !== undefined })
      const { hook, detail, tags } = idea
      // Fields that are not given keep their value, or the value in the edit that waits for review.
      const input: PitchIdea = { hook, detail, tags, ...waits?.text, ...change }
      if (hasSameText(found, input) && sameTags(idea.tags, input.tags)) {
        const closing = { by: actor.id, outcome: 'unchanged', at }
        await discardPendingEdit(tx, { kind: 'idea', targetId: ideaId }, closing)
        return ok({ amended: false, pending: false })
      }
      const checked = checkText(actor, challenge, [input.hook, input.detail, ...input.tags], at)
      if (!checked.ok) return checked
      // A held idea waits as a whole, so its new text replaces the old one and is judged as the idea.
      const isWaiting = idea.state === 'held'
      const subject = { kind: isWaiting ? ('idea' as const) : ('idea_edit' as const), id: ideaId }
      const text = textOfIdea(input)
      const isHeldByRules = await holdWhenJudged(tx, { author: actor, challenge, subject, text, at })
      const edit = {
        ...{ kind: 'idea' as const, targetId: ideaId, challenge, text: input },
        ...{ wasReviewed: idea.reviewedAt !== null, isHeldByRules: isHeldByRules && !isWaiting },
      }
      if (await holdEdit(tx, actor, edit, at)) return ok({ amended: false, pending: true })
      return ok({ amended: await applyEdit(tx, found, input, at), pending: false })
    })

/** Withdraws an idea for its author and returns its votes to the voters' budgets. */
export const withdrawIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<null>> =>
    db.write({ lock: `idea:${ideaId}` }, async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const decision = canWithdrawIdea(actor, factsOfIdea(found), now())
      if (!decision.ok) return decision
      await changeState(tx, found.idea, { state: 'withdrawn' }, now())
      await refundVotes(tx, ideaId)
      return ok(null)
    })
