import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SignalColumns, type SignalRow } from '../columns.ts'
import { inFives } from '../count-cells.ts'
import { messageWeeks } from '../message-weeks.ts'
import type { RoomQuery, Voices } from '../room-query.ts'
import { startOfWeek, WEEK_MS, weekOf } from '../weeks.ts'
import { peopleTakingPart } from './people.ts'
import { engagementWithBrand, joinedChallenges } from './places.ts'

const FIRST = 2_900
const WEEKS = 8

const row = fc.record({
  ...{ week: fc.nat(WEEKS - 1), actor: fc.nat(12), challenge: fc.nat(3), toBrand: fc.boolean() },
  source: fc.constantFrom('member', 'member', 'member', 'team', 'outside'),
  ...{ deed: fc.constantFrom('comment', 'comment', 'ask', 'vote', 'read'), score: fc.nat(100) },
})
const rowsOf = (all: readonly (typeof row extends fc.Arbitrary<infer T> ? T : never)[]): SignalRow[] =>
  all
    .map(({ week, actor, challenge, source, deed, score, toBrand }, seq) => ({
      ...{ seq, at: startOfWeek(FIRST + week).getTime() + ((seq * 7_919) % WEEK_MS), kind: deed, toBrand },
      ...{
        actor: source === 'outside' ? null : `a${actor}`,
        challengeId: challenge === 0 ? '' : `c${challenge}`,
      },
      source: source as SignalRow['source'],
      message:
        deed === 'comment' || deed === 'ask'
          ? {
              ...{ kind: deed === 'ask' ? ('question' as const) : ('talk' as const), score: score / 100 },
              ...{ sentiment: 'neutral' as const, purchase: 'none' as const },
            }
          : null,
    }))
    .sort((a, b) => a.at - b.at)

const period = fc
  .record({
    ...{ from: fc.nat(WEEKS - 1), length: fc.integer({ min: 1, max: WEEKS }) },
    ...{
      challenge: fc.constantFrom(null, 'c1', 'c2'),
      voices: fc.constantFrom<Voices>('all', 'here', 'outside'),
    },
  })
  .map(
    ({ from, length, challenge, voices }): RoomQuery => ({
      ...{ weeks: { from: FIRST + from, to: FIRST + from + length }, compare: null, zone: 'UTC' },
      ...{ challengeId: challenge, voices },
    }),
  )

const peopleOf = (rows: readonly SignalRow[]) => new Set(rows.flatMap(({ actor }) => actor ?? []))
const sizeOf = <T>(all: Iterable<T>, holds: (one: T) => boolean) => inFives([...all].filter(holds).length)

test('[seeded] figures of people and of weeks equal a recount of every contribution', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 20, maxLength: 200 }), period, (all, query) => {
      const rows = rowsOf(all)
      const columns = new SignalColumns(rows)
      const { from, to } = query.weeks
      const counted = rows.filter(
        ({ source, kind, challengeId }) =>
          source !== 'team' &&
          kind !== 'read' &&
          (query.challengeId === null || challengeId === query.challengeId) &&
          (query.voices === 'all' || (query.voices === 'outside') === (source === 'outside')),
      )
      const isWithin = ({ at }: SignalRow) => weekOf(at) >= from && weekOf(at) < to
      const own = counted.filter(isWithin)
      const people = peopleOf(own)
      const of = (person: string, among = own) => among.filter(({ actor }) => actor === person)
      const found = peopleTakingPart(columns, query)
      expect(found.people).toBe(inFives(people.size))
      expect(found.once).toBe(sizeOf(people, (one) => of(one).length === 1))
      expect(found.fresh).toBe(
        sizeOf(people, (one) => of(one, counted).every(({ at }) => weekOf(at) >= from)),
      )
      found.steps.forEach((step) => {
        const then = own.filter(({ at }) => weekOf(at) >= step.from && weekOf(at) < step.to)
        const isNew = (one: string) => of(one, counted).every(({ at }) => weekOf(at) >= step.from)
        expect(step.fresh).toBe(sizeOf(peopleOf(then), isNew))
        expect(step.returning).toBe(sizeOf(peopleOf(then), (one) => !isNew(one)))
      })

      const talksToBrand = (one: string) => of(one).some(({ toBrand }) => toBrand)
      const onlyVotes = (one: string) => of(one).every(({ kind }) => kind === 'vote')
      expect(engagementWithBrand(columns, query)).toMatchObject({
        withUs: sizeOf(people, talksToBrand),
        quiet: sizeOf(people, (one) => onlyVotes(one) && !talksToBrand(one)),
        withEachOther: sizeOf(people, (one) => !onlyVotes(one) && !talksToBrand(one)),
      })

      const ofVoices = rows.filter(
        ({ source, kind, at }) =>
          source !== 'team' &&
          kind !== 'read' &&
          weekOf(at) < to &&
          (query.voices === 'all' || (query.voices === 'outside') === (source === 'outside')),
      )
      const inChallenges = [...people].filter((one) => of(one).some(({ challengeId }) => challengeId !== ''))
      const joinedBy = (one: string) =>
        new Set(of(one, ofVoices).flatMap(({ challengeId }) => challengeId || [])).size
      expect(joinedChallenges(columns, query).counts.map((one) => one.people)).toEqual(
        [1, 2, 3].map((n) => sizeOf(inChallenges, (one) => joinedBy(one) === n)).concat(0),
      )

      messageWeeks(columns, query, query.weeks).forEach((week, i) => {
        const then = own.filter(({ at, message }) => message !== null && weekOf(at) === from + i)
        const writers = new Map<string, number[]>()
        for (const { actor, seq, message } of then) {
          const key = actor ?? `outside ${seq}`
          writers.set(key, [...(writers.get(key) ?? []), message?.score ?? 0])
        }
        const asking = then.filter(({ message }) => message?.kind === 'question')
        expect(week).toMatchObject({
          ...{ messages: then.length, questions: asking.length, writers: writers.size },
          askers: new Set(asking.map(({ actor, seq }) => actor ?? `outside ${seq}`)).size,
        })
        const means = [...writers.values()].map((all) => all.reduce((sum, one) => sum + one, 0) / all.length)
        expect(week.score).toBeCloseTo(
          means.reduce((sum, one) => sum + one, 0),
          4,
        )
      })
    }),
    { seed: 12, numRuns: 120 },
  )
})
