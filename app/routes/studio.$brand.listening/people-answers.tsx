import type { ReactNode } from 'react'
import { Bars, PeopleColumns } from '#app/components/listening/charts.tsx'
import { HeatTable } from '#app/components/listening/heat-table.tsx'
import { Fact, QuestionSection } from '#app/components/listening/question-section.tsx'
import { useWeekFormat } from '#app/components/listening/use-week-format.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import type { Translate } from '#app/messages/catalogue.ts'
import type { Format } from '#app/messages/format.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import type { RoomView } from './room.ts'

/** From this number of people on, a share is stated even where those who are left over are too few to be counted. */
const MANY_PEOPLE = 20
const NEARLY_ALL = 0.9
const clock = (hour: number, format: Format) =>
  `${String(hour).padStart(2, '0')}${LANGUAGES[format.locale].clock}00`

/** Names the days of a peak: Tuesday, or Tuesday and Wednesday. */
function daysOf({ from, to }: { from: number; to: number }, format: Format): string {
  const days: string[] = []
  for (let day = from; day !== to || days.length === 0; day = (day + 1) % 7) days.push(format.weekday(day))
  return format.list(days)
}

function whenAnswer(
  { hours, days, messages }: RoomView['when'],
  people: number,
  t: Translate,
  format: Format,
): ReactNode {
  if (people < 5 && messages < 5) return t('listening.when_few')
  const between = hours && { from: clock(hours.from, format), to: clock(hours.to, format) }
  const on = days && daysOf(days, format)
  if (!between && !on) return t('listening.when_none')
  const fact =
    between && on
      ? t('listening.when_both_fact', { days: on, ...between })
      : between
        ? t('listening.when_hours_fact', between)
        : t('listening.when_days_fact', { days: on ?? '' })
  return t.parts('listening.when_both', { fact: <Fact key="fact">{fact}</Fact> })
}

/** The hours leave out what few people did at each of them; the sentence is about everything. */
const contributionsBehind = ({ when, people }: RoomView): number => Math.max(when.messages, people.messages)

export function WhenAnswer({ room }: { room: RoomView }) {
  const { when, people, query, links } = room
  const t = useT()
  const format = useFormat()
  return (
    <QuestionSection
      id="when"
      question={t('listening.when_q')}
      answer={whenAnswer(when, people.people, t, format)}
      basis={when.messages > 0 ? t('listening.n_contributions', { count: contributionsBehind(room) }) : null}
      links={{ csv: links.csv('when') }}
    >
      {when.messages > 0 ? (
        <HeatTable
          cells={when.cells}
          zone={query.zone}
          hrefOf={(hour) => links.messages({ hour: String(hour) })}
        />
      ) : null}
    </QuestionSection>
  )
}

/** How many came only once; null for too few people. Decided by the figures that are shown, which reveal no person. */
function onceInWords(
  { people, once, oncePermille }: RoomView['people'],
  t: Translate,
  format: Format,
): string | null {
  if (oncePermille !== null)
    return t('listening.people_once_fact', { percent: format.percent(Math.round(oncePermille / 10) * 10) })
  if (people < MANY_PEOPLE) return null
  if (once >= people * NEARLY_ALL) return t('listening.people_nearly_all_once')
  return once === 0 ? t('listening.people_hardly_once') : null
}

function peopleAnswer(view: RoomView['people'], t: Translate, format: Format): ReactNode {
  const { people, isFew } = view
  if (people === 0) return t(isFew ? 'listening.people_under_five' : 'listening.people_none')
  const named = t('listening.people', { count: people })
  const fact = onceInWords(view, t, format)
  if (fact === null) return t('listening.people_few', { people: named })
  return t.parts('listening.people_once', { people: named, fact: <Fact key="fact">{fact}</Fact> })
}

