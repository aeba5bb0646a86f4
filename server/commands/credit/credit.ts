import type { Deps } from '../../deps.ts'
import { answerDispute } from './answer-dispute.ts'
import { disputeCredit } from './dispute-credit.ts'
import { markPaid, viewPot } from './pot.ts'
import { removeName, viewNameRemoval } from './remove-name.ts'
import { viewControl } from './view-control.ts'
import { listOpenProposals, viewManifest, viewProposal } from './view-proposal.ts'

export const createCredit = (deps: Deps) => ({
  view: viewProposal(deps),
  manifest: viewManifest(deps),
  dispute: disputeCredit(deps),
  answer: answerDispute(deps),
  open: listOpenProposals(deps),
  control: viewControl(deps),
  pot: viewPot(deps),
  markPaid: markPaid(deps),
  nameRemoval: viewNameRemoval(deps),
  removeName: removeName(deps),
})
