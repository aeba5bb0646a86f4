import { afterAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { RoomParameters } from '#app/domain/listening/forms.ts'
import { startOfWeek, weekOf } from '#app/domain/listening/weeks.ts'
import type { Locale } from '#app/domain/locales.ts'
import type { Authorship } from '#app/domain/manuscript/authorship.ts'
import { makeFormat } from '#app/messages/format.ts'
import { createListening } from '#server/commands/listening/listening.ts'
import { recountSignals } from '#server/commands/listening/roll-up.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { sectionTexts } from '#tests/factories/room-sentences.tsx'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'
import { recount, storedCounts } from './hour-counts.ts'
import { BRIDGE_IDEA, type PlantedSubjects, storeSubjects, TOP_PASSAGE } from './listening-subjects.ts'
import { type PlantedYear, storePeople, storeYear } from './listening-year.ts'

/** `PEOPLE=2000 SIGNALS=400000 SEEDS=5` for the full size. */
const PEOPLE = Number(process.env.PEOPLE ?? 300)
const SIGNALS = Number(process.env.SIGNALS ?? 6_000)
const SEEDS = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, i) => 5 + i)
/** From this number of signals on, the counts per hour are compared with a recount too. */
const FULL_SIZE = 400_000
/** At the full size a year takes a minute to store. */
const TIMEOUT_MS = SIGNALS >= FULL_SIZE ? 600_000 : 60_000
/** A worker thread may have to start first; a network of 2,000 people takes it some seconds. */
const POLL = { timeout: SIGNALS >= FULL_SIZE ? 300_000 : 60_000, interval: 200 }
const WEEKS = 52
const DAY_MS = 24 * 60 * 60 * 1000

let manuscript: Y.Text

/** The authors of the text are not asked for. */
const authorship = {} as Authorship

const world = await openTestWorld()
const deps = { db: world.db, now: world.clock.now, events: world.events }
const listening = createListening(
  deps,
  async (_, readText) => readText(manuscript, authorship),
  createSignalStore(deps),
)

type Planted = Omit<PlantedYear & PlantedSubjects, 'firstWeek' | 'people' | 'signals' | 'onceShare'>
const silent: Omit<Planted, 'seed'> = {
  ...{ peakHour: null, turnWeek: null, burstWeek: null, influencer: false, connector: false },
  ...{ passage: false, question: false, bridge: false },
}

/** Stores a brand with a year that ends before now. Returns the sentences of its room once everything is computed. */
async function roomOfYear(planted: Planted) {
  const brand = await world.brand()
  const now = world.clock.now()
  const people = await storePeople(world.db, PEOPLE, brand.slug, now)
  const firstWeek = weekOf(now) - WEEKS
  await world.db.write((tx) =>
    storeYear(tx, brand.id, people, {
      ...{ ...planted, firstWeek, people: PEOPLE, signals: SIGNALS, onceShare: 0.3 },
    }),
  )
  manuscript = await storeSubjects(world, brand, people, planted)
  const day = (week: number) => new Date(startOfWeek(week).getTime() + DAY_MS / 2).toISOString().slice(0, 10)
  const period = RoomParameters.parse({ from: day(firstWeek), to: day(weekOf(now) - 1) })
  const view = async () => unwrap(await listening.view(brand.owner, brand.slug, period))
  await expect
    .poll(async () => {
      const { influence, bridge, waiting } = await view()
      const isBridgeReady = bridge.results.every(({ state }) => state !== 'computing')
      return influence.isReady && isBridgeReady && !waiting.isComputing
    }, POLL)
    .toBe(true)
  const found = await view()
  const answers = (locale: Locale) => {
    const texts = sectionTexts(found, locale)
    return Object.fromEntries(Object.entries(texts).map(([name, { answer }]) => [name, answer]))
  }
  return { brand, view: found, firstWeek, answers, period }
}

afterAll(async () => {
  if (SIGNALS < FULL_SIZE) return
  const deps = { db: world.db, now: world.clock.now, events: world.events }
  await recountSignals(deps)()
  expect(await storedCounts(world)).toEqual(await recount(world))
}, TIMEOUT_MS)

describe.each(SEEDS)('a year drawn with the seed %i', { timeout: TIMEOUT_MS }, (seed) => {
  test('its room states every planted fact in the sentence of its section', async () => {
    const { brand, view, firstWeek, answers, period } = await roomOfYear({
      ...{ seed, peakHour: 20, turnWeek: 30, burstWeek: 40, influencer: true, connector: true },
      ...{ passage: true, question: true, bridge: true },
    })
    const [en, id] = [answers('en'), answers('id')]
    expect([en.when, id.when]).toEqual([
      'Mostly between 20:00 and 21:00.',
      'Paling sering antara pukul 20.00 dan 21.00.',
    ])
    expect(Math.abs((view.people.oncePermille ?? 0) - 300)).toBeLessThanOrEqual(40)
    expect(en.people).toMatch(/^At least \d[\d,]* people, and \d\d% came only once\.$/)
    expect(en.passage).toBe(`“${TOP_PASSAGE}”: at least 10 people commented on it.`)
    const passages = unwrap(await listening.passages(brand.owner, brand.slug, period, { block: 0 }))
    expect(passages.chosen?.hottest[0]).toMatchObject({
      text: TOP_PASSAGE,
      people: view.passage?.top?.people,
    })
    expect(passages.chosen?.blocks.flat().filter(({ people }) => people > 0)).not.toEqual([])
    expect(en.influence).toBe(
      `${brand.slug}p0’s words are built on most; ${brand.slug}p1 connects the groups.`,
    )
    expect(Math.abs((view.mood.turn?.week ?? 0) - (firstWeek + 30))).toBeLessThanOrEqual(3)
    expect(en.mood).toMatch(/^It turned in the week of .+: about \d+ points more critical than before\.$/)
    const burst = makeFormat('en', 'Asia/Jakarta', 0).date(startOfWeek(firstWeek + 40))
    expect(en.kinds).toContain(`In the week of ${burst}, questions came in unusually often: `)
    expect(en.bridge).toBe(`“${BRIDGE_IDEA}” is supported by every group.`)
    expect(en.waiting).toMatch(
      /The question asked most, by at least (30|35|40) people in words of their own: “.*(jawa|java).*”\.$/i,
    )
    for (const sentence of Object.values(id)) expect(sentence).toMatch(/\.$/)
  })

  test('its room states none of the facts when nothing is planted', async () => {
    const { answers } = await roomOfYear({ ...silent, seed })
    expect(answers('en')).toMatchObject({
      when: 'At all hours: no time of the day or week stands out.',
      passage: expect.stringMatching(/^The comments on “.+” are spread out: no passage has five people\.$/),
      influence: 'Nobody stands out: people build on each other evenly.',
      mood: expect.not.stringContaining('turned'),
      kinds: expect.not.stringContaining('unusually'),
      bridge: 'Nothing: the groups have different favourites.',
      waiting: '50 questions wait for the team.',
    })
  })
})
