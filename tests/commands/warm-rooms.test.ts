import { expect, test } from 'vitest'
import { RoomParameters } from '#app/domain/listening/forms.ts'
import { weekOf } from '#app/domain/listening/weeks.ts'
import { createListening } from '#server/commands/listening/listening.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { warmRooms } from '#server/commands/listening/warm-rooms.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'
import { storePeople, storeYear } from './listening-year.ts'

const SIGNALS = 7_000
const world = await openTestWorld()
const depsOf = () => ({ db: world.db, now: world.clock.now, events: world.events })

async function brandWithYear() {
  const brand = await world.brand()
  const people = await storePeople(world.db, 60, brand.slug, world.clock.now())
  await world.db.write((tx) =>
    storeYear(tx, brand.id, people, {
      ...{ seed: 2, firstWeek: weekOf(world.clock.now()) - 52, people: 60, signals: SIGNALS, onceShare: 0.2 },
      ...{ peakHour: null, turnWeek: null, burstWeek: null, influencer: false, connector: false },
    }),
  )
  return brand
}

test('after a start the rooms of brands with many signals are read, and show what they would show anyway', async () => {
  const brand = await brandWithYear()
  await world.brand()
  const noManuscripts = () => Promise.reject(new Error('No chapter was commented on'))
  const [warm, cold] = [createSignalStore(depsOf()), createSignalStore(depsOf())]
  expect(await warmRooms({ ...depsOf(), store: warm }, () => false, SIGNALS)).toBe(1)
  const view = async (store: typeof warm) => {
    const { view: look } = createListening(depsOf(), noManuscripts, store)
    const seen = async () => unwrap(await look(brand.owner, brand.slug, RoomParameters.parse({})))
    await expect.poll(async () => (await seen()).influence.isReady).toBe(true)
    return seen()
  }
  const [seen, expected] = [await view(warm), await view(cold)]
  expect(seen.people.people).toBeGreaterThan(0)
  expect({ ...seen, waiting: null }).toEqual({ ...expected, waiting: null })
})

test('a look during the reading waits for all signals, and several looks read them once', async () => {
  const brand = await brandWithYear()
  const store = createSignalStore(depsOf())
  const warming = store.readCalmly(brand.id, () => false)
  const [first, second] = await Promise.all([store.columnsOf(brand.id), store.columnsOf(brand.id)])
  expect(first).toBe(second)
  expect(first.length).toBe(SIGNALS)
  expect(await warming).toBe(first)
})

test('a reading that is stopped is completed by the next look', async () => {
  const brand = await brandWithYear()
  const store = createSignalStore(depsOf())
  const partly = await store.readCalmly(brand.id, () => true)
  expect(partly.length).toBeLessThan(SIGNALS)
  expect((await store.columnsOf(brand.id)).length).toBe(SIGNALS)
})
