import { beforeAll, expect, test } from 'vitest'
import { ROOM_TABLES } from '#app/components/listening/room-tables.ts'
import { MessageFilter, RoomParameters } from '#app/domain/listening/forms.ts'
import { startOfWeek, WEEK_MS, weekOf } from '#app/domain/listening/weeks.ts'
import { seededRandom } from '#app/domain/random.ts'
import { MESSAGE_KINDS, type MessageKind } from '#app/domain/understanding/kind.ts'
import { comments, memberTies, messageClasses, signalActors, signals } from '#db/schema/index.ts'
import { reportOf } from '#server/api/listening.ts'
import { createListening } from '#server/commands/listening/listening.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'
import { storeBallots, storeSubjects } from './listening-subjects.ts'
import { storePeople } from './listening-year.ts'

const WEEKS = 6
const PEOPLE = 120
const SIGNALS = 420
const LEAST = 5

let world: TestWorld
let listening: ReturnType<typeof createListening>
let brand: Awaited<ReturnType<TestWorld['brand']>>
let challenges: string[]
let firstWeek: number

/** Few people a week and challenge, so that most cells hold about five. */
async function storeSignals(people: readonly string[], seed: number) {
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * random() * all.length)] as T
  const body = { targetKind: 'brand' as const, targetId: brand.id, type: 'comment' as const, body: 'Said.' }
  await world.db.write(async (tx) => {
    await tx.insert(signalActors).values(people.map((memberId) => ({ key: `k${memberId}`, memberId })))
    for (let i = 0; i < SIGNALS; i++) {
      const at = new Date(startOfWeek(firstWeek).getTime() + Math.floor(random() * WEEKS * WEEK_MS))
      const [author, isOutside, isVote] = [pick(people), random() < 0.15, random() < 0.2]
      const [comment] = await tx
        .insert(comments)
        .values({ ...body, challengeId: '', authorId: author, createdAt: at })
        .returning({ id: comments.id })
      const [stored] = await tx
        .insert(signals)
        .values({
          ...{ at, brandId: brand.id, challengeId: pick(['', ...challenges]), subjectId: comment?.id ?? '' },
          ...{ actorKey: isOutside ? null : `k${author}`, source: isOutside ? 'outside' : 'member' },
          ...{ kind: isVote ? 'vote' : 'comment', subjectKind: 'comment', toBrand: random() < 0.3 },
        })
        .returning({ seq: signals.seq })
      const positive = random()
      if (!isVote)
        await tx.insert(messageClasses).values({
          ...{
            signalSeq: stored?.seq ?? 0,
            model: 1,
            language: 'id',
            kind: pick(MESSAGE_KINDS) as MessageKind,
          },
          ...{ positive, negative: 1 - positive, neutral: 0, purchase: pick(['none', 'advice', 'averse']) },
        })
    }
    await tx.insert(memberTies).values(
      people.slice(0, 40).map((id, i) => ({
        ...{
          brandId: brand.id,
          week: startOfWeek(firstWeek + (i % WEEKS)),
          kind: 'build' as const,
          count: 1,
        },
        ...{ fromKey: `k${id}`, toKey: `k${people[Math.floor(random() * 12)]}` },
      })),
    )
  })
}

beforeAll(async () => {
  world = await openTestWorld()
  brand = await world.brand()
  firstWeek = weekOf(world.clock.now()) - WEEKS
  challenges = [(await world.challenge({ brand })).id, (await world.challenge({ brand })).id]
  const people = await storePeople(world.db, PEOPLE, 'd', world.clock.now())
  const planted = { seed: 3, passage: true, question: true, bridge: true }
  const text = await storeSubjects(world, brand, people, planted)
  await storeBallots(world.db, challenges[0] as string, world.clock.now(), people, planted)
  await storeSignals(people, 3)
  const deps = { db: world.db, now: world.clock.now, events: world.events }
  listening = createListening(deps, async (_, read) => read(text, {} as never), createSignalStore(deps))
})

type Query = { from: number; to: number; challenge?: string; voices: 'all' | 'here' | 'outside' }
const day = (week: number) => new Date(startOfWeek(week).getTime() + WEEK_MS / 14).toISOString().slice(0, 10)
const parametersOf = ({ from, to, ...filters }: Query) =>
  RoomParameters.parse({ from: day(from), to: day(to - 1), ...filters })

/** Every period of whole weeks, and for some of them every filter. */
function allQueries(): Query[] {
  const periods = Array.from({ length: WEEKS }, (_, i) =>
    Array.from({ length: WEEKS - i }, (_, n) => ({ from: firstWeek + i, to: firstWeek + i + n + 1 })),
  ).flat()
  return periods.flatMap((period) =>
    [undefined, ...challenges].flatMap((challenge) =>
      (['all', 'here'] as const).map((voices) => ({ ...period, voices, ...(challenge && { challenge }) })),
    ),
  )
}

