import type { LoaderFunctionArgs } from '@remix-run/node'
import { fileResponse } from '#app/components/studio/full-audit-log.ts'
import { isMember } from '#app/domain/actor.ts'
import { valueOrThrow } from '#app/responses.ts'

/** Serves the signed-in member's own data as a JSON file. */
export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const data = valueOrThrow(await app.identity.exportData(actor), request)
  const name = isMember(actor) ? `${actor.handle}.json` : 'member.json'
  const response = fileResponse(JSON.stringify(data, null, 2), 'application/json', name)
  response.headers.set('Cache-Control', 'no-store')
  return response
}
