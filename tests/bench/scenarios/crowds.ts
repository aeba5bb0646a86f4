import { Crowd, type Shape } from '../crowd.ts'
import type { Figures } from '../figures.ts'
import { freshRoom, type Scenario } from '../scenario.ts'
import type { Server } from '../servers.ts'

/** Number of warm-up rounds; a round takes less than a second, and after these no server is still compiling. */
const WARM_UP = 4
const ALL = ['unggun', 'relay', 'stock', 'hocuspocus'] as const

async function crowds(server: Server, rooms: number, shape: Shape): Promise<Figures> {
  const people = shape.writers + shape.readers
  const all = await Promise.all(
    Array.from({ length: rooms }, (_, i) => new Crowd(server, freshRoom(server), shape).gather(i * people)),
  )
  const { cpu, ms } = await server.costOf(async () => {
    await Promise.all(all.map((crowd) => crowd.write()))
  })
  for (const crowd of all) crowd.leave()
  const deliveries = all.reduce((sum, crowd) => sum + crowd.deliveries, 0)
  return { cost: (cpu / deliveries) * 1000, rate: (deliveries / ms) * 1000 }
}

const cost = 'server CPU per 1,000 deliveries'
const rate = 'deliveries'

export const busy: Scenario = {
  name: 'Busy rooms',
  about:
    '4 rooms of 2 writers and 8 readers, each writer up to 32 keystrokes ahead of what the last reader saw',
  peers: ALL,
  rounds: 5,
  rooms: 4,
  warmUp: WARM_UP,
  measures: {
    cost: {
      ...{ label: cost, unit: 'ms', better: 'less' },
      goals: [
        { against: 'hocuspocus', limit: 2 },
        { against: 'stock', limit: 5 },
      ],
    },
    rate: { label: rate, unit: '/s', better: 'more' },
  },
  once: (server) => crowds(server, 4, { writers: 2, readers: 8, keys: 1500, window: 32 }),
}

export const fan: Scenario = {
  name: 'Fan-out',
  about: '1 room of 2 writers and 62 readers',
  peers: ALL,
  rounds: 3,
  rooms: 1,
  warmUp: WARM_UP,
  measures: {
    cost: { label: cost, unit: 'ms', better: 'less' },
    rate: { label: rate, unit: '/s', better: 'more' },
  },
  once: (server) => crowds(server, 1, { writers: 2, readers: 62, keys: 1000, window: 32 }),
}

export const many: Scenario = {
  name: 'Many rooms',
  about: '64 rooms of 1 writer and 2 readers, up to 8 keystrokes ahead',
  peers: ALL,
  rounds: 5,
  rooms: 64,
  warmUp: WARM_UP,
  measures: {
    cost: { label: cost, unit: 'ms', better: 'less' },
    rate: {
      ...{ label: rate, unit: '/s', better: 'more' },
      goals: [
        { against: 'hocuspocus', limit: 2 },
        { against: 'stock', limit: 1.5 },
      ],
    },
  },
  once: (server) => crowds(server, 64, { writers: 1, readers: 2, keys: 150, window: 8 }),
}

export const bursts: Scenario = {
  name: 'Bursts',
  about: '20 writers paste 25 keystrokes each in the same moment, in front of 20 readers',
  peers: ALL,
  rounds: 3,
  rooms: 1,
  warmUp: WARM_UP,
  measures: {
    cost: { label: cost, unit: 'ms', better: 'less' },
    rate: { label: rate, unit: '/s', better: 'more' },
  },
  once: (server) => crowds(server, 1, { writers: 20, readers: 20, keys: 25, window: 25 }),
}
