import type { Refusal } from '#app/domain/decision.ts'
import type { Locale } from '#app/domain/locales.ts'
import { statusOf } from '#app/domain/refusals.ts'
import { translator } from '#app/messages/translate.ts'

type ProblemContext = { locale: Locale; requestId: string }

/** Responds with `{ code, message, requestId, fields?, detail? }`, the form of every API error. */
export function problemJson(refusal: Refusal, { locale, requestId }: ProblemContext): Response {
  const t = translator(locale)
  const fields = refusal.fields && {
    fields: Object.fromEntries(Object.entries(refusal.fields).map(([name, key]) => [name, t.dynamic(key)])),
  }
  const body = {
    code: refusal.code,
    message: t.dynamic(`refusal.${refusal.code}`, refusal.detail),
    requestId,
    ...fields,
    ...(refusal.detail && { detail: refusal.detail }),
  }
  return Response.json(body, { status: statusOf(refusal.code), headers: retryHeaders(refusal) })
}

export function retryHeaders(refusal: Refusal): Record<string, string> {
  const seconds = refusal.detail?.retryAfter
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) }
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

/** Responds with a plain error page in the reader's language, for refusals before Remix renders. */
function problemPage(refusal: Refusal, { locale, requestId }: ProblemContext): Response {
  const t = translator(locale)
  const message = escaped(t.dynamic(`refusal.${refusal.code}`, refusal.detail))
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${message}</title><h1>Unggun</h1><p>${message}</p><p><a href="/">${escaped(t('page.home'))}</a></p>
<p><small>${escaped(t('page.error.request', { id: requestId }))}</small></p></html>`
  return new Response(html, {
    status: statusOf(refusal.code),
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
      ...retryHeaders(refusal),
    },
  })
}

export const problem = (refusal: Refusal, request: Request, context: ProblemContext): Response =>
  /\btext\/html\b/.test(request.headers.get('accept') ?? '') && !isForPrograms(request)
    ? problemPage(refusal, context)
    : problemJson(refusal, context)

const isForPrograms = (request: Request) => /^\/(api|media)(\/|$)/.test(new URL(request.url).pathname)
