import { RoomParameters } from '#app/domain/listening/forms.ts'
import { startOfWeek, type Weeks } from '#app/domain/listening/weeks.ts'
import { endpoint, mapReply } from './endpoint.ts'
import { ListeningReport } from './shapes/listening.ts'

const period = ({ from, to }: Weeks) => ({ from: startOfWeek(from), to: startOfWeek(to) })

export const listeningEndpoints = [
  endpoint({
    method: 'GET',
    path: '/brands/:brand/listening',
    summary:
      'What members did and said in whole weeks; null where fewer than five people would be singled out. For the team',
    query: RoomParameters,
    responses: { 200: ListeningReport },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.listening.view(actor, params.brand ?? '', query), (view) => ({
        period: period(view.query.weeks),
        compared: view.query.compare && period(view.query.compare),
        zone: view.query.zone,
        people: view.people.people,
        contributions: view.people.messages,
        fresh: view.people.fresh,
        oncePermille: view.people.oncePermille,
        medianContributions: view.people.often.median,
        hours: view.when.cells,
        peak: { hours: view.when.hours, days: view.when.days },
        kinds: Object.fromEntries(view.kinds.kinds.map(({ kind, cell }) => [kind, cell.messages])),
        burst: view.kinds.burst && {
          week: startOfWeek(view.kinds.burst.week),
          questions: view.kinds.burst.count,
        },
        sentiment: sentimentOf(view.mood.groups[0]?.cells ?? []),
        turn: view.mood.turn && {
          week: startOfWeek(view.mood.turn.week),
          points: view.mood.turn.points,
        },
        purchase: { advice: view.purchase.advice.messages, averse: view.purchase.averse.messages },
        challenges: view.challenges.challenges.map(({ id, cell }) => ({ id, contributions: cell.messages })),
        passage: view.passage?.top ?? null,
        influencer: view.influence.isReady ? (view.influence.influencer?.person?.handle ?? null) : null,
        connector: view.influence.isReady ? (view.influence.connector?.person?.handle ?? null) : null,
        isNetworkReady: view.influence.isReady,
        questions: {
          asked: view.waiting.asked,
          answered: view.waiting.answered,
          medianHours: view.waiting.medianHours,
        },
        commonQuestion: view.waiting.common && {
          text: view.waiting.common.text,
          people: view.waiting.common.people,
        },
      })),
  }),
]

function sentimentOf(cells: readonly { messages: number | null }[]) {
  const [positive = null, neutral = null, negative = null, unsure = null] = cells.map(
    ({ messages }) => messages,
  )
  return { positive, neutral, negative, unsure }
}
