import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MESSAGE_KINDS } from '../understanding/kind.ts'
import { SENTIMENTS, SignalColumns, type SignalRow } from './columns.ts'
import { type Cell, inFives, LEAST_PEOPLE } from './count-cells.ts'
import type { MessageFilter } from './forms.ts'
import { messagesBehind } from './messages-behind.ts'
import type { RoomQuery, Voices } from './room-query.ts'
import { kindsOfMessage, purchaseTalk, sentimentOfMessages } from './sections/messages.ts'
import { peopleTakingPart } from './sections/people.ts'
import { attentionByChallenge, engagementWithBrand } from './sections/places.ts'
import { whenPeopleTakePart } from './sections/when.ts'
import { startOfWeek } from './weeks.ts'

const FIRST = 2_899
const HOUR_MS = 60 * 60 * 1000
const CHALLENGES = ['c0', 'c1', 'c2']
const ZONES = ['Asia/Jakarta', 'Asia/Jayapura', 'Asia/Kathmandu', 'Europe/Berlin']

/** Few values, so that many cells have about five people. */
const said = fc.record({
  ...{
    week: fc.nat(9),
    isVote: fc.constantFrom(false, false, false, true),
    hour: fc.constantFrom(3, 4),
    challenge: fc.constantFrom(0, 0, 0, 1, 3),
  },
  ...{ isOutside: fc.constantFrom(false, false, true), kind: fc.nat(1), sentiment: fc.nat(1) },
})
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never

/** Everybody writes once, so that counts of messages are counts of people. */
const rowsOf = (all: readonly Said[]): SignalRow[] =>
  all.map(({ week, hour, challenge, isOutside, isVote, kind, sentiment }, seq) => ({
    ...{ seq: seq + 1, actor: isOutside ? null : `a${seq}`, challengeId: CHALLENGES[challenge] ?? '' },
    ...{ kind: 'comment', source: isOutside ? 'outside' : 'member', toBrand: seq % 2 === 0 },
    at: startOfWeek(FIRST + week).getTime() + hour * HOUR_MS + seq,
    message: isVote
      ? null
      : {
          ...{ kind: MESSAGE_KINDS[kind] ?? 'talk', sentiment: SENTIMENTS[sentiment] ?? 'unsure', score: 0 },
          purchase: seq % 3 === 0 ? 'advice' : 'none',
        },
  }))

const listed = (columns: SignalColumns, query: RoomQuery, filter: MessageFilter): number =>
  messagesBehind(columns, query, filter, 1).count

const messagesOf = (cells: readonly Cell[]) => cells.map(({ messages }) => messages ?? 0)

/** Every figure that a page, a CSV file or the API shows for a query, as counts of people, by name. */
function publishedFigures(columns: SignalColumns, query: RoomQuery): Map<string, number> {
  const kinds = kindsOfMessage(columns, query).kinds
  const [all] = sentimentOfMessages(columns, query).groups
  const { advice, averse, none } = purchaseTalk(columns, query)
  const lists: Record<string, readonly number[]> = {
    kind: messagesOf(kinds.map(({ cell }) => cell)),
    mood: messagesOf(all?.cells ?? []),
    purchase: messagesOf([advice, averse, none]),
    when: whenPeopleTakePart(columns, query)
      .cells.flat()
      .map((count) => count ?? 0),
    total: [whenPeopleTakePart(columns, query).messages, all?.total ?? 0],
    'list of kind': MESSAGE_KINDS.map((one) => listed(columns, query, { kind: one })),
    'list of mood': SENTIMENTS.map((sentiment) => listed(columns, query, { sentiment })),
    'list of kind and mood': MESSAGE_KINDS.flatMap((one) =>
      SENTIMENTS.map((sentiment) => listed(columns, query, { kind: one, sentiment })),
    ),
    'list of purchase': (['advice', 'averse', 'none'] as const).map((purchase) =>
      listed(columns, query, { purchase }),
    ),
    'list of hour': whenPeopleTakePart(columns, query)
      .cells.flat()
      // Others have neither a figure nor a list.
      .map((count, hour) => (count === null ? 0 : listed(columns, query, { hour }))),
    'list of all': [listed(columns, query, {})],
  }
  const figures = new Map<string, number>(
    Object.entries(lists).flatMap(([name, counts]) => counts.map((n, i) => [`${name} ${i}`, n] as const)),
  )
  for (const { id, cell } of attentionByChallenge(columns, query).challenges)
    figures.set(`challenge ${id}`, cell.messages ?? 0)
  return figures
}

const bounds = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30))
  .map((all) => all.sort((a, b) => a - b))

/** Two queries, the first of which counts only what the second counts too. */
const nested = fc
  .record({
    ...{
      bounds,
      challenge: fc.constantFrom(0, 1, 3),
      narrowsChallenge: fc.boolean(),
      zone: fc.constantFrom(...ZONES),
    },
    ...{ voices: fc.constantFrom<Voices>('all', 'here', 'outside'), narrowsVoices: fc.boolean() },
  })
  .map(({ bounds: points, challenge, narrowsChallenge, voices, narrowsVoices, zone }) => {
    const [a = 0, b = 0, c = 0, d = 0] = points.map((point) => FIRST + point)
    const challengeId = CHALLENGES[challenge] ?? null
    const query = (weeks: RoomQuery['weeks'], more: Partial<RoomQuery>): RoomQuery => ({
      ...{ weeks, compare: null, zone, challengeId, voices },
      ...more,
    })
    const inner = query({ from: b, to: c }, {})
    const outer = query(
      { from: a, to: d },
      {
        ...(narrowsChallenge && { challengeId: null }),
        ...(narrowsVoices && { voices: 'all' }),
      },
    )
    return { inner, outer }
  })

