import type { Actor, Member } from '#app/domain/actor.ts'
import { type Access, accessToManuscript, type ManuscriptFacts } from '#app/domain/manuscript/policy.ts'
import {
  acceptances,
  type ChapterFacts,
  chapterFacts,
  type Standing,
  standings,
} from '#db/queries/manuscript-access.ts'
import type { Reader } from '#db/types.ts'
import { closeCodeOf } from './codes.ts'
import type { Connection } from './connection.ts'

/** Whoever is about to change a manuscript, with what they may do as of now. */
export type Writer = { actor: Member; access: Access; acceptedTerms: number }
export type Guarded = {
  chapterId: string
  facts: ChapterFacts
  checkedAt: number
  connections: Set<Connection>
  /** Who asked for a change by the server. */
  editors: Writer[]
}

const refused = (code: 'not_found' | 'sign_in') => ({ level: 'none', why: { ok: false, code } }) as const

const judge = (actor: Actor, facts: ChapterFacts, acceptedTerms: number, now: Date): Access =>
  accessToManuscript(actor, { ...facts, acceptedTerms } satisfies ManuscriptFacts, now)

export async function accessOf(q: Reader, actor: Actor, chapterId: string, now: Date) {
  const facts = (await chapterFacts(q, [chapterId])).get(chapterId)
  if (!facts) return { access: refused('not_found'), facts: undefined, acceptedTerms: 0 }
  const memberIds = actor.kind === 'member' ? [actor.id] : []
  const accepted = await acceptances(q, [facts.challengeId], memberIds)
  const acceptedTerms = actor.kind === 'member' ? (accepted.get(`${facts.challengeId} ${actor.id}`) ?? 0) : 0
  return { access: judge(actor, facts, acceptedTerms, now), facts, acceptedTerms }
}

/**
 * Reads anew what access hangs on, for many rooms in a handful of statements. Called with a transaction it makes
 * the decision part of it.
 */
export async function readAgain(q: Reader, rooms: Guarded[], now: Date): Promise<void> {
  if (rooms.length === 0) return
  const memberIds = [...new Set(rooms.flatMap(peopleIn).map((one) => one.actor.id))]
  const facts = await chapterFacts(
    q,
    rooms.map((room) => room.chapterId),
  )
  const standing = await standings(q, memberIds)
  const challengeIds = [...new Set([...facts.values()].map((each) => each.challengeId))]
  const accepted = await acceptances(q, challengeIds, memberIds)
  for (const room of rooms) {
    const current = facts.get(room.chapterId)
    if (current) room.facts = current
    room.checkedAt = now.getTime()
    for (const one of peopleIn(room)) {
      one.acceptedTerms = accepted.get(`${room.facts.challengeId} ${one.actor.id}`) ?? 0
      stand(one, standing.get(one.actor.id))
      // A chapter that is gone, or a member who left: nothing is theirs any more.
      if (!current || !standing.has(one.actor.id)) one.access = refused(current ? 'sign_in' : 'not_found')
    }
  }
}

const peopleIn = (room: Guarded): Writer[] => [...room.connections, ...room.editors]

function stand(one: Writer, standing: Standing | undefined): void {
  if (standing) one.actor = { ...one.actor, ...standing }
}

/** What the clock alone may have changed, and what was read since. No SQL. */
export function judgeAgain(room: Guarded, one: Writer, now: Date): Access {
  if (one.access.level !== 'none') one.access = judge(one.actor, room.facts, one.acceptedTerms, now)
  return one.access
}

/** Who lost what their socket was opened for is shown out; the client comes back and is judged anew. */
export function showOut(room: Guarded, now: Date): void {
  for (const connection of room.connections) {
    const access = judgeAgain(room, connection, now)
    if (access.level === 'write') connection.wrote = true
    else if (access.level === 'none' || connection.wrote)
      connection.close(closeCodeOf(access.why), access.why.code)
  }
}
