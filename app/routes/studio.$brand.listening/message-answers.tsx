import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Bars, MoodBars } from '#app/components/listening/charts.tsx'
import { Fact, QuestionSection } from '#app/components/listening/question-section.tsx'
import { useWeekFormat } from '#app/components/listening/use-week-format.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import type { Translate } from '#app/messages/catalogue.ts'
import type { Format } from '#app/messages/format.ts'
import { aboutCount } from '#app/messages/listening-fact.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { type RoomView, shortened } from './room.ts'

const LEAST_MESSAGES = 5
/** Above this share, one sentiment is the mood. */
const HALF_PERMILLE = 500
/** More positive than negative messages, or fewer, are stated from this difference on. */
const LEANING_PERMILLE = 150
/** A kind of message is called critical when this much more of it is negative. */
const COLD_PERMILLE = 150

const percentOf = (count: number, total: number, format: Format) =>
  format.percent(Math.round((100 * count) / Math.max(1, total)) * 10)
const week = (number: number, format: Format) => format.date(startOfWeek(number))

/** How many messages a figure is about; nothing where there are too few. */
const countedFrom = (messages: number, t: Translate): string | null =>
  messages > 0 ? t('listening.n', { count: messages }) : null

type Group = RoomView['mood']['groups'][number]
const negativePermille = ({ cells, total }: Group) =>
  Math.round((1000 * (cells[2]?.messages ?? 0)) / Math.max(1, total))

function moodAnswer(
  { groups, turn }: RoomView['mood'],
  t: Translate,
  format: Format,
  weeks: Format,
): ReactNode {
  const all = groups[0]
  if (!all || all.total < LEAST_MESSAGES) return t('listening.mood_few')
  if (turn) {
    const points = Math.abs(turn.points)
    const fact =
      turn.points < 0
        ? t('listening.mood_turn_fact_worse', { points })
        : t('listening.mood_turn_fact_better', { points })
    return t.parts('listening.mood_turn_worse', {
      week: week(turn.week, weeks),
      fact: <Fact key="fact">{fact}</Fact>,
    })
  }
  return moodWithoutTurn(all, t, format)
}

function moodWithoutTurn(all: Group, t: Translate, format: Format): ReactNode {
  const [positive, neutral, negative] = all.cells.map(({ messages }) => messages)
  const clear = (
    [
      ['listening.mood_fact_positive', positive],
      ['listening.mood_fact_negative', negative],
      ['listening.mood_fact_neutral', neutral],
    ] as const
  ).find(([, count]) => (count ?? 0) * 1000 > all.total * HALF_PERMILLE)
  if (clear)
    return t.parts('listening.mood_answer', {
      fact: <Fact key="fact">{t(clear[0], { percent: percentOf(clear[1] ?? 0, all.total, format) })}</Fact>,
    })
  // A share of nought would be a guess where fewer than five people wrote.
  if (!positive || !negative) return t('listening.mood_unclear')
  const shares = {
    positive: percentOf(positive, all.total, format),
    negative: percentOf(negative, all.total, format),
  }
  const leaning = (1000 * (positive - negative)) / all.total
  if (Math.abs(leaning) < LEANING_PERMILLE) return t('listening.mood_mixed', shares)
  return leaning > 0 ? t('listening.mood_more_positive', shares) : t('listening.mood_more_negative', shares)
}

/** The kind of message that is clearly more negative than all together. */
function coldestKind(groups: readonly Group[]): Group | undefined {
  const [all, ...kinds] = groups
  const coldest = [...kinds].sort((a, b) => negativePermille(b) - negativePermille(a))[0]
  return all && coldest && negativePermille(coldest) >= negativePermille(all) + COLD_PERMILLE
    ? coldest
    : undefined
}

