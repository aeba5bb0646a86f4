import type { ClientActionFunctionArgs } from '@remix-run/react'
import { refuse } from '../domain/decision.ts'
import { statusOf } from '../domain/refusals.ts'

/**
 * For `clientAction` of a page where people type: shows a refusal when the server can't be reached, so that the page stays
 * with what was typed. Its status keeps the page from loading its data again.
 */
export async function refuseWhenUnreachable({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await request.clone().formData()
  try {
    return await serverAction()
  } catch (error) {
    // fetch() rejects with a TypeError when there is no answer.
    if (!(error instanceof TypeError)) throw error
    const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    const body = { refusal: refuse('unreachable'), values: Object.fromEntries(texts) }
    // A Response, because Remix loses the status of data() that a client action returns.
    return Response.json(body, { status: statusOf('unreachable') })
  }
}
