import type { Figures, Measure } from './figures.ts'
import type { Kind, Server } from './servers.ts'

/** A scenario. Servers are started once and measured alternately in each round, so that noise affects them alike. */
export type Scenario = {
  name: string
  /** Printed below the table. */
  about: string
  peers: readonly Kind[]
  rounds: number
  /** Number of uncounted rounds at the start, because a long-running server has compiled its code. */
  warmUp?: number
  /** Maximum number of fresh rooms per round. */
  rooms: number
  measures: Record<string, Measure>
  /** The reason why the scenario cannot run here. */
  unable?: () => string | undefined
  once: (server: Server, round: number) => Promise<Figures>
}

const nextRoom = new WeakMap<Server, number>()
/** Returns a room that was not used before. */
export function freshRoom(server: Server): string {
  const n = nextRoom.get(server) ?? 0
  nextRoom.set(server, n + 1)
  const room = server.world.chapters[n]
  if (room === undefined) throw new Error('more rooms are needed than were planted')
  return room
}