export function PeopleAnswer({ room: { people, links } }: { room: RoomView }) {
  const t = useT()
  const format = useFormat()
  const weeks = useWeekFormat()
  const steps = people.steps.map(({ from, to, fresh, returning }) => ({
    ...{ key: String(from), label: weeks.day(startOfWeek(from)), fresh, returning },
    href: links.messages({}, { from, to }),
  }))
  return (
    <QuestionSection
      id="people"
      question={t('listening.people_q')}
      answer={peopleAnswer(people, t, format)}
      basis={
        people.fresh > 0
          ? t('listening.people_detail', { fresh: t('listening.people', { count: people.fresh }) })
          : null
      }
      links={{ csv: links.csv('people') }}
    >
      {people.people > 0 ? (
        <>
          <PeopleColumns steps={steps} />
          <table className="table week-table">
            <thead>
              <tr>
                <th scope="col">{t('listening.people_week')}</th>
                <th scope="col">{t('listening.people_new')}</th>
                <th scope="col">{t('listening.people_returning')}</th>
                <th scope="col">{t('listening.people_all')}</th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ key, label, fresh, returning, href }) => (
                <tr key={key}>
                  <th scope="row">
                    <a href={href}>{label}</a>
                  </th>
                  <td>{format.number(fresh)}</td>
                  <td>{format.number(returning)}</td>
                  <td>{format.number(fresh + returning)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </QuestionSection>
  )
}

export function OftenAnswer({ room: { people, links } }: { room: RoomView }) {
  const t = useT()
  const { median, weekly, buckets } = people.often
  const often =
    median === 1 ? t('listening.often_once') : t('listening.often_fact', { count: Math.floor(median ?? 0) })
  const labelOf = ({ from, to }: (typeof buckets)[number]) =>
    to === 1
      ? t('listening.bucket_once')
      : to === null
        ? t('listening.bucket_more', { from })
        : t('listening.bucket_range', { from, to })
  return (
    <QuestionSection
      id="often"
      question={t('listening.often_q')}
      answer={
        median === null
          ? t('listening.often_few')
          : t.parts('listening.often_answer', { fact: <Fact key="fact">{often}</Fact> })
      }
      basis={
        median === null
          ? null
          : `${weekly > 0 ? `${t('listening.often_weekly', { count: weekly })} ` : ''}${t('listening.votes_counted')}`
      }
      links={{ csv: links.csv('often') }}
    >
      <Bars
        bars={buckets.map((bucket) => ({
          key: String(bucket.from),
          label: labelOf(bucket),
          value: bucket.people === 0 ? null : bucket.people,
        }))}
      />
    </QuestionSection>
  )
}

/** How many people a figure is about, and a note on how they are counted; nothing without a figure. */
const basisOfPeople = (people: number, note: string, t: Translate): string | null =>
  people > 0 ? `${t('listening.n_people', { count: people })} ${note}` : null

function brandAnswer({ withUs, withEachOther, people }: RoomView['engagement'], t: Translate): ReactNode {
  if (people < 5 || withUs + withEachOther === 0) return t('listening.brand_few')
  if (withUs === withEachOther) return t('listening.brand_equal')
  return withEachOther > withUs
    ? t.parts('listening.brand_more_each_other', {
        fact: <Fact key="fact">{t('listening.brand_fact_each_other')}</Fact>,
      })
    : t.parts('listening.brand_more_with_us', {
        fact: <Fact key="fact">{t('listening.brand_fact_with_us')}</Fact>,
      })
}

export function BrandAnswer({ room: { engagement, links } }: { room: RoomView }) {
  const t = useT()
  const shown = (count: number) => (count === 0 ? null : count)
  return (
    <QuestionSection
      id="brand"
      question={t('listening.brand_q')}
      answer={brandAnswer(engagement, t)}
      basis={basisOfPeople(engagement.people, t('listening.votes_secret'), t)}
      links={{ csv: links.csv('brand') }}
    >
      <Bars
        bars={[
          {
            key: 'each_other',
            label: t('listening.brand_with_each_other'),
            value: shown(engagement.withEachOther),
            href: links.messages({ to: 'others' }),
          },
          {
            key: 'us',
            label: t('listening.brand_with_us'),
            value: shown(engagement.withUs),
            href: links.messages({ to: 'brand' }),
            tone: 'notable',
          },
          { key: 'quiet', label: t('listening.brand_quiet'), value: shown(engagement.quiet), tone: 'rest' },
        ]}
      />
    </QuestionSection>
  )
}

function joinsAnswer({ people, counts, several }: RoomView['joins'], t: Translate): ReactNode {
  if (counts.every((one) => one.people === 0)) return t('listening.joins_few')
  const most = counts.find((one) => 2 * one.people > people)
  if (most) {
    const fact = t(`listening.joins_fact_${most.challenges as 1 | 2 | 3 | 4}`)
    return t.parts('listening.joins_mostly', { fact: <Fact key="fact">{fact}</Fact> })
  }
  if (several === 0) return t('listening.joins_one_or_two')
  return t.parts('listening.joins_several', {
    fact: <Fact key="fact">{t('listening.joins_several_fact', { count: several })}</Fact>,
  })
}

export function JoinsAnswer({ room: { joins, links } }: { room: RoomView }) {
  const t = useT()
  return (
    <QuestionSection
      id="joins"
      question={t('listening.joins_q')}
      answer={joinsAnswer(joins, t)}
      basis={basisOfPeople(joins.people, t('listening.votes_counted'), t)}
      links={{ csv: links.csv('joins') }}
    >
      <Bars
        bars={joins.counts.map(({ challenges, people }, i) => ({
          key: String(challenges),
          label:
            i === joins.counts.length - 1
              ? t('listening.joins_more', { count: challenges })
              : t('listening.joins_count', { count: challenges }),
          value: people === 0 ? null : people,
        }))}
      />
    </QuestionSection>
  )
}
