import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SignalColumns, type SignalRow } from '#app/domain/listening/columns.ts'
import { inFives } from '#app/domain/listening/count-cells.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { kindsOfMessage, purchaseTalk, sentimentOfMessages } from '#app/domain/listening/sections/messages.ts'
import { peopleTakingPart } from '#app/domain/listening/sections/people.ts'
import {
  attentionByChallenge,
  engagementWithBrand,
  joinedChallenges,
} from '#app/domain/listening/sections/places.ts'
import { whenPeopleTakePart } from '#app/domain/listening/sections/when.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import type { Locale } from '#app/domain/locales.ts'
import { MESSAGE_KINDS } from '#app/domain/understanding/kind.ts'
import type { ListeningView } from '#server/commands/listening/view-listening.ts'
import { type Section, sectionText, sectionTexts } from '#tests/factories/room-sentences.tsx'

const WEEK = 2_930
const COUNTS = [0, 1, 2, 3, 5, 21, 1_000]
const HOUR_MS = 60 * 60 * 1000

/**
 * Everybody sends one positive question that asks for advice about buying; every second person sends another message
 * too.
 */
const rowsOf = (people: number): SignalRow[] =>
  Array.from({ length: people + Math.floor(people / 2) }, (_, i) => ({
    ...{
      seq: i + 1,
      at: startOfWeek(WEEK).getTime() + 20 * HOUR_MS + i,
      actor: `a${i % Math.max(1, people)}`,
    },
    ...{ challengeId: 'c0', kind: 'comment', source: 'member', toBrand: true },
    message: { kind: 'question', sentiment: 'positive', score: 1, purchase: 'advice' },
  }))

/** A room in which every figure comes from `n` people, things or votes. */
function roomOf(n: number): ListeningView {
  const columns = new SignalColumns(rowsOf(n))
  const query: RoomQuery = {
    ...{ weeks: { from: WEEK, to: WEEK + 1 }, compare: null, zone: 'Asia/Jakarta' },
    ...{ challengeId: null, voices: 'all' },
  }
  const person = { handle: 'ana', displayName: 'Ana' }
  const shown = inFives(n)
  const top = shown > 0 ? { text: 'The kettle sang.', people: shown } : null
  return {
    ...{ brand: { id: 'b', slug: 'kopi', name: 'Kopi' }, query, before: null },
    when: whenPeopleTakePart(columns, query),
    people: peopleTakingPart(columns, query),
    kinds: kindsOfMessage(columns, query),
    mood: sentimentOfMessages(columns, query),
    purchase: purchaseTalk(columns, query),
    challenges: attentionByChallenge(columns, query),
    engagement: engagementWithBrand(columns, query),
    joins: joinedChallenges(columns, query),
    waiting: {
      ...{ asked: n, answered: 0, medianHours: null, isComputing: false },
      waiting: [{ underHours: 6, count: n }],
      common: shown < 10 ? null : { text: 'Is it sold?', path: '/questions/q', people: shown, wordings: n },
    },
    reading: {
      ...{ reads: shown, hasLeader: false },
      chapters: shown > 0 ? [{ title: 'One', story: 'Rain', path: '/c', reads: shown }] : [],
    },
    passage: n < 5 ? null : { title: 'One', story: 'Rain', path: '/t', comments: shown, top, blocks: [] },
    influence: {
      ...{ isReady: true as const, people: shown, groupSizes: [shown], connectors: [], connector: null },
      influencers: n > 0 ? [{ person, builders: shown || null }] : [],
      influencer: n < 20 ? null : { person, builders: shown },
      graph: { nodes: [], ties: [] },
    },
    bridge: {
      challenge: n === 0 ? null : { title: 'Rain', path: '/c' },
      results: n === 0 ? [] : [{ kind: 'idea', state: 'too_few', voters: n }],
    },
    names: [{ id: 'c0', slug: 'rain', title: 'Rain' }],
  } as unknown as ListeningView
}

const WRONG: Record<Locale, RegExp> = {
  en: /\b1 (people|questions|contributions|messages|times|challenges|wordings|groups)\b|\b0 of 0\b|\ba (idea|answer)\b/,
  id: /\b0 dari 0\b|\b\d+ (people|questions|messages)\b/,
}
const BROKEN = /NaN|undefined|null|Infinity|\{|\}|listening\.|\.\.(?!\.)|,\s*\.| \.| ,/

