import { data, type HeadersFunction, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { makeFormat } from '#app/messages/format.ts'
import { paths } from '#app/paths.ts'
import { type Actor, isMember } from './domain/actor.ts'
import { type Refusal, type Result, refuse } from './domain/decision.ts'
import { parse } from './domain/parse.ts'
import { statusOf } from './domain/refusals.ts'
import { type Flash, flashCookie } from './flash.ts'
import type { LoadContext } from './load-context.ts'
import { translator } from './messages/translate.ts'

/** Converts command results to page responses. Refusals keep their code, status and the submitted text. */

type Values = Record<string, string>

/** The data of a thrown refusal for the error page: the refusal and the submitted fields, to resubmit from there. */
export type RefusedPage = { refusal: Refusal; typed?: [name: string, text: string][] }

/** The action data of a refused form: the refusal and the submitted values. */
export type RefusedForm = { refusal: Refusal; values: Values }

export function retryHeaders(refusal: Refusal): HeadersInit {
  const seconds = refusal.detail?.retryAfter
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) }
}

/** Forwards Retry-After for routes whose actions are rate-limited, because Remix drops headers by default. */
export const passRetryAfter: HeadersFunction = ({ actionHeaders, errorHeaders }) => {
  const seconds = actionHeaders.get('Retry-After') ?? errorHeaders?.get('Retry-After')
  return seconds ? { 'Retry-After': seconds } : new Headers()
}

/** For loaders: returns the value, or throws the error page. With `request`, redirects to sign in if necessary. */
export function valueOrThrow<T>(result: Result<T>, request?: Request): T {
  if (result.ok) return result.value
  if (result.code === 'sign_in' && request?.method === 'GET') throw redirectToSignIn(request)
  throw refusedPage(result)
}

export const refusedPage = (refusal: Refusal) =>
  data<RefusedPage>({ refusal }, { status: statusOf(refusal.code), headers: retryHeaders(refusal) })

/** Returns the submitted values without passwords and secrets. Truncates long texts, to limit the response's size. */
export function submittedValues(form: FormData): Values {
  const texts = [...form].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && !/password|secret/i.test(pair[0]),
  )
  const values: Values = {}
  // A group of checkboxes has one value: those that were chosen, with spaces between them.
  for (const [name, text] of texts)
    values[name] = (name in values ? `${values[name]} ${text}` : text).slice(0, 50_000)
  return values
}

/**
 * For actions of pages that require sign-in. Throws a refusal page with the submitted values for a user who was signed
 * out meanwhile, because a redirect to sign in would lose them.
 */
export function requireMember(actor: Actor, form: FormData): void {
  if (isMember(actor)) return
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const typed = texts.filter(([name]) => !/password/i.test(name))
  throw data<RefusedPage>({ refusal: refuse('sign_in'), typed }, { status: 401 })
}

/** For actions of pages that require sign-in: reads the form, and requires a member as above. */
export async function memberForm(request: Request, actor: Actor): Promise<FormData> {
  const form = await request.formData()
  requireMember(actor, form)
  return form
}

export const refusedForm = (refusal: Refusal, form: FormData) =>
  data<RefusedForm>(
    { refusal, values: submittedValues(form) },
    { status: statusOf(refusal.code), headers: retryHeaders(refusal) },
  )

type Read<Schema extends z.ZodType> = { form: FormData; parsed: Result<z.output<Schema>> }

/**
 * Reads and parses a form. `lists` names the fields that may occur more than once. `intent`, which distinguishes the
 * forms of one page, is removed and handled by the route.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request | FormData,
  schema: Schema,
  lists: readonly string[] = [],
): Promise<Read<Schema>> {
  const form = request instanceof FormData ? request : await request.formData()
  const names = [...new Set(form.keys())].filter((name) => name !== 'intent')
  const input = Object.fromEntries(
    names.map((name) => [name, lists.includes(name) ? form.getAll(name) : form.get(name)]),
  )
  return { form, parsed: parse(schema, input) }
}

/** Returns the refusal with the names that the form's fields have, where the schema names them differently. */
export function nameAsTyped(refusal: Refusal, names: Readonly<Record<string, string>>): Refusal {
  if (!refusal.fields) return refusal
  const fields = Object.entries(refusal.fields).map(([name, key]) => [names[name] ?? name, key])
  return { ...refusal, fields: Object.fromEntries(fields) }
}

/** For actions: redirects to `path` with a flash. */
export function redirectWith(path: string, flash: Flash, headers = new Headers()): Response {
  headers.append('Set-Cookie', flashCookie(flash))
  return redirect(path, { status: 303, headers })
}

/** Builds `{ code, message, requestId, fields? }`, the body of every API error. */
export function problemBody(
  refusal: Refusal,
  { actor, requestId }: Pick<LoadContext, 'actor' | 'requestId'>,
) {
  const t = translator(actor.locale)
  const said = Object.entries(refusal.fields ?? {}).map(([name, key]) => [name, t.dynamic(key)])
  const fields = refusal.fields && { fields: Object.fromEntries(said) }
  const message = describeRefusal(t, makeFormat(actor.locale, actor.zone, new Date()), refusal)
  return { code: refusal.code, message, requestId, ...fields }
}

/** Returns a refusal as JSON, for resource routes, which are called by programs. */
export const problemOf = (refusal: Refusal, context: Pick<LoadContext, 'actor' | 'requestId'>): Response =>
  Response.json(problemBody(refusal, context), {
    status: statusOf(refusal.code),
    headers: retryHeaders(refusal),
  })

export function redirectToSignIn(request: Request): Response {
  const url = new URL(request.url)
  const path = url.pathname.replace(/\.data$/, '') + url.search
  return redirect(paths.login({ next: path }))
}
