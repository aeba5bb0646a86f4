import type { ActionFunctionArgs } from '@remix-run/node'
import { problemOf } from '#app/responses.ts'
import { refuse } from '#app/domain/decision.ts'

/** The editor's pictures: `multipart/form-data` with one file, whatever its field is called. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return problemOf(refuse('method_not_allowed'), context)
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    return problemOf(refuse('unsupported_media'), context)
  }
  const form = await request.formData()
  const file = [...form.values()].find((value): value is File => typeof value !== 'string')
  // What a form sends where no file was chosen has neither name nor bytes.
  if (!file || (file.size === 0 && file.name === ''))
    return problemOf(refuse('invalid', { fields: { file: 'field.required' } }), context)
  const image = await context.app.media.upload(context.actor, new Uint8Array(await file.arrayBuffer()))
  return image.ok ? Response.json(image.value, { status: 201 }) : problemOf(image, context)
}

export const loader = ({ context }: ActionFunctionArgs) => problemOf(refuse('method_not_allowed'), context)
