import { data, type HeadersFunction, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { type Actor, isMember } from './domain/actor.ts'
import { type Refusal, type Result, refuse } from './domain/decision.ts'
import { statusOf } from './domain/refusals.ts'
import type { LoadContext } from './load-context.ts'
import { translator } from './messages/translate.ts'

/** How the results of commands become answers of pages. Refusals keep their code, their status and the typed text. */

type Values = Record<string, string>

/** What a thrown refusal carries to the error page: why not, and what was typed, to be sent again from there. */
export type RefusedPage = { refusal: Refusal; typed?: [name: string, text: string][] }

/** What a form gets back: why not, and what was typed. */
export type RefusedForm = { refusal: Refusal; values: Values }

export function retryHeaders(refusal: Refusal): HeadersInit {
  const seconds = refusal.detail?.retryAfter
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) }
}

/** For routes whose actions may say "too fast": Remix drops the headers of answers that no route asks for. */
export const passRetryAfter: HeadersFunction = ({ actionHeaders, errorHeaders }) => {
  const seconds = actionHeaders.get('Retry-After') ?? errorHeaders?.get('Retry-After')
  return seconds ? { 'Retry-After': seconds } : new Headers()
}

/** For loaders: the value, or the page that says why not. Who must sign in is led there and back. */
export function need<T>(result: Result<T>, request?: Request): T {
  if (result.ok) return result.value
  if (result.code === 'sign_in' && request?.method === 'GET') throw toSignIn(request)
  throw refusedPage(result)
}

export const refusedPage = (refusal: Refusal) =>
  data<RefusedPage>({ refusal }, { status: statusOf(refusal.code), headers: retryHeaders(refusal) })

/** Passwords never come back. Long texts are cut: an answer must not double what was sent without end. */
export function typedValues(form: FormData): Values {
  const texts = [...form].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && !/password/i.test(pair[0]),
  )
  return Object.fromEntries(texts.map(([name, text]) => [name, text.slice(0, 50_000)]))
}

/**
 * For actions of rooms that only members see. Who was signed out meanwhile could not be shown the form again, and
 * being led to the door would lose what was typed.
 */
export function needMember(actor: Actor, form: FormData): void {
  if (isMember(actor)) return
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const typed = texts.filter(([name]) => !/password/i.test(name))
  throw data<RefusedPage>({ refusal: refuse('sign_in'), typed }, { status: 401 })
}

export const refusedForm = (refusal: Refusal, form: FormData) =>
  data<RefusedForm>(
    { refusal, values: typedValues(form) },
    { status: statusOf(refusal.code), headers: retryHeaders(refusal) },
  )

/** `{ code, message, requestId, fields? }`, the shape of every error that a program gets. */
export function problemBody(
  refusal: Refusal,
  { actor, requestId }: Pick<LoadContext, 'actor' | 'requestId'>,
) {
  const t = translator(actor.locale)
  const said = Object.entries(refusal.fields ?? {}).map(([name, key]) => [name, t.dynamic(key)])
  const fields = refusal.fields && { fields: Object.fromEntries(said) }
  const message = t.dynamic(`refusal.${refusal.code}`, refusal.detail)
  return { code: refusal.code, message, requestId, ...fields }
}

/** For resource routes, whose callers are programs. */
export const problemOf = (refusal: Refusal, context: Pick<LoadContext, 'actor' | 'requestId'>): Response =>
  Response.json(problemBody(refusal, context), {
    status: statusOf(refusal.code),
    headers: retryHeaders(refusal),
  })

export function toSignIn(request: Request): Response {
  const url = new URL(request.url)
  const path = url.pathname.replace(/\.data$/, '') + url.search
  return redirect(paths.login({ next: path }))
}
