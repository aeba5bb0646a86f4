import type { LoaderFunctionArgs } from '@remix-run/node'
import { ROOM_TABLES } from '#app/components/listening/room-tables.ts'
import { csv } from '#app/components/studio/csv.ts'
import { fileResponse } from '#app/components/studio/full-audit-log.ts'
import { refuse } from '#app/domain/decision.ts'
import { RoomParameters } from '#app/domain/listening/forms.ts'
import { daysOf } from '#app/domain/listening/weeks.ts'
import { valueOrThrow } from '#app/responses.ts'

/** The table of one section as CSV, for the same period and filters as the page. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const section = /^(\w+)\.csv$/.exec(params.key ?? '')?.[1] ?? ''
  const asked = RoomParameters.parse(Object.fromEntries(new URL(request.url).searchParams))
  const view = valueOrThrow(await app.listening.view(actor, params.brand ?? '', asked), request)
  const table = Object.hasOwn(ROOM_TABLES, section) ? ROOM_TABLES[section] : undefined
  if (!table) return valueOrThrow(refuse('not_found'), request)
  const { from, to } = daysOf(view.query.weeks)
  return fileResponse(csv(table(view)), 'text/csv', `${view.brand.slug}-${section}-${from}-${to}.csv`)
}