describe.each(['en', 'id'] as const)('in %s', (locale) => {
  test.each(COUNTS)('every sentence of the room is whole and counts rightly at %i', (n) => {
    for (const [section, { answer, all }] of Object.entries(sectionTexts(roomOf(n), locale))) {
      expect(answer, section).toMatch(/^\S.*[.]$/)
      expect(answer, section).not.toMatch(BROKEN)
      expect(all, section).not.toMatch(/NaN|undefined|Infinity|\{|\}/)
      expect(all, section).not.toMatch(WRONG[locale])
    }
  })
})

/** The answer says that there is too little data, and contains no figure. */
const FEW: Partial<Record<Section, string>> = {
  people: 'Fewer than five people took part: too few to say more.',
  often: 'Too few people took part to tell.',
  when: 'Too few people took part to name an hour.',
  mood: 'Too few messages to tell.',
  kinds: 'Too few messages to tell.',
  passage: 'No passage was commented on by five people or more.',
  challenges: 'No challenge had contributions of five people or more.',
  brand: 'Too few people took part to tell.',
  joins: 'Too few people took part to tell.',
  influence: 'Too few people built on each other’s words.',
  reading: 'Too few people read a chapter to its end to tell.',
  bridge: 'Too few people voted to tell.',
}
test.each([1, 2, 3])('figures about %i people say in words that they are too few', (n) => {
  const texts = sectionTexts(roomOf(n), 'en')
  for (const [section, sentence] of Object.entries(FEW))
    expect(texts[section as Section].answer).toBe(sentence)
})

test.each([0, 1, 2, 3])('no section explains a figure that is not drawn for %i people', (n) => {
  for (const [section, { basis }] of Object.entries(sectionTexts(roomOf(n), 'en')))
    expect(basis, section).not.toMatch(/these bars|only voted|Unsure|shortest paths/)
})

test.each<[Section, number, string, string]>([
  [
    'often',
    21,
    'At least half of them contributed only once.',
    'Sedikitnya separuh dari mereka berkontribusi hanya sekali.',
  ],
  ['people', 0, 'Nobody took part.', 'Belum ada yang ikut serta.'],
  ['people', 5, 'At least 5 people: too few to say how many came once.', ''],
  ['people', 1_000, 'At least 1,000 people, and 50% came only once.', ''],
  ['waiting', 0, 'Nobody asked a question.', 'Tidak ada yang bertanya.'],
  ['waiting', 1, '1 question waits for the team.', '1 pertanyaan menunggu tim.'],
  ['waiting', 2, '2 questions wait for the team.', '2 pertanyaan menunggu tim.'],
  [
    'waiting',
    21,
    '21 questions wait for the team. The question asked most, by at least 20 people in words of their own: “Is it sold?”.',
    '21 pertanyaan menunggu tim. Yang paling banyak ditanyakan, oleh sedikitnya 20 orang dengan kata-kata sendiri: “Is it sold?”.',
  ],
  ['passage', 5, '“The kettle sang.”: at least 5 people commented on it.', ''],
  [
    'reading',
    21,
    '“One” was read to its end about 20 times.',
    '“One” dibaca sampai selesai sekitar 20 kali.',
  ],
  [
    'challenges',
    5,
    'Only Rain had contributions of five people or more.',
    'Hanya Rain yang mendapat kontribusi dari lima orang atau lebih.',
  ],
  ['purchase', 1, 'Too few messages to tell.', 'Terlalu sedikit pesan untuk disimpulkan.'],
  [
    'purchase',
    5,
    'At least 5 messages ask for purchase advice.',
    'Sedikitnya 5 pesan meminta saran membeli.',
  ],
  ['bridge', 0, 'No vote has ended yet.', 'Belum ada pemungutan suara yang selesai.'],
])('the section %s says the right thing at %i', (section, n, english, indonesian) => {
  expect(sectionTexts(roomOf(n), 'en')[section].answer).toBe(english)
  if (indonesian) expect(sectionTexts(roomOf(n), 'id')[section].answer).toBe(indonesian)
})

