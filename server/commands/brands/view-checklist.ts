import { type Actor, isMember, managesBrand } from '#app/domain/actor.ts'
import { stepsDone } from '#app/domain/brands/first-steps.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { ideasOfTeam, unansweredQuestions } from '#db/queries/brand-pages.ts'
import { brandTeam } from '#db/queries/brands.ts'
import { invitedTo } from '#db/queries/invitations.ts'
import { mailInvitationsOf } from '#db/queries/mail-invitations.ts'
import type { Deps } from '../../deps.ts'
import { viewBrand } from './view-brand.ts'

const ENOUGH_IDEAS = 3

/**
 * Views the steps that are left until a brand's first challenge has three ideas; null afterwards, and for members who
 * do not manage the brand. Everything is derived from stored data.
 */
export const viewChecklist = (deps: Deps) => async (actor: Actor, key: string) => {
  const found = await viewBrand(deps)(actor, key)
  if (!found.ok) return found
  if (!isMember(actor)) return refuse('sign_in')
  const brand = found.value
  const hasIdeas = brand.challenges.some(({ counts }) => counts.ideas >= ENOUGH_IDEAS)
  if (!managesBrand(actor, brand.id) || hasIdeas) return ok(null)
  const { read } = deps.db
  const challenge = brand.challenges.find(({ phase }) => phase.name === 'draft' || phase.name === 'ideas')
  const team = await brandTeam(read, brand.id)
  const invited = await invitedTo(read, brand.id)
  const byMail = await mailInvitationsOf(read, brand.id, deps.now())
  return ok({
    done: stepsDone({
      ...brand,
      challenges: brand.challenges.length,
      team: team.length + invited.length + byMail.length,
    }),
    challenge: challenge && {
      slug: challenge.slug,
      ideas: challenge.counts.ideas,
      hasExample: (await ideasOfTeam(read, brand.id, challenge.id)) > 0,
      unanswered: await unansweredQuestions(read, brand.id, challenge.id),
    },
  })
}
