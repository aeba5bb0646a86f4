import { eq } from 'drizzle-orm'
import { type Actor, type Member, withoutSanctionedRoles } from '#app/domain/actor.ts'
import type { Locale } from '#app/domain/locales.ts'
import {
  brandRolesOf,
  type MemberRow,
  memberById,
  sessionWithMember,
  tokenWithMember,
} from '#db/queries/identity.ts'
import { activeSanctions } from '#db/queries/sanctions.ts'
import { sessions, tokens } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import { readCredentials, readPreferences } from '../../http/credentials.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { digest } from './keys.ts'
import { expiryOf, shouldUpdateSeenAt } from './sessions.ts'

type Extra = Pick<Member, 'scopes' | 'sessionId' | 'tokenId'> & { locale?: Locale }

async function memberFrom(q: Reader, row: MemberRow, extra: Extra, now: Date): Promise<Member> {
  const { id, handle, displayName, avatarId, role, verifiedAt, createdAt, locale, zone } = row
  const brands = await brandRolesOf(q, id)
  const sanctions = await activeSanctions(q, [id], now)
  const account = { id, handle, displayName, avatarId, role, verifiedAt, createdAt, zone, brands }
  const own = { ...account, sanctions: sanctions.get(id) ?? [], ...extra, locale: extra.locale ?? locale }
  return withoutSanctionedRoles<Member>({ kind: 'member', ...own }, now)
}

/** Ignores a failed write (a full disk), so that pages can still be read; the next request writes again. */
const ignoreFailure = (writing: Promise<unknown>) => writing.catch(() => {})

/**
 * Identifies the actor of a request: by its token, else by its session cookie, else a visitor. A request with a token,
 * even an invalid one, is identified by it alone: a cookie must not add rights to it.
 */
export const resolveActor =
  ({ db, now, site }: IdentityDeps) =>
  async (request: { headers: Headers }): Promise<Actor> => {
    const { token, session } = readCredentials(request.headers, site.secure())
    const chosen = readPreferences(request.headers)
    const visitor: Actor = { kind: 'visitor', locale: chosen.locale, zone: chosen.zone }
    const locale = chosen.cookieLocale ? { locale: chosen.cookieLocale } : {}

    if (token !== undefined) {
      const found = await tokenWithMember(db.read, digest(token))
      if (!found) return visitor
      if (!found.token.usedAt || shouldUpdateSeenAt(found.token.usedAt, now())) {
        await ignoreFailure(
          db.write((tx) => tx.update(tokens).set({ usedAt: now() }).where(eq(tokens.id, found.token.id))),
        )
      }
      return memberFrom(
        db.read,
        found.member,
        { scopes: found.token.scopes, tokenId: found.token.id, ...locale },
        now(),
      )
    }
    if (session === undefined) return visitor
    const found = await sessionWithMember(db.read, digest(session), now())
    if (!found) return visitor
    const { id, createdAt, seenAt } = found.session
    if (shouldUpdateSeenAt(seenAt, now())) {
      const expiresAt = expiryOf(found.member.role, createdAt, now())
      await ignoreFailure(
        db.write((tx) => tx.update(sessions).set({ seenAt: now(), expiresAt }).where(eq(sessions.id, id))),
      )
    }
    return memberFrom(db.read, found.member, { sessionId: id, ...locale }, now())
  }

/** Loads a member with current roles and sanctions, for decisions long after the request (a socket, a job). */
export const actorById =
  ({ db, now }: Pick<IdentityDeps, 'db' | 'now'>) =>
  async (
    memberId: string,
    extra: Pick<Member, 'scopes' | 'sessionId' | 'tokenId'> = {},
  ): Promise<Member | undefined> => {
    const row = await memberById(db.read, memberId)
    return row && !row.leftAt ? memberFrom(db.read, row, extra, now()) : undefined
  }

/** Like `actorById`, but undefined once the session or token has ended. */
export const memberBehind =
  (deps: IdentityDeps) =>
  async (
    memberId: string,
    extra: Pick<Member, 'scopes' | 'sessionId' | 'tokenId'>,
  ): Promise<Member | undefined> => {
    const { db, now } = deps
    const { sessionId, tokenId } = extra
    const ended =
      (sessionId !== undefined && !(await sessionWithMember(db.read, sessionId, now()))) ||
      (tokenId !== undefined && !(await tokenWithMember(db.read, tokenId)))
    return ended ? undefined : actorById(deps)(memberId, extra)
  }