export function MoodAnswer({ room: { mood, links } }: { room: RoomView }) {
  const t = useT()
  const format = useFormat()
  const weeks = useWeekFormat()
  const cold = coldestKind(mood.groups)
  const total = mood.groups[0]?.total ?? 0
  const nameOf = (kind: Group['kind']) =>
    kind === 'all' ? t('listening.mood_all') : t(`listening.kind_${kind}`)
  return (
    <QuestionSection
      id="mood"
      question={t('listening.mood_q')}
      answer={moodAnswer(mood, t, format, weeks)}
      basis={
        <>
          {cold
            ? `${t('listening.mood_cold_kind', {
                kind: nameOf(cold.kind),
                percent: format.percent(Math.round(negativePermille(cold) / 10) * 10),
              })} `
            : null}
          {total > 0 ? `${t('listening.n', { count: total })} ${t('listening.mood_note')}` : null}
        </>
      }
      links={{ csv: links.csv('mood'), messages: links.messages({}) }}
    >
      {total > 0 ? (
        <MoodBars
          rows={mood.groups.map(({ kind, total, cells }) => ({
            key: kind,
            label: nameOf(kind),
            total,
            parts: cells.map(({ messages }) => messages),
            href: links.messages(kind === 'all' ? {} : { kind }),
            hrefOf: (sentiment) => links.messages({ sentiment, ...(kind !== 'all' && { kind }) }),
          }))}
        />
      ) : null}
    </QuestionSection>
  )
}

function kindsAnswer(
  { kinds, total, burst }: RoomView['kinds'],
  t: Translate,
  format: Format,
  weeks: Format,
): ReactNode {
  if (burst)
    return t.parts('listening.kinds_burst', {
      week: week(burst.week, weeks),
      value: aboutCount(t, format, burst.count),
      usual: aboutCount(t, format, burst.usual),
      fact: <Fact key="fact">{t('listening.kinds_burst_fact')}</Fact>,
    })
  const [first, second, ...others] = [...kinds].sort(
    (a, b) => (b.cell.messages ?? 0) - (a.cell.messages ?? 0),
  )
  if (total < LEAST_MESSAGES || !first?.cell.messages) return t('listening.kinds_few')
  if (first.cell.messages === second?.cell.messages) {
    const equal = [first, second, ...others].filter(({ cell }) => cell.messages === first.cell.messages)
    const names = format.list(equal.map(({ kind }) => t(`listening.kind_${kind}`)))
    return t.parts('listening.kinds_equal', { kinds: <Fact key="fact">{names}</Fact> })
  }
  const fact = <Fact key="fact">{t(`listening.kind_${first.kind}`)}</Fact>
  return second?.cell.messages
    ? t.parts('listening.kinds_two', { fact, second: t(`listening.kind_${second.kind}`) })
    : t.parts('listening.kinds_answer', { fact })
}

export function KindsAnswer({ room: { kinds, links } }: { room: RoomView }) {
  const weeks = useWeekFormat()
  const t = useT()
  const format = useFormat()
  return (
    <QuestionSection
      id="kinds"
      question={t('listening.kinds_q')}
      answer={kindsAnswer(kinds, t, format, weeks)}
      basis={countedFrom(kinds.total, t)}
      links={{ csv: links.csv('kinds'), messages: links.messages({}) }}
    >
      <Bars
        bars={kinds.kinds.map(({ kind, cell, before }) => ({
          key: kind,
          label: t(`listening.kind_${kind}`),
          value: cell.messages,
          before: before?.messages ?? null,
          tone: kind === 'problem' ? 'notable' : kind === 'promotion' ? 'rest' : 'plain',
          href: links.messages({ kind }),
        }))}
      />
    </QuestionSection>
  )
}

function purchaseAnswer({ advice, averse, none }: RoomView['purchase'], t: Translate): ReactNode {
  const asks = advice.messages ? t('listening.purchase_advice_fact', { count: advice.messages }) : null
  const avoids = averse.messages ? t('listening.purchase_averse_fact', { count: averse.messages }) : null
  const [first, second] = (advice.messages ?? 0) >= (averse.messages ?? 0) ? [asks, avoids] : [avoids, asks]
  if (!first) return t(none.messages ? 'listening.purchase_none' : 'listening.kinds_few')
  const fact = <Fact key="fact">{first}</Fact>
  return second
    ? t.parts('listening.purchase_both', { fact, second: second.charAt(0).toLowerCase() + second.slice(1) })
    : t.parts('listening.purchase_advice_more', { fact })
}

