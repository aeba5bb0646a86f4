import { describe, expect, test } from 'vitest'
import { BRIEF_PARTS, draftBrief, type Said } from '#app/domain/listening/brief.ts'
import { SignalColumns, type SignalRow } from '#app/domain/listening/columns.ts'
import { inFives, roundDown } from '#app/domain/listening/count-cells.ts'
import { threeSurprises } from '#app/domain/listening/facts/surprise.ts'
import { weeklySeries } from '#app/domain/listening/facts/weekly-series.ts'
import { meanOf } from '#app/domain/listening/statistics.ts'
import { startOfWeek, WEEK_MS, weekOf } from '#app/domain/listening/weeks.ts'
import { seededRandom } from '#app/domain/random.ts'
import { MESSAGE_KINDS } from '#app/domain/understanding/kind.ts'
import { PURCHASE_INTENTS } from '#app/domain/understanding/purchase.ts'
import { makeFormat } from '#app/messages/format.ts'
import { factSentence } from '#app/messages/listening-fact.ts'
import { translator } from '#app/messages/translate.ts'
import { findAlerts } from './find-alerts.ts'

const END = 2_930
const WEEKS = 16
const TITLES = new Map(['c0', 'c1', 'c2'].map((id) => [id, `Challenge ${id}`]))

/** Draws sixteen weeks before week `END` and the beginning of that week; bursts come at the end. */
function drawRows(seed: number): SignalRow[] {
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const [burst, isCold] = [pick(MESSAGE_KINDS), random() < 0.5]
  const rows: SignalRow[] = []
  const say = (week: number, kind: (typeof MESSAGE_KINDS)[number]) => {
    const source = random() < 0.1 ? 'outside' : random() < 0.1 ? 'team' : 'member'
    const deed = random() < 0.1 ? 'vote' : random() < 0.05 ? 'report' : 'comment'
    const isLate = week >= END - 3
    rows.push({
      ...{ seq: rows.length + 1, at: startOfWeek(week).getTime() + Math.floor(random() * WEEK_MS), source },
      ...{ actor: source === 'outside' ? null : `a${Math.floor(random() * 50)}`, kind: deed, toBrand: false },
      challengeId: pick(['', ...TITLES.keys()]),
      message:
        deed === 'comment'
          ? {
              ...{ kind, sentiment: 'neutral', purchase: pick(PURCHASE_INTENTS) },
              score: random() - (isCold && isLate ? 0.8 : 0.4),
            }
          : null,
    })
  }
  for (let week = END - WEEKS; week <= END; week++) {
    for (let n = 0; n < 50 + random() * 10; n++) say(week, pick(MESSAGE_KINDS))
    if (week === END - 1 && burst !== 'question') for (let n = 0; n < 60; n++) say(week, burst)
    if (week === END) for (let n = 0; n < 60; n++) say(week, 'question')
  }
  return rows
}

const personOf = ({ actor, seq }: SignalRow): string => actor ?? `outside${seq}`
const distinct = (rows: readonly SignalRow[]): number => new Set(rows.map(personOf)).size
const isCounted = ({ source, kind }: SignalRow) => source !== 'team' && kind !== 'report'
const inWeek = (rows: readonly SignalRow[], week: number) =>
  rows.filter((row) => isCounted(row) && weekOf(row.at) === week)

/** Whether a row belongs to what a series of this name counts. */
function belongsTo(name: string, { message, source, challengeId }: SignalRow): boolean {
  if (name.startsWith('kind_')) return message?.kind === name.slice(5)
  if (name.startsWith('purchase_')) return message?.purchase === name.slice(9)
  if (name.startsWith('challenge:')) return challengeId === name.slice(10)
  return name === 'outside' ? source === 'outside' : true
}

/** The mean over people of each one's mean score of a week. */
function moodOf(rows: readonly SignalRow[]): number {
  const scores = new Map<string, number[]>()
  for (const row of rows)
    if (row.message) scores.set(personOf(row), [...(scores.get(personOf(row)) ?? []), row.message.score])
  return meanOf([...scores.values()].map(meanOf))
}

