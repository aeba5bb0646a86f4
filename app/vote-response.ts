import { redirect } from '@remix-run/node'
import { readableDetail } from '#app/messages/describe-refusal.ts'
import { makeFormat } from '#app/messages/format.ts'
import { paths } from '#app/paths.ts'
import type { Decision, Result } from './domain/decision.ts'
import { safeNext } from './domain/identity/next.ts'
import { statusOf } from './domain/refusals.ts'
import type { LoadContext } from './load-context.ts'
import { problemBody, redirectWith, retryHeaders } from './responses.ts'

/** Whether a form was sent by a browser that shows the answer, not by a script. */
export const asksForPage = (request: Request) => (request.headers.get('accept') ?? '').includes('text/html')

/** Tells a script of ours whether a change was made. A Response, because a direct request loses the status of data(). */
export function answerToScript(result: Decision | Result<unknown>, context: LoadContext): Response {
  if (result.ok) return Response.json({})
  const init = { status: statusOf(result.code), headers: retryHeaders(result) }
  return Response.json({ ...problemBody(result, context), refusal: result }, init)
}

/**
 * Responds to a vote. A script or program gets the outcome; a plain form is redirected to its page. All of them are
 * redirected to sign in if necessary.
 */
export function voteResponse(
  result: Result<unknown>,
  form: FormData,
  request: Request,
  context: LoadContext,
) {
  const back = safeNext(form.get('back'))
  if (!result.ok && result.code === 'sign_in') return redirect(paths.login({ next: back }), 303)
  if (!asksForPage(request)) return answerToScript(result, context)
  if (result.ok) return redirect(back, 303)
  const { locale, zone } = context.actor
  const values = readableDetail(result.detail, makeFormat(locale, zone, new Date()))
  return redirectWith(back, { key: `refusal.${result.code}`, values, tone: 'bad' })
}
