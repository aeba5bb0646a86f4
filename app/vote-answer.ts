import { data, redirect } from '@remix-run/node'
import type { Refusal, Result } from './domain/decision.ts'
import { safeNext } from './domain/identity/next.ts'
import { statusOf } from './domain/refusals.ts'
import { redirectWith } from './flash.ts'

const asksForPage = (request: Request) => (request.headers.get('accept') ?? '').includes('text/html')

/**
 * A vote comes from a fetcher, which wants the outcome, or from a plain form, which wants its page back.
 * Who is not signed in goes to the door from both.
 */
export function answerVote(result: Result<unknown>, form: FormData, request: Request) {
  const back = safeNext(form.get('back'))
  if (!result.ok && result.code === 'sign_in') return redirect(`/login?next=${encodeURIComponent(back)}`, 303)
  if (!asksForPage(request)) {
    if (result.ok) return data<{ refusal?: Refusal }>({})
    return data<{ refusal?: Refusal }>({ refusal: result }, { status: statusOf(result.code) })
  }
  if (result.ok) return redirect(back, 303)
  return redirectWith(back, { key: `refusal.${result.code}`, values: result.detail, tone: 'bad' })
}
