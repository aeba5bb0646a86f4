import { type Actor, isMember } from '#app/domain/actor.ts'

/** How long the browser may show a visitor what it loaded before the click. */
const KEPT_SECONDS = 10

/** Whether the browser loads a page's data before somebody has asked for it. */
const isDataPrefetch = (request: Request): boolean =>
  request.method === 'GET' &&
  /\bprefetch\b/.test(request.headers.get('sec-purpose') ?? '') &&
  new URL(request.url).pathname.endsWith('.data')

/**
 * Answers a prefetch. A member gets nothing: pages remember that a member saw them, and data that is kept even for seconds
 * would hide the member's own next change. A visitor's answer may be kept until the click.
 */
export async function answerPrefetch(
  request: Request,
  actor: Actor,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (!isDataPrefetch(request)) return answer()
  if (isMember(actor)) return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  const response = await answer()
  if (!response.ok || response.headers.has('set-cookie')) return response
  response.headers.set('Cache-Control', `private, max-age=${KEPT_SECONDS}`)
  response.headers.set('Vary', 'Cookie, Accept-Language')
  return response
}
