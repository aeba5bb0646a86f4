import type { Figures, Measure } from './figures.ts'
import type { Kind, Server } from './servers.ts'

/** Servers are started once and take turns within each round, so that noise meets them alike. */
export type Scenario = {
  name: string
  /** Said under the table. */
  about: string
  peers: readonly Kind[]
  rounds: number
  /** Rounds before the others that do not count: servers that run for months have compiled what they run. */
  warmUp?: number
  /** Fresh rooms that each round takes, at most. */
  rooms: number
  measures: Record<string, Measure>
  /** Why it can't be run here. */
  unable?: () => string | undefined
  once: (server: Server, round: number) => Promise<Figures>
}

const nextRoom = new WeakMap<Server, number>()
/** A room nobody has been in. */
export function freshRoom(server: Server): string {
  const n = nextRoom.get(server) ?? 0
  nextRoom.set(server, n + 1)
  const room = server.world.chapters[n]
  if (room === undefined) throw new Error('more rooms are needed than were planted')
  return room
}
