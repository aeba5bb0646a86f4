import type { LoaderFunctionArgs } from '@remix-run/node'
import { fileResponse } from '#app/domain/exports/file-response.ts'
import { problemOf } from '#app/responses.ts'

/** The file of all stories of a challenge, for the member who asked for it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const file = await context.app.exports.file(context.actor, params.id ?? '')
  return file.ok ? fileResponse(request, file.value) : problemOf(file, context)
}
