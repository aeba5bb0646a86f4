import type { ActionFunctionArgs } from '@remix-run/node'
import { refuse } from '#app/domain/decision.ts'
import { problemOf } from '#app/responses.ts'

/** Receives pictures of the editor: `multipart/form-data` with one file under any field name. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return problemOf(refuse('method_not_allowed'), context)
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    return problemOf(refuse('unsupported_media'), context)
  }
  const form = await request.formData()
  const file = [...form.values()].find((value): value is File => typeof value !== 'string')
  // A form without a chosen file sends an empty file without a name.
  if (!file || (file.size === 0 && file.name === ''))
    return problemOf(refuse('invalid', { fields: { file: 'field.required' } }), context)
  const image = await context.app.media.upload(context.actor, new Uint8Array(await file.arrayBuffer()))
  return image.ok ? Response.json(image.value, { status: 201 }) : problemOf(image, context)
}

export const loader = ({ context }: ActionFunctionArgs) => problemOf(refuse('method_not_allowed'), context)
