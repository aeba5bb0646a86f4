import type { LoaderFunctionArgs } from '@remix-run/node'
import { fileResponse } from '#app/domain/exports/file-response.ts'
import { ExportQuery } from '#app/domain/exports/formats.ts'
import { parse } from '#app/domain/parse.ts'
import { problemOf } from '#app/responses.ts'

/** The published text of a story as a file. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { app, actor } = context
  const asked = parse(ExportQuery, { format: params.format })
  if (!asked.ok) return problemOf({ ok: false, code: 'not_found' }, context)
  const file = await app.exports.story(actor, params.story ?? '', asked.value.format)
  return file.ok ? fileResponse(request, file.value) : problemOf(file, context)
}
