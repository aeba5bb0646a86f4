import { and, eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { lateDrafts } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'

export type LateDraftKind = 'idea' | 'story'
type Typed = Record<string, string>

const FIELDS: Record<LateDraftKind, readonly string[]> = {
  idea: ['hook', 'detail', 'tags'],
  story: ['title', 'synopsis', 'coauthors'],
}
const MAX_LENGTH = 10_000

const of = (memberId: string, challengeId: string, kind: LateDraftKind) =>
  and(eq(lateDrafts.memberId, memberId), eq(lateDrafts.challengeId, challengeId), eq(lateDrafts.kind, kind))

/** Saves a form that was sent after its phase had ended: the newest of each kind per member and challenge. */
export const saveLateDraft =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string, kind: LateDraftKind, typed: Typed): Promise<void> => {
    if (!isMember(actor)) return
    const texts = FIELDS[kind].map((name) => [name, (typed[name] ?? '').slice(0, MAX_LENGTH)] as const)
    if (texts.every(([, text]) => text.trim() === '') || texts.some(([, text]) => text.includes('\0'))) return
    await db.write(async (tx) => {
      const challenge = await challengeBy(tx, challengeKey)
      const at = now()
      if (!challenge || !canSeeChallenge(actor, factsOfChallenge(challenge), at).ok) return
      const draft = { typed: Object.fromEntries(texts), createdAt: at }
      await tx
        .insert(lateDrafts)
        .values({ memberId: actor.id, challengeId: challenge.id, kind, ...draft })
        .onConflictDoUpdate({
          target: [lateDrafts.memberId, lateDrafts.challengeId, lateDrafts.kind],
          set: draft,
        })
    })
  }

export const viewLateDraft =
  ({ db }: Deps) =>
  async (actor: Actor, challengeId: string, kind: LateDraftKind): Promise<Typed | null> => {
    if (!isMember(actor)) return null
    const [row] = await db.read
      .select({ typed: lateDrafts.typed })
      .from(lateDrafts)
      .where(of(actor.id, challengeId, kind))
    return row?.typed ?? null
  }

/** Deletes a late draft, after it was sent or discarded. */
export const deleteLateDraft =
  ({ db }: Deps) =>
  async (actor: Actor, challengeKey: string, kind: LateDraftKind): Promise<void> => {
    if (!isMember(actor)) return
    await db.write(async (tx) => {
      const challenge = await challengeBy(tx, challengeKey)
      if (challenge) await tx.delete(lateDrafts).where(of(actor.id, challenge.id, kind))
    })
  }