export function PurchaseAnswer({ room: { purchase, links } }: { room: RoomView }) {
  const t = useT()
  return (
    <QuestionSection
      id="purchase"
      question={t('listening.purchase_q')}
      answer={purchaseAnswer(purchase, t)}
      links={{ csv: links.csv('purchase'), messages: links.messages({ purchase: 'advice' }) }}
    >
      <Bars
        bars={[
          {
            key: 'advice',
            label: t('listening.purchase_advice'),
            value: purchase.advice.messages,
            href: links.messages({ purchase: 'advice' }),
          },
          {
            key: 'averse',
            label: t('listening.purchase_averse'),
            value: purchase.averse.messages,
            tone: 'notable',
            href: links.messages({ purchase: 'averse' }),
          },
          {
            key: 'none',
            label: t('listening.purchase_neither'),
            value: purchase.none.messages,
            tone: 'rest',
            href: links.messages({ purchase: 'none' }),
          },
        ]}
      />
    </QuestionSection>
  )
}

const HOUR_MS = 60 * 60 * 1000

/** Names the question that clearly more people ask than any other. */
function commonQuestion({ common }: RoomView['waiting'], t: Translate): ReactNode {
  if (!common) return null
  const values = {
    people: t('listening.people', { count: common.people }),
    fact: (
      <Fact key="common">
        <Link to={common.path}>“{shortened(common.text)}”</Link>
      </Fact>
    ),
  }
  return common.wordings > 1
    ? t.parts('listening.waiting_common_words', values)
    : t.parts('listening.waiting_common', values)
}

/**
 * Shows how many questions were asked and answered, and how long that took. Unlike other figures, questions are
 * counted exactly.
 */
const waitingBasis = ({ asked, answered, medianHours }: RoomView['waiting'], t: Translate, format: Format) =>
  [
    t('listening.waiting_counts', { asked: format.number(asked), answered: format.number(answered) }),
    medianHours === null
      ? ''
      : t('listening.waiting_median', { hours: format.duration(medianHours * HOUR_MS) }),
    t('listening.waiting_public'),
  ]
    .filter(Boolean)
    .join(' ')

export function WaitingAnswer({ room: { waiting, links } }: { room: RoomView }) {
  const t = useT()
  const format = useFormat()
  const open = waiting.waiting.reduce((sum, { count }) => sum + count, 0)
  const answer: ReactNode =
    waiting.asked === 0
      ? t('listening.waiting_no_questions')
      : open === 0
        ? t('listening.waiting_none')
        : t.parts('listening.waiting_answer', {
            count: open,
            fact: <Fact key="fact">{t('listening.waiting_fact', { count: open })}</Fact>,
          })
  return (
    <QuestionSection
      id="waiting"
      question={t('listening.waiting_q')}
      answer={
        <>
          {answer} {commonQuestion(waiting, t)}
        </>
      }
      basis={waiting.asked === 0 ? null : waitingBasis(waiting, t, format)}
      links={{ csv: links.csv('waiting'), messages: links.messages({ kind: 'question' }) }}
    >
      {open > 0 ? (
        <Bars
          bars={waiting.waiting.map(({ underHours, count }) => ({
            key: String(underHours),
            label:
              underHours === null
                ? t('listening.over_three_days')
                : t('listening.under_hours', { hours: format.duration(underHours * HOUR_MS) }),
            value: count,
            tone: underHours === null ? 'notable' : 'plain',
            ...(count > 0 && { href: links.messages({ waits: String(underHours ?? 'longer') }) }),
          }))}
        />
      ) : null}
    </QuestionSection>
  )
}
