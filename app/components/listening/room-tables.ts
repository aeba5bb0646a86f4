import { startOfWeek } from '#app/domain/listening/weeks.ts'
import type { ListeningView } from '#server/commands/listening/view-listening.ts'

type Table = (string | number | null)[][]
const day = (week: number): string => startOfWeek(week).toISOString()
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/**
 * The table of each section, as in its figure. The first row names the columns; cells of fewer than five people are empty.
 * The names are English in every language, like the fields of the API.
 */
export const ROOM_TABLES: Record<string, (view: ListeningView) => Table> = {
  when: ({ when }) => [['day', ...HOURS], ...when.cells.map((row, i) => [DAYS[i] ?? '', ...row])],
  people: ({ people }) => [
    ['from', 'to', 'new', 'returning'],
    ...people.steps.map(({ from, to, fresh, returning }) => [day(from), day(to), fresh, returning]),
  ],
  often: ({ people }) => [
    ['contributions_from', 'contributions_to', 'people'],
    ...people.often.buckets.map(({ from, to, people: count }) => [from, to, count || null]),
  ],
  mood: ({ mood }) => [
    ['messages', 'positive', 'neutral', 'negative', 'unsure'],
    ...mood.groups.map(({ kind, cells }) => [kind, ...cells.map(({ messages }) => messages)]),
  ],
  kinds: ({ kinds }) => [
    ['kind', 'messages', 'before'],
    ...kinds.kinds.map(({ kind, cell, before }) => [kind, cell.messages, before?.messages ?? null]),
  ],
  challenges: ({ challenges, names }) => {
    const titles = new Map(names.map(({ id, title }) => [id, title]))
    const known = challenges.challenges.filter(({ id }) => titles.has(id))
    return [
      ['challenge', 'contributions', 'before'],
      ...known.map(({ id, cell, before }) => [titles.get(id) ?? '', cell.messages, before?.messages ?? null]),
    ]
  },
  purchase: ({ purchase }) => [
    ['intent', 'messages'],
    ['asks for advice', purchase.advice.messages],
    ['objects to selling', purchase.averse.messages],
    ['neither', purchase.none.messages],
  ],
  passage: ({ passage }) => [
    ['story', 'chapter', 'passage', 'people'],
    ...(passage?.blocks.flat() ?? [])
      .filter(({ people }) => people > 0)
      .map(({ text, people }) => [passage?.story ?? '', passage?.title ?? '', text.trim(), people]),
  ],
  reading: ({ reading }) => [
    ['story', 'chapter', 'reads_to_the_end'],
    ...reading.chapters.map(({ story, title, reads }) => [story, title, reads]),
  ],
  waiting: ({ waiting }) => [
    ['figure', 'waits_under_hours', 'value'],
    ['asked', null, waiting.asked],
    ['answered', null, waiting.answered],
    ['median hours', null, waiting.medianHours],
    ...waiting.waiting.map(({ underHours, count }) => ['waiting', underHours, count]),
  ],
  brand: ({ engagement }) => [
    ['with', 'people'],
    ['each other', engagement.withEachOther || null],
    ['the brand', engagement.withUs || null],
    ['votes only', engagement.quiet || null],
  ],
  joins: ({ joins }) => [
    ['challenges', 'people'],
    ...joins.counts.map(({ challenges, people }) => [challenges, people || null]),
  ],
  influence: ({ influence }) => [
    ['list', 'member', 'value'],
    ...(influence.isReady
      ? [
          ...influence.influencers.map(({ person, builders }) => ['influencer', person.handle, builders]),
          ...influence.connectors.map(({ person, permille }) => ['connector', person.handle, permille]),
        ]
      : []),
  ],
  bridge: ({ bridge }) => [
    ['kind', 'title', 'is_bridge', 'share_of_groups_permille'],
    ...bridge.results.flatMap((result) =>
      result.state === 'groups'
        ? result.rows.map(({ title, isBridge, permille }) => [
            ...[result.kind, title, isBridge ? 'yes' : 'no', permille.map((share) => share ?? '·').join(' ')],
          ])
        : [],
    ),
  ],
}
