import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import type { Connection } from '../connection/connection.ts'
import { RoomAwareness } from './awareness.ts'

const budi = { id: 'm1', displayName: 'Budi', handle: 'budi', avatarId: null }
const connection = (actor: object) =>
  ({ actor, colour: '#123456', awarenessId: undefined, isOpen: true }) as unknown as Connection

function stateOf(client: number, clock: number, state: object): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(state))
  return encoding.toUint8Array(encoder)
}

test('[O4] a renewed state keeps the name that the server gave it, and an unchanged one is not forwarded', () => {
  const room = new RoomAwareness()
  const from = connection(budi)
  const receive = (clock: number) =>
    room.receive(stateOf(7, clock, { cursor: null }), from, () => undefined, 1)
  expect(receive(1)).toBe('taken')
  room.takeChanges()
  expect(receive(2)).toBe('ignored')
  expect(room.hasChanges).toBe(false)
  room.renew()
  const frame = room.takeChanges()(connection({ id: 'm2' }))
  expect(frame?.toString('utf8')).toContain('"name":"Budi"')
})
