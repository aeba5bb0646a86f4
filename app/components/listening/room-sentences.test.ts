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
import type { ListeningView } from '#server/commands/listening/view-listening.ts'
import { type Section, sectionTexts } from '#tests/factories/room-sentences.tsx'

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

test.each<[Section, number, string, string]>([
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
  ['reading', 21, 'Chapters were read to their end about 20 times.', ''],
  ['challenges', 5, 'There was only Rain.', 'Hanya ada Rain.'],
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
