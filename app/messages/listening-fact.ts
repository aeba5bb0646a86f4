import { inFives, LEAST_PEOPLE } from '../domain/listening/count-cells.ts'
import type { Surprise } from '../domain/listening/facts/surprise.ts'
import type { MESSAGE_KINDS } from '../domain/understanding/kind.ts'
import type { Translate } from './catalogue.ts'
import type { Format } from './format.ts'

export type Fact = Pick<Surprise, 'name' | 'value' | 'usual'>
type Kind = (typeof MESSAGE_KINDS)[number]

/** The titles of challenges that a sentence may name; facts about others are left out. */
type Titles = ReadonlyMap<string, string>

/**
 * A count in words, rounded down to fives: subtracted from the room's figures for longer periods it never singles out
 * fewer than five people.
 */
export const aboutCount = (t: Translate, format: Format, count: number): string =>
  count < LEAST_PEOPLE
    ? t('listening.fact_few')
    : t('listening.fact_about', { number: format.number(inFives(Math.round(count))) })

/** Writes a fact as one sentence; null for a challenge that may not be named. */
export function factSentence(t: Translate, format: Format, fact: Fact, titles: Titles): string | null {
  const { name, value, usual } = fact
  const isMore = value > usual
  if (name === 'mood') {
    const points = Math.round(Math.abs(value - usual) * 100)
    return isMore ? t('listening.fact_mood_warmer', { points }) : t('listening.fact_mood_colder', { points })
  }
  const numbers = { value: aboutCount(t, format, value), usual: aboutCount(t, format, usual) }
  const [what = '', id = ''] = name.split(':')
  if (what === 'challenge') {
    const title = titles.get(id)
    if (title === undefined) return null
    return isMore
      ? t('listening.fact_challenge_more', { ...numbers, title })
      : t('listening.fact_challenge_fewer', { ...numbers, title })
  }
  if (what.startsWith('kind_')) {
    const kind = t(`listening.kind_${what.slice(5) as Kind}`)
    return isMore
      ? t('listening.fact_kind_more', { ...numbers, kind })
      : t('listening.fact_kind_fewer', { ...numbers, kind })
  }
  return t.dynamic(`listening.fact_${what}_${isMore ? 'more' : 'fewer'}`, numbers)
}
