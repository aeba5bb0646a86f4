import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import { findBanned } from '#app/domain/challenges/banned.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { PitchIdea } from '#app/domain/ideas/forms.ts'
import { canEditIdea, canWithdrawIdea } from '#app/domain/ideas/policy.ts'
import { factsOfIdea, ideaBy } from '#db/queries/ideas.ts'
import { ideas } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'

export const editIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, input: PitchIdea): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const decision = canEditIdea(actor, factsOfIdea(found), now())
      if (!decision.ok) return decision
      const banned = findBanned(found.challenge.bannedPhrases, `${input.hook}\n${input.detail}`)
      if (banned) return refuse('banned_phrase', { detail: { phrase: banned } })
      await tx
        .update(ideas)
        .set({ ...input, editedAt: now() })
        .where(eq(ideas.id, ideaId))
      return ok(null)
    })

/** The author takes it back; its votes are given back. */
export const withdrawIdea =
  ({ db }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<null>> =>
    db.write(async (tx) => {
      const found = await ideaBy(tx, ideaId)
      if (!found) return refuse('not_found')
      const decision = canWithdrawIdea(actor, factsOfIdea(found))
      if (!decision.ok) return decision
      await tx.update(ideas).set({ state: 'withdrawn' }).where(eq(ideas.id, ideaId))
      return ok(null)
    })
