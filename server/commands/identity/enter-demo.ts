import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { type DemoRole, memberOfKind } from '#db/queries/identity.ts'
import type { ClientInfo } from './client-info.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { newDevice } from './keys.ts'
import { openSession } from './sessions.ts'
import type { SignedIn } from './sign-in.ts'

export const DEMO_ROLES: readonly DemoRole[] = ['member', 'manager', 'admin']

/** Lists the members as whom a visitor can enter the demo. Refuses unless the site is a demo and the request is direct. */
export const listDemoAccounts =
  ({ db }: IdentityDeps, demo: boolean) =>
  async (caller: ClientInfo): Promise<Result<{ as: DemoRole; displayName: string; handle: string }[]>> => {
    if (!demo || !caller.isDirect) return refuse('not_found')
    const found = await Promise.all(DEMO_ROLES.map((as) => memberOfKind(db.read, as)))
    return ok(
      DEMO_ROLES.flatMap((as, at) => {
        const member = found[at]
        return member ? [{ as, displayName: member.displayName, handle: member.handle }] : []
      }),
    )
  }

/** Signs in without a password, which is why `settings.ts` refuses a demo that other machines can reach. */
export const enterDemo =
  ({ db, now, secret }: IdentityDeps, demo: boolean) =>
  async (caller: ClientInfo, as: string, replaces?: string): Promise<Result<SignedIn>> => {
    const role = DEMO_ROLES.find((each) => each === as)
    if (!demo || !role || !caller.isDirect) return refuse('not_found')
    const member = await memberOfKind(db.read, role)
    if (!member) return refuse('not_found')
    const { id: memberId, displayName } = member
    const session = { memberId, role: member.role, userAgent: caller.userAgent, replaces }
    const token = await db.write((tx) => openSession(tx, session, now()))
    return ok({ memberId, token, device: newDevice(secret, memberId), displayName })
  }
