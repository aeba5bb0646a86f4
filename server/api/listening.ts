import { RoomParameters } from '#app/domain/listening/forms.ts'
import { startOfWeek, type Weeks } from '#app/domain/listening/weeks.ts'
import type { ListeningView } from '../commands/listening/view-listening.ts'
import { endpoint, mapReply } from './endpoint.ts'
import { ListeningReport } from './shapes/listening.ts'

const period = ({ from, to }: Weeks) => ({ from: startOfWeek(from), to: startOfWeek(to) })

type Cells = readonly { messages: number | null }[]
function sentimentOf(cells: Cells) {
  const [positive = null, neutral = null, negative = null, unsure = null] = cells.map(
    ({ messages }) => messages,
  )
  return { positive, neutral, negative, unsure }
}
/** Null in place of 0 people, because 0 also stands for one to four. */
const orNull = (people: number): number | null => people || null

function influenceOf({ influence }: ListeningView) {
  if (!influence.isReady) return { isReady: false, influencers: [], connectors: [] }
  return {
    isReady: true,
    influencers: influence.influencers.map(({ person: { handle }, builders }) => ({
      ...{ handle, builders, standsOut: handle === influence.influencer?.person.handle },
    })),
    connectors: influence.connectors.map(({ person: { handle }, permille }) => ({
      ...{ handle, permille, standsOut: handle === influence.connector?.person.handle },
    })),
  }
}

/** The figures of the room in the form of the API: the same numbers as on the page and in its tables. */
export const reportOf = (view: ListeningView) => ({
  period: period(view.query.weeks),
  compared: view.query.compare && period(view.query.compare),
  zone: view.query.zone,
  people: view.people.people,
  contributions: view.people.messages,
  fresh: view.people.fresh,
  oncePermille: view.people.oncePermille,
  medianContributions: view.people.often.median,
  before: view.before && { people: view.before.people, contributions: view.before.messages },
  steps: view.people.steps.map(({ fresh, returning, ...weeks }) => ({ ...period(weeks), fresh, returning })),
  often: view.people.often.buckets.map(({ from, to, people }) => ({ from, to, people: orNull(people) })),
  hours: view.when.cells,
  peak: { hours: view.when.hours, days: view.when.days },
  kinds: Object.fromEntries(view.kinds.kinds.map(({ kind, cell }) => [kind, cell.messages])),
  burst: view.kinds.burst && {
    week: startOfWeek(view.kinds.burst.week),
    questions: view.kinds.burst.count,
    usual: orNull(view.kinds.burst.usual),
  },
  sentiment: sentimentOf(view.mood.groups[0]?.cells ?? []),
  sentimentOfKinds: Object.fromEntries(
    view.mood.groups.slice(1).map(({ kind, cells }) => [kind, sentimentOf(cells)]),
  ),
  turn: view.mood.turn && { week: startOfWeek(view.mood.turn.week), points: view.mood.turn.points },
  purchase: {
    ...{ advice: view.purchase.advice.messages, averse: view.purchase.averse.messages },
    neither: view.purchase.none.messages,
  },
  challenges: view.challenges.challenges.map(({ id, cell, before }) => ({
    ...{ id, contributions: cell.messages, before: before?.messages ?? null },
  })),
  engagement: {
    brand: orNull(view.engagement.withUs),
    eachOther: orNull(view.engagement.withEachOther),
    votesOnly: orNull(view.engagement.quiet),
  },
  joins: view.joins.counts.map(({ challenges, people }) => ({ challenges, people: orNull(people) })),
  reading: view.reading.chapters.map(({ story, title, reads }) => ({ story, title, reads })),
  passage: view.passage?.top ?? null,
  influence: influenceOf(view),
  questions: {
    ...{ asked: view.waiting.asked, answered: view.waiting.answered },
    medianHours: view.waiting.medianHours,
    waiting: view.waiting.waiting.map(({ underHours, count }) => ({ underHours, questions: count })),
  },
  commonQuestion: view.waiting.common && {
    text: view.waiting.common.text,
    people: view.waiting.common.people,
  },
  bridges: view.bridge.results.flatMap((result) =>
    result.state === 'groups'
      ? result.rows.map(({ id, title, permille, isBridge }) => ({
          ...{ kind: result.kind, id, title, permille, isBridge },
        }))
      : [],
  ),
})

export const listeningEndpoints = [
  endpoint('GET', '/brands/:brand/listening', {
    summary:
      'What members did and said in whole weeks; null where fewer than five people would be singled out. For the team',
    query: RoomParameters,
    responses: { 200: ListeningReport },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.listening.view(actor, params.brand, query), reportOf),
  }),
]
