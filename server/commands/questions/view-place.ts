import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import type { AskQuestion } from '#app/domain/questions/forms.ts'
import { brandBy } from '#db/queries/brands.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentLocation } from '#db/queries/comments.ts'
import type { Deps } from '../../deps.ts'
import { placeId } from './ask-question.ts'
import { placeName } from './place-name.ts'

/** Returns the names of the subject of a new question and of the brand that would be asked, for the form. */
export const viewPlace =
  ({ db, now }: Deps) =>
  async (actor: Actor, { kind, id: key }: Pick<AskQuestion['on'], 'kind' | 'id'>) => {
    const q = db.read
    const id = await placeId(q, kind, key)
    const location = await commentLocation(q, kind, id)
    if (!location || !canSeeChallenge(actor, factsOfChallenge(location.challenge), now()).ok)
      return refuse('not_found')
    const brand = await brandBy(q, location.challenge.brandId)
    if (!brand) return refuse('not_found')
    const { title, path } = await placeName(q, { targetKind: kind, targetId: id }, brand)
    return ok({ title, path, brand: { slug: brand.slug, name: brand.name } })
  }