describe('[seeded] a sentence agrees with the figures below it', () => {
  const room = roomOf(21)
  const shown = fc.constantFrom(null, 5, 10, 15, 40, 50, 100)
  const counts = (length: number) => fc.array(shown, { minLength: length, maxLength: length })
  const answerOf = (section: Section, figures: object) =>
    sectionText({ ...room, ...figures } as ListeningView, 'en', section).answer
  const holds = (length: number, isTrue: (all: (number | null)[]) => void) =>
    fc.assert(fc.property(counts(length), isTrue), { seed: 12, numRuns: 100 })
  const sumOf = (all: readonly (number | null)[]) => all.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const leaders = (all: readonly (number | null)[], names: readonly string[]) =>
    names.filter((_, i) => all[i] === Math.max(...all.map((one) => one ?? 0)))

  test('the mood is said of more than half of the messages, or as a difference', () => {
    holds(4, (all) => {
      const [positive, neutral, negative] = all.map((one) => one ?? 0) as [number, number, number]
      const total = sumOf(all)
      const groups = [{ kind: 'all', total, cells: all.map((messages) => ({ messages })) }]
      const answer = answerOf('mood', { mood: { groups, turn: null } })
      expect(answer.startsWith('Mostly warm')).toBe(2 * positive > total)
      expect(answer.startsWith('Mostly critical')).toBe(2 * negative > total)
      expect(answer.startsWith('Mostly neutral')).toBe(2 * neutral > total)
      if (answer.startsWith('More warm')) expect(positive).toBeGreaterThan(negative)
      if (answer.startsWith('More critical')) expect(negative).toBeGreaterThan(positive)
    })
  })

  test('only the kind and the challenge with most messages are named first, and equal ones together', () => {
    const kinds = ['stories and ideas', 'questions', 'praise', 'problems', 'promotion', 'talk']
    const titles = ['Rain', 'Sun', 'Snow']
    holds(6, (all) => {
      const cells = all.map((messages, i) => ({ kind: MESSAGE_KINDS[i], cell: { messages }, before: null }))
      const answer = answerOf('kinds', { kinds: { kinds: cells, total: sumOf(all), burst: null } })
      const first = leaders(all, kinds)
      if (first.length > 1 && sumOf(all) > 0)
        expect(answer).toBe(`Most of all ${new Intl.ListFormat('en-GB').format(first)}, about equally often.`)
      else expect(answer).toMatch(sumOf(all) === 0 ? /^Too few/ : new RegExp(`^(More|Mostly) ${first[0]}`))
      const challenges = titles
        .map((id, i) => ({ id, cell: { messages: all[i] ?? null }, before: null }))
        .filter(({ cell }) => cell.messages !== null)
        .sort((a, b) => (b.cell.messages ?? 0) - (a.cell.messages ?? 0))
      const names = titles.map((title) => ({ id: title, slug: title, title }))
      const busiest = leaders(all.slice(0, 3), titles)
      const about = answerOf('challenges', { challenges: { challenges }, names })
      if (challenges.length > 1 && busiest.length > 1)
        expect(about).toMatch(
          new RegExp(`^${new Intl.ListFormat('en-GB').format(busiest)} got about equal attention`),
        )
      else if (challenges.length > 1) expect(about).toMatch(new RegExp(`^${busiest[0]}, with`))
    })
  })

  test('a number of challenges is said of more than half of the people', () => {
    const words = ['one challenge', 'two challenges', 'three challenges', 'four challenges or more']
    holds(4, (all) => {
      const people = sumOf(all)
      const several = sumOf(all.slice(2))
      const joined = all.map((one, i) => ({ challenges: i + 1, people: one ?? 0 }))
      const answer = answerOf('joins', { joins: { people, several, counts: joined } })
      const most = all.findIndex((one) => 2 * (one ?? 0) > people)
      if (people === 0) expect(answer).toBe('Too few people took part to tell.')
      else if (most >= 0) expect(answer).toBe(`Mostly ${words[most]} each.`)
      else
        expect(answer).toBe(
          several > 0
            ? `About ${several} people have joined three challenges or more.`
            : 'One or two challenges each.',
        )
    })
  })

  test('how many came only once is said of many people even where a share would reveal somebody', () => {
    const of = (people: number, once: number) =>
      answerOf('people', { people: { ...room.people, people, once, oncePermille: null } })
    expect(of(10, 10)).toBe('At least 10 people: too few to say how many came once.')
    expect(of(1_000, 0)).toBe('At least 1,000 people, and hardly anybody came only once.')
    expect(of(1_000, 1_000)).toBe('At least 1,000 people, and nearly all came only once.')
  })
})
