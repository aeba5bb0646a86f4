import { changePassword, changeProfile } from './change-profile.ts'
import { createMember } from './create-member.ts'
import { enterDemo, listDemoAccounts } from './enter-demo.ts'
import { exportData } from './export-data.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { checkHandle, join } from './join.ts'
import { leave } from './leave.ts'
import { requestReset, resetPassword } from './reset-password.ts'
import { actorById, memberBehind, resolveActor } from './resolve-actor.ts'
import { signIn } from './sign-in.ts'
import { signOut, signOutElsewhere } from './sign-out.ts'
import {
  acceptTeamInvitation,
  inviteToTeam,
  listInvitations,
  viewTeamInvitation,
  withdrawInvitation,
} from './team-invitations.ts'
import { createToken, revokeToken } from './tokens.ts'
import { inspectKey, resendVerification, verifyEmail, viewConfirmation } from './verify-email.ts'
import { findMembers, viewAccount, viewProfile, viewWorks } from './view-people.ts'

/** The commands for accounts, sessions, passwords and tokens. */
export const createIdentity = (deps: IdentityDeps, { demo }: { demo: boolean }) => ({
  join: join(deps),
  checkHandle: checkHandle(deps),
  verifyEmail: verifyEmail(deps),
  viewConfirmation: viewConfirmation(deps),
  resendVerification: resendVerification(deps),
  inspectKey: inspectKey(deps),
  signIn: signIn(deps),
  signOut: signOut(deps),
  signOutElsewhere: signOutElsewhere(deps),
  requestReset: requestReset(deps),
  resetPassword: resetPassword(deps),
  changeProfile: changeProfile(deps),
  changePassword: changePassword(deps),
  leave: leave(deps),
  exportData: exportData(deps),
  createToken: createToken(deps),
  revokeToken: revokeToken(deps),
  createMember: createMember(deps),
  account: viewAccount(deps),
  profile: viewProfile(deps),
  works: viewWorks(deps),
  find: findMembers(deps),
  inviteToTeam: inviteToTeam(deps),
  withdrawInvitation: withdrawInvitation(deps),
  invitations: listInvitations(deps),
  viewTeamInvitation: viewTeamInvitation(deps),
  acceptTeamInvitation: acceptTeamInvitation(deps),
  demoAccounts: listDemoAccounts(deps, demo),
  enterDemo: enterDemo(deps, demo),
  resolveActor: resolveActor(deps),
  actorById: actorById(deps),
  memberBehind: memberBehind(deps),
  /** Mail is stored on this machine instead of being sent; the pages show a note. */
  mailIsKept: deps.mail.usesOutbox,
})