/** Numbers that count nobody: times, shares, and what is public one by one. */
const NOT_COUNTS =
  /(^|\.)(from|to|week|weeks|query|compare|compared|period|underHours|waits_under_hours|oncePermille|permille|share_of_groups_permille|median(Contributions)?|group|contributions_(from|to))(\.|$)|^(page\.waiting|api\.questions|waiting\.csv)\.|^page\.joins\.counts\.\d+\.challenges$|^api\.joins\.\d+\.challenges$|^joins\.csv\.\d+\.challenges$|^page\.bridge\..*sizes|\.ties\.\d+\.count$|^influence\.csv\.connector|wordings$/

/** Lists the numbers within a value by their path. */
function* numbersIn(value: unknown, path: string): Generator<[string, number]> {
  if (typeof value === 'number') yield [path, value]
  else if (value !== null && typeof value === 'object' && !(value instanceof Date))
    for (const [key, part] of Object.entries(value)) yield* numbersIn(part, `${path}.${key}`)
}

/** Every count that the page (with its data for scripts), the API or a table answers, by name. */
async function countsOf(query: Query): Promise<Map<string, number>> {
  const view = unwrap(await listening.view(brand.owner, brand.slug, parametersOf(query)))
  const tables = Object.entries(ROOM_TABLES).flatMap(([name, table]) => {
    const [columns = [], ...rows] = table(view)
    return rows.map((row, i) => [
      `${name}.csv.${row.find((cell) => typeof cell === 'string') ?? i}`,
      Object.fromEntries(columns.map((column, n) => [String(column), row[n]])),
    ])
  })
  const passages = unwrap(
    await listening.passages(brand.owner, brand.slug, parametersOf(query), { block: 0 }),
  )
  const all = [['page', view], ['api', reportOf(view)], ['passages', passages.chosen], ...tables] as const
  return new Map(
    all
      .flatMap(([name, value]) => [...numbersIn(value, String(name))])
      .filter(([path]) => !NOT_COUNTS.test(path)),
  )
}

const contains = (outer: Query, inner: Query) =>
  outer.from <= inner.from &&
  outer.to >= inner.to &&
  (outer.challenge === undefined || outer.challenge === inner.challenge) &&
  (outer.voices === 'all' || outer.voices === inner.voices)

test('[seeded] no count of the page, the API or a table differs by one to four from that of another period or filter', async () => {
  const queries = allQueries()
  const counts = new Map<Query, Map<string, number>>()
  for (const query of queries) counts.set(query, await countsOf(query))
  const seen = new Set<string>()
  for (const [query, all] of counts)
    for (const [path, count] of all) {
      seen.add(path.replace(/\d+/g, '#'))
      expect(count % LEAST, `${path} ${JSON.stringify(query)}`).toBe(0)
    }
  for (const figure of [
    'page.people.people',
    'page.when.cells.#.#',
    'api.contributions',
    'api.passage.people',
  ])
    expect(seen).toContain(figure)
  let pairs = 0
  for (const [outer, larger] of counts)
    for (const [inner, smaller] of counts) {
      if (outer === inner || !contains(outer, inner)) continue
      pairs++
      for (const [path, count] of smaller) {
        const difference = Math.abs((larger.get(path) ?? 0) - count)
        if (difference > 0 && difference < LEAST) expect.fail(`${path} tells of ${difference}`)
      }
    }
  expect(pairs).toBeGreaterThan(1_000)
})

const FILTERS: Partial<Record<string, string>>[] = [
  ...[{}, { to: 'brand' }, { to: 'others' }, { purchase: 'advice' }, { sentiment: 'positive' }],
  ...MESSAGE_KINDS.flatMap((kind) => [{ kind }, { kind, sentiment: 'negative' }]),
]

test('[seeded] the messages that one period or filter lists beyond another are by five people or more', async () => {
  const people = new Map<number, string>()
  const listOf = async (query: Query, filter: Partial<Record<string, string>>): Promise<Set<number>> => {
    const found = new Set<number>()
    for (let before: number | null | undefined; before !== null; ) {
      const asked = MessageFilter.parse({ ...filter, ...(before && { before }) })
      const { items, next } = unwrap(
        await listening.messages(brand.owner, brand.slug, parametersOf(query), asked),
      )
      for (const { signal, author } of items) {
        found.add(signal)
        people.set(signal, author?.handle ?? `outside ${signal}`)
      }
      before = next
    }
    return found
  }
  const queries = allQueries().filter(({ from }) => from === firstWeek)
  let lists = 0
  for (const filter of FILTERS) {
    const listed = new Map<Query, Set<number>>()
    for (const query of queries) listed.set(query, await listOf(query, filter))
    for (const [outer, larger] of listed)
      for (const [inner, smaller] of listed) {
        if (outer === inner || !contains(outer, inner)) continue
        const rest = [...larger].filter((signal) => !smaller.has(signal))
        const authors = new Set(rest.map((signal) => people.get(signal)))
        if (authors.size > 0) lists++
        const isFew = authors.size > 0 && authors.size < LEAST
        if (isFew) expect.fail(`${JSON.stringify([filter, outer, inner])} tells of ${authors.size}`)
      }
  }
  expect(lists).toBeGreaterThan(50)
})