function valuesOf(rows: readonly SignalRow[], name: string, weeks: number): number[] {
  return Array.from({ length: weeks }, (_, i) => {
    const all = inWeek(rows, END - weeks + i)
    if (name === 'mood') return moodOf(all)
    const own = all.filter((row) => belongsTo(name, row))
    return name === 'people' ? distinct(own) : own.length
  })
}

const SEEDS = Array.from({ length: 6 }, (_, i) => i + 1)
const now = new Date(startOfWeek(END).getTime() + WEEK_MS - 1)
const inWords = (count: number, locale: 'en' | 'id') => {
  const words = {
    en: { few: 'fewer than five', about: 'about ' },
    id: { few: 'kurang dari lima', about: 'sekitar ' },
  }[locale]
  return count < 5 ? words.few : `${words.about}${inFives(Math.round(count))}`
}

describe('[seeded] numbers that the listening room sends', () => {
  test('every number that the weekly email can tell equals a recount of the messages', () => {
    let told = 0
    for (const seed of SEEDS) {
      const rows = drawRows(seed)
      const all = weeklySeries(new SignalColumns(rows), END)
      expect(all.length).toBeGreaterThan(10)
      for (const { name, values } of all) {
        const counted = valuesOf(rows, name, 13)
        values.forEach((value, i) => {
          expect(value, `${seed} ${name}`).toBeCloseTo(counted[i] as number, 5)
        })
      }
      for (const fact of threeSurprises(all)) {
        const counted = valuesOf(rows, fact.name, 13)
        const [value, usual] = [counted.at(-1) as number, meanOf(counted.slice(0, -1))]
        for (const locale of ['en', 'id'] as const) {
          const format = makeFormat(locale, 'Asia/Jakarta', now)
          const sentence = factSentence(translator(locale), format, fact, TITLES)
          if (fact.name === 'mood')
            expect(sentence).toContain(String(Math.round(100 * Math.abs(value - usual))))
          else
            for (const number of [value, usual])
              expect(sentence, `${seed} ${fact.name}`).toContain(inWords(number, locale))
        }
        told++
      }
    }
    expect(told).toBeGreaterThan(SEEDS.length)
  })

  test('every number of an alert equals a recount of the messages', () => {
    const kinds = new Set<string>()
    for (const seed of SEEDS) {
      const rows = drawRows(seed)
      for (const alert of findAlerts(new SignalColumns(rows), now, [])) {
        kinds.add(alert.is)
        if (alert.is === 'mood') {
          const scores = valuesOf(rows, 'mood', 15)
          expect(alert.value).toBeCloseTo(meanOf(scores.slice(-3)), 5)
          expect(alert.usual).toBeCloseTo(meanOf(scores.slice(0, -3)), 5)
        } else {
          const counts = valuesOf(rows, 'kind_question', 12)
          const current = inWeek(rows, END).filter((row) => belongsTo('kind_question', row)).length
          expect(alert.count).toBe(roundDown(current))
          expect(alert.usual).toBe(inFives(Math.round(meanOf(counts))))
        }
      }
    }
    expect(kinds).toEqual(new Set(['mood', 'burst']))
  })

  test('the people of each part of a drafted brief equal a recount of who spoke of it', () => {
    const words = { question: 'Who draws the covers of story', problem: 'The editor is broken in story' }
    for (const seed of SEEDS) {
      const random = seededRandom(seed)
      const said = Array.from({ length: 4 + Math.floor(random() * 120) }, (_, i): Said => {
        const kind = (['question', 'problem', 'talk', 'promotion'] as const)[
          Math.floor(random() * 4)
        ] as Said['kind']
        const text = `${words[kind as 'question'] ?? 'Rain fell on the roof of story'} number ${i}?`
        return { id: `m${i}`, person: `p${Math.floor(random() * 40)}`, text, kind }
      })
      const parts = draftBrief(said, (text) => (text.includes('broken') ? 'problem' : 'talk'))
      const kindOf = { ask: 'question', problem: 'problem', say: 'talk' } as const
      for (const part of BRIEF_PARTS) {
        const people = new Set(said.filter(({ kind }) => kind === kindOf[part]).map(({ person }) => person))
        const drafted = parts.find((one) => one.part === part)
        expect(drafted?.people ?? 0, `${seed} ${part}`).toBe(people.size < 5 ? 0 : inFives(people.size))
      }
    }
  })
})
