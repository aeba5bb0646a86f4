import { type Actor, brandRole } from '#app/domain/actor.ts'
import { labelAdvert } from '#app/domain/comments/plain-speech.ts'
import { ok, type Result } from '#app/domain/decision.ts'
import { understandMessage } from '../../classifiers/understand-message.ts'

/** Decides whether a comment is labelled as an advert. Only comments of the brand's own team are judged. */
export const labelTeamComment = (
  actor: Actor,
  brandId: string,
  { body, label = false }: { body: string; label?: boolean | undefined },
): Result<boolean> =>
  brandRole(actor, brandId) ? labelAdvert(understandMessage(body).kind, label) : ok(false)
