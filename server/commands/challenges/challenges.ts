import type { Deps } from '../../deps.ts'
import { acceptTerms } from './accept-terms.ts'
import { changeChallenge } from './change-challenge.ts'
import { endPhase } from './end-phase.ts'
import { deleteLateDraft, saveLateDraft, viewLateDraft } from './late-drafts.ts'
import { listChallenges, listRunning } from './list-challenges.ts'
import { openChallenge } from './open-challenge.ts'
import { listParticipants } from './participants.ts'
import { viewChallenge } from './view-challenge.ts'

export const createChallenges = (deps: Deps) => ({
  open: openChallenge(deps),
  change: changeChallenge(deps),
  endPhase: endPhase(deps),
  acceptTerms: acceptTerms(deps),
  view: viewChallenge(deps),
  list: listChallenges(deps),
  running: listRunning(deps),
  people: listParticipants(deps),
  saveLateDraft: saveLateDraft(deps),
  late: viewLateDraft(deps),
  deleteLateDraft: deleteLateDraft(deps),
})