test('[seeded] no two queries, one within the other, differ in any figure by one to four people', () => {
  fc.assert(
    fc.property(fc.array(said, { minLength: 20, maxLength: 120 }), nested, (all, { inner, outer }) => {
      const columns = new SignalColumns(rowsOf(all))
      const [small, large] = [publishedFigures(columns, inner), publishedFigures(columns, outer)]
      for (const [name, count] of large) {
        // Attention compares all challenges, also when one is chosen.
        const difference = count - (small.get(name) ?? 0)
        expect(difference, name).toBeGreaterThanOrEqual(0)
        if (difference > 0) expect(difference, name).toBeGreaterThanOrEqual(LEAST_PEOPLE)
      }
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('[seeded] the list behind a mark holds what the mark counts, and two figures of one query never differ by one to four people', () => {
  const isWhole = (difference: number) => difference === 0 || difference >= LEAST_PEOPLE
  fc.assert(
    fc.property(fc.array(said, { minLength: 20, maxLength: 120 }), nested, (all, { outer }) => {
      const columns = new SignalColumns(rowsOf(all))
      const figures = publishedFigures(columns, outer)
      const of = (name: string) => figures.get(name) ?? 0
      const total = of('total 1')
      expect(of('list of all 0')).toBeGreaterThanOrEqual(total)
      for (const [mark, count] of figures)
        if (/^(kind|mood|purchase) /.test(mark)) {
          expect(inFives(of(`list of ${mark}`)), mark).toBe(count)
          expect(total - count, mark).toSatisfy(isWhole)
        }
      MESSAGE_KINDS.forEach((_, kind) => {
        SENTIMENTS.forEach((__, mood) => {
          const both = of(`list of kind and mood ${kind * SENTIMENTS.length + mood}`)
          expect(of(`list of kind ${kind}`) - both).toSatisfy(isWhole)
          expect(of(`list of mood ${mood}`) - both).toSatisfy(isWhole)
        })
      })
      // Hours and kinds are different divisions: in fives their sums do not tell what one of them leaves out.
      for (const [name, count] of figures)
        if (!name.startsWith('list')) expect(count % LEAST_PEOPLE, name).toBe(0)
    }),
    { seed: 9, numRuns: 150 },
  )
})

test('[seeded] a comparison shows for the other period what that period itself shows', () => {
  fc.assert(
    fc.property(fc.array(said, { minLength: 20, maxLength: 120 }), nested, (all, { inner, outer }) => {
      const columns = new SignalColumns(rowsOf(all))
      const compared = { ...outer, compare: inner.weeks }
      const alone = { ...outer, weeks: inner.weeks }
      const before = kindsOfMessage(columns, compared).kinds.map(({ before: cell }) => cell)
      expect(before).toEqual(kindsOfMessage(columns, alone).kinds.map(({ cell }) => cell))
      const own = new Map(attentionByChallenge(columns, alone).challenges.map(({ id, cell }) => [id, cell]))
      for (const { id, before: cell } of attentionByChallenge(columns, compared).challenges)
        expect(cell).toEqual(own.get(id) ?? { messages: null })
    }),
    { seed: 10, numRuns: 60 },
  )
})

test('[seeded] counts of people are multiples of five, and the figures of one query add up without a remainder of one to four', () => {
  fc.assert(
    fc.property(fc.array(said, { minLength: 20, maxLength: 120 }), nested, (all, { outer }) => {
      const columns = new SignalColumns(rowsOf(all))
      const people = peopleTakingPart(columns, outer)
      const { withUs, withEachOther, quiet, people: engaged } = engagementWithBrand(columns, outer)
      const counts = [people.people, people.fresh, people.once, withUs, withEachOther, quiet, engaged]
      for (const count of [...counts, ...people.steps.flatMap(({ fresh, returning }) => [fresh, returning])])
        expect(count % LEAST_PEOPLE).toBe(0)
      const sumOf = (name: string) =>
        [...publishedFigures(columns, outer)].reduce(
          (sum, [key, n]) => sum + (key.startsWith(name) ? n : 0),
          0,
        )
      expect(Math.abs(sumOf('kind') - sumOf('mood')) % LEAST_PEOPLE).toBe(0)
    }),
    { seed: 8, numRuns: 100 },
  )
})

test('[seeded] the pages of a list, one after the other, hold every message of the whole list once, the newest first', () => {
  const filter = fc.constantFrom<MessageFilter>(
    {},
    { kind: 'story' },
    { sentiment: 'positive' },
    { to: 'brand' },
  )
  fc.assert(
    fc.property(
      fc.array(said, { minLength: 20, maxLength: 120 }),
      nested,
      filter,
      (all, { outer }, asked) => {
        const columns = new SignalColumns(rowsOf(all))
        const whole = messagesBehind(columns, outer, asked, all.length)
        expect(whole.seqs).toHaveLength(whole.count)
        expect(new Set(whole.seqs).size).toBe(whole.count)
        const times = whole.seqs.map((seq) => columns.at[columns.seq.indexOf(seq)] as number)
        expect(times).toEqual([...times].sort((a, b) => b - a))
        const paged: number[] = []
        for (let page = messagesBehind(columns, outer, asked, 7); page.seqs.length > 0; ) {
          paged.push(...page.seqs)
          page = messagesBehind(columns, outer, { ...asked, before: paged.at(-1) }, 7)
        }
        expect(paged).toEqual(whole.seqs)
      },
    ),
    { seed: 11, numRuns: 200 },
  )
})
