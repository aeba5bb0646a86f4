import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { allow, type Decision } from '#app/domain/decision.ts'
import { type Access, accessToManuscript, type ManuscriptFacts } from '#app/domain/manuscript/policy.ts'
import type { StandingLevel } from '#app/domain/standing/levels.ts'
import {
  acceptances,
  type ChapterFacts,
  chapterFacts,
  type MemberStanding,
  requiredLevels,
  standings,
} from '#db/queries/manuscript-access.ts'
import type { Reader } from '#db/types.ts'
import { closeCodeOf } from '../connection/close-codes.ts'
import type { Connection } from '../connection/connection.ts'

/** A member who changes a manuscript, with their current access. */
export type Writer = { actor: Member; access: Access; acceptedTerms: number; standing: StandingLevel }
export type AccessScope = {
  chapterId: string
  facts: ChapterFacts
  checkedAt: number
  connections: Set<Connection>
  /** Members on whose behalf the server makes a change. */
  editors: Writer[]
}

const refused = (code: 'not_found' | 'sign_in') => ({ level: 'none', why: { ok: false, code } }) as const

/** Access facts that depend on the member, not only on the chapter. */
type PersonalFacts = Pick<ManuscriptFacts, 'acceptedTerms' | 'standing'>

const decideAccess = (
  actor: Actor,
  facts: ChapterFacts,
  { acceptedTerms, standing }: PersonalFacts,
  now: Date,
): Access => accessToManuscript(actor, { ...facts, acceptedTerms, standing }, now)

const NO_PERSONAL_FACTS: PersonalFacts = { acceptedTerms: 0, standing: 'newcomer' }

async function readPersonalFacts(
  q: Reader,
  actor: Actor,
  facts: ChapterFacts,
  now: Date,
): Promise<PersonalFacts> {
  if (!isMember(actor)) return NO_PERSONAL_FACTS
  const memberIds = [actor.id]
  const accepted = await acceptances(q, [facts.challengeId], memberIds)
  const levels = await requiredLevels(q, [{ facts, memberIds }], now)
  return {
    acceptedTerms: accepted.get(`${facts.challengeId} ${actor.id}`) ?? 0,
    standing: levels.get(`${facts.challenge.brandId} ${actor.id}`) ?? 'newcomer',
  }
}

/** Returns the access of the actor to a chapter's manuscript; `connection/upgrade.ts` admits sockets by it. */
export async function accessOf(
  q: Reader,
  actor: Actor,
  chapterId: string,
  now: Date,
  known?: ChapterFacts | undefined,
) {
  const facts = known ?? (await chapterFacts(q, [chapterId])).get(chapterId)
  if (!facts) return { access: refused('not_found'), facts: undefined, ...NO_PERSONAL_FACTS }
  const own = await readPersonalFacts(q, actor, facts, now)
  return { access: decideAccess(actor, facts, own, now), facts, ...own }
}

/**
 * Decides whether the actor may write, by the same rules as the live manuscript; for other commands that change a
 * chapter.
 */
export async function mayWrite(q: Reader, actor: Actor, chapterId: string, now: Date): Promise<Decision> {
  const { access } = await accessOf(q, actor, chapterId, now)
  return access.level === 'write' ? allow : access.why
}

/**
 * Reloads the facts that access depends on, for many rooms in a few statements. Called with a transaction, the
 * decision becomes part of that transaction.
 */
export async function reloadAccessFacts(q: Reader, rooms: AccessScope[], now: Date): Promise<void> {
  if (rooms.length === 0) return
  const memberIds = [...new Set(rooms.flatMap(peopleIn).map((one) => one.actor.id))]
  const facts = await chapterFacts(
    q,
    rooms.map((room) => room.chapterId),
  )
  const standing = await standings(q, memberIds, now)
  const challengeIds = [...new Set([...facts.values()].map((each) => each.challengeId))]
  const accepted = await acceptances(q, challengeIds, memberIds)
  for (const room of rooms) room.facts = facts.get(room.chapterId) ?? room.facts
  const levels = await requiredLevels(
    q,
    rooms.map((room) => ({ facts: room.facts, memberIds: peopleIn(room).map((one) => one.actor.id) })),
    now,
  )
  for (const room of rooms) {
    room.checkedAt = now.getTime()
    for (const one of peopleIn(room)) {
      one.acceptedTerms = accepted.get(`${room.facts.challengeId} ${one.actor.id}`) ?? 0
      one.standing = levels.get(`${room.facts.challenge.brandId} ${one.actor.id}`) ?? 'newcomer'
      applyStanding(one, standing.get(one.actor.id))
      // The chapter is deleted or the member has left: no access.
      const gone = !facts.has(room.chapterId)
      if (gone || !standing.has(one.actor.id)) one.access = refused(gone ? 'not_found' : 'sign_in')
    }
  }
}

/** Stores facts that were read during an upgrade if they are newer: an empty room's facts are not reloaded. */
export function updateFacts(room: AccessScope, facts: ChapterFacts, readAt: Date): void {
  if (room.checkedAt < readAt.getTime()) room.facts = facts
}

const peopleIn = (room: AccessScope): Writer[] => [...room.connections, ...room.editors]

function applyStanding(one: Writer, standing: MemberStanding | undefined): void {
  if (standing) one.actor = { ...one.actor, ...standing }
}

/** Recomputes the access of one member from the current time and the loaded facts. Runs no SQL. */
export function reevaluateAccess(room: AccessScope, one: Writer, now: Date): Access {
  if (one.access.level !== 'none') one.access = decideAccess(one.actor, room.facts, one, now)
  return one.access
}

const LEVELS: readonly Access['level'][] = ['none', 'read', 'suggest', 'write']

/** Closes the sockets of members whose access was lowered. The client reconnects and is checked again. */
export function disconnectUnauthorized(room: AccessScope, now: Date): void {
  for (const connection of room.connections) {
    const access = reevaluateAccess(room, connection, now)
    if (access.level === 'write' || LEVELS.indexOf(access.level) > LEVELS.indexOf(connection.grantedLevel))
      connection.grantedLevel = access.level
    else if (access.level === 'none' || access.level !== connection.grantedLevel)
      connection.close(closeCodeOf(access.why), access.why.code)
  }
}
