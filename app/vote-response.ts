import { redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { problemBody, retryHeaders } from './responses.ts'
import type { Result } from './domain/decision.ts'
import { safeNext } from './domain/identity/next.ts'
import { statusOf } from './domain/refusals.ts'
import { redirectWith } from './flash.ts'
import type { LoadContext } from './load-context.ts'

const asksForPage = (request: Request) => (request.headers.get('accept') ?? '').includes('text/html')

/**
 * A vote comes from a fetcher or a program, which want the outcome, or from a plain form, which wants its page
 * back. Who is not signed in goes to the door from all of them.
 */
export function answerVote(result: Result<unknown>, form: FormData, request: Request, context: LoadContext) {
  const back = safeNext(form.get('back'))
  if (!result.ok && result.code === 'sign_in') return redirect(paths.login({ next: back }), 303)
  if (!asksForPage(request)) {
    // A Response, not data(): asked for directly, the status of data() is lost.
    if (result.ok) return Response.json({})
    const init = { status: statusOf(result.code), headers: retryHeaders(result) }
    return Response.json({ ...problemBody(result, context), refusal: result }, init)
  }
  if (result.ok) return redirect(back, 303)
  return redirectWith(back, { key: `refusal.${result.code}`, values: result.detail, tone: 'bad' })
}
