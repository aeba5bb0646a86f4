import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { fold } from '#app/domain/fold.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { ideasByAuthor } from '#db/queries/ideas-by-author.ts'
import {
  memberByHandleKey,
  memberById,
  membersByName,
  membersByPrefix,
  sessionsOf,
  tokensOf,
} from '#db/queries/identity.ts'
import { storiesWrittenBy } from '#db/queries/people.ts'
import { creditMarks } from '../credit/credit-marks.ts'
import type { IdentityDeps } from './identity-deps.ts'

/** Lists a member's public works: stories with their surviving words, and ideas. */
export const viewWorks =
  ({ db, now }: Pick<IdentityDeps, 'db' | 'now'>) =>
  async (memberId: string) => {
    const viewer = publicViewer(now())
    const stories = await storiesWrittenBy(db.read, viewer, memberId)
    const creditOf = await creditMarks(
      db.read,
      stories.map(({ id }) => id),
    )
    return {
      stories: stories.map(({ id, ...story }) => ({ ...story, credit: creditOf(id) })),
      ideas: await ideasByAuthor(db.read, viewer, memberId),
    }
  }

export type MemberProfile = {
  id: string
  handle: string
  displayName: string
  avatarId: string | null
  bio: string
  createdAt: Date
}

/** Views the public profile of a member. */
export const viewProfile =
  ({ db }: IdentityDeps) =>
  async (handle: string): Promise<Result<MemberProfile>> => {
    const member = await memberByHandleKey(db.read, handleKey(handle))
    if (!member || member.leftAt) return refuse('not_found')
    const { id, displayName, avatarId, bio, createdAt } = member
    return ok({ id, handle: member.handle, displayName, avatarId, bio, createdAt })
  }

const MENU_SIZE = 8

/** Finds members for the mention menu: by the beginning of their handle, then of a word in their name. */
export const findMembers =
  ({ db }: IdentityDeps) =>
  async (
    actor: Actor,
    typed: string,
  ): Promise<Result<{ id: string; handle: string; displayName: string; avatarId: string | null }[]>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const prefix = handleKey(typed).replace(/[^a-z0-9_]/g, '')
    const byHandle = prefix === '' && typed !== '' ? [] : await membersByPrefix(db.read, prefix, MENU_SIZE)
    const name = fold(typed.slice(0, 60)).trim()
    if (name === '' || byHandle.length === MENU_SIZE) return ok(byHandle)
    const known = byHandle.map(({ id }) => id)
    const byName = await membersByName(db.read, name, known, MENU_SIZE - byHandle.length)
    return ok([...byHandle, ...byName])
  }

/** Views the actor's own account for the settings page. */
export const viewAccount =
  ({ db, now }: IdentityDeps) =>
  async (actor: Actor) => {
    if (!isMember(actor)) return refuse('sign_in')
    const member = await memberById(db.read, actor.id)
    if (!member) return refuse('not_found')
    const { handle, email, displayName, avatarId, bio, locale, zone, watchesOwn, showsWriting, verifiedAt } =
      member
    const sessions = await sessionsOf(db.read, actor.id, now())
    return ok({
      profile: {
        id: actor.id,
        handle,
        email,
        displayName,
        avatarId,
        bio,
        locale,
        zone,
        watchesOwn,
        showsWriting,
        verified: verifiedAt !== null,
      },
      sessions: sessions.map((session) => ({ ...session, current: session.id === actor.sessionId })),
      tokens: await tokensOf(db.read, actor.id),
    })
  }
