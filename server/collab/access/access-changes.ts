import { isMember } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { closeCodeOf } from '../connection/close-codes.ts'
import type { RoomRegistry } from '../rooms/room-registry.ts'

type AccessChange = { memberId?: string; chapterId?: string; challengeId?: string; brandId?: string }

/**
 * Reloads the access facts of affected rooms at once, before anything more is stored, and disconnects the
 * unauthorized.
 */
export async function handleAccessChange(rooms: RoomRegistry, changed: AccessChange): Promise<void> {
  const { memberId, chapterId, challengeId, brandId } = changed
  const touched = [...rooms.all()].filter(
    (room) =>
      (chapterId === undefined || room.chapterId === chapterId) &&
      (challengeId === undefined || room.facts.challengeId === challengeId) &&
      (brandId === undefined || room.facts.challenge.brandId === brandId),
  )
  for (const room of touched) room.checkedAt = 0
  await rooms.reloadFacts(touched)
  rooms.disconnectUnauthorized()
  if (memberId !== undefined) await recheckCallers(rooms, memberId)
}

/** Closes the sockets of a member whose session, password or token is no longer valid. */
async function recheckCallers(rooms: RoomRegistry, memberId: string): Promise<void> {
  for (const room of rooms.all()) {
    for (const connection of room.connections) {
      if (connection.actor.id !== memberId) continue
      const actor = await connection.caller.refresh()
      if (!isMember(actor)) connection.close(closeCodeOf(refuse('sign_in')), 'sign_in')
    }
  }
}
