import { and, eq, isNull } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { CreateToken } from '#app/domain/identity/forms.ts'
import { tokensOf } from '#db/queries/identity.ts'
import { tokens } from '#db/schema/index.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { digest, newKey } from './keys.ts'

const MAX_TOKENS = 20

/** Creates an API token, which is shown once. Refused to actors with a token and to members with an unverified address. */
export const createToken =
  ({ db, now }: IdentityDeps) =>
  async (actor: Actor, { label, scopes }: CreateToken): Promise<Result<{ id: string; token: string }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    if (actor.scopes) return refuse('forbidden')
    if (!actor.verifiedAt) return refuse('verify_email')
    const token = `ung_${newKey()}`
    return db.write(async (tx) => {
      if ((await tokensOf(tx, actor.id)).length >= MAX_TOKENS) {
        return refuse('invalid', { fields: { label: 'field.too_many_tokens' } })
      }
      const id = digest(token)
      await tx.insert(tokens).values({ id, memberId: actor.id, label, scopes, createdAt: now() })
      return ok({ id, token })
    })
  }

export const revokeToken =
  ({ db, now, events }: IdentityDeps) =>
  async (actor: Actor, id: string): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const revoked = await db.write((tx) =>
      tx
        .update(tokens)
        .set({ revokedAt: now() })
        .where(and(eq(tokens.id, id), eq(tokens.memberId, actor.id), isNull(tokens.revokedAt)))
        .returning({ id: tokens.id }),
    )
    if (revoked.length === 0) return refuse('not_found')
    events.emit('accessChanged', { memberId: actor.id })
    return ok(null)
  }
