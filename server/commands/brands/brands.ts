import type { Deps } from '../../deps.ts'
import { viewAuditLog } from './audit-log.ts'
import { changeBrand, verifyBrand } from './change-brand.ts'
import { addToTeam, answerTeamInvitation, changeTeam, teamInvitations, teamOf } from './change-team.ts'
import { createBrand } from './create-brand.ts'
import {
  checkBrandSlug,
  decideBrandRequest,
  listBrandRequests,
  ownBrandRequest,
  requestBrand,
  withdrawBrandRequest,
} from './request-brand.ts'
import { brandsOf, listBrands, nameOfBrand, viewBrand, viewStudio } from './view-brand.ts'
import { listBrandStories, viewBrandHead, viewBrandVoice } from './view-brand-pages.ts'
import { viewChecklist } from './view-checklist.ts'

export const createBrands = (deps: Deps) => ({
  create: createBrand(deps),
  request: requestBrand(deps),
  checkSlug: checkBrandSlug(deps),
  withdrawRequest: withdrawBrandRequest(deps),
  decideRequest: decideBrandRequest(deps),
  ownRequest: ownBrandRequest(deps),
  requests: listBrandRequests(deps),
  change: changeBrand(deps),
  verify: verifyBrand(deps),
  changeTeam: changeTeam(deps),
  addToTeam: addToTeam(deps),
  answerInvitation: answerTeamInvitation(deps),
  invitations: teamInvitations(deps),
  team: teamOf(deps),
  view: viewBrand(deps),
  head: viewBrandHead(deps),
  voice: viewBrandVoice(deps),
  stories: listBrandStories(deps),
  studio: viewStudio(deps),
  checklist: viewChecklist(deps),
  audit: viewAuditLog(deps),
  list: listBrands(deps),
  of: brandsOf(deps),
  name: nameOfBrand(deps),
})
