import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import type { Refusal, Result } from '#app/domain/decision.ts'
import { shortText } from '#app/domain/text.ts'
import type { App } from '../commands.ts'
import type { EndpointSchema } from './openapi.ts'

/** An answer whose status says more than 200. */
export class Reply {
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    this.status = status
    this.body = body
  }
}

export type Call<Body, Query> = {
  app: App
  actor: Actor
  params: Record<string, string>
  body: Body
  query: Query
}

export type Endpoint<Body = unknown, Query = unknown> = EndpointSchema<Body, Query> & {
  run: (call: Call<Body, Query>) => Promise<Result<unknown> | Reply>
}

/** Keeps the types of body and query together while the table holds endpoints of all kinds. */
export const endpoint = <Body, Query>(one: Endpoint<Body, Query>): Endpoint => one as Endpoint

export const Listing = z.object({
  cursor: shortText(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** The value under another shape; a refusal as it is. */
export function reshape<T>(result: Result<T>, shape: (value: T) => unknown, status = 200): Refusal | Reply {
  return result.ok ? new Reply(status, shape(result.value)) : result
}
export const created = <T>(result: Result<T>): Refusal | Reply => reshape(result, (value) => value, 201)
export const done = (result: Result<unknown>): Refusal | Reply => reshape(result, () => ({ ok: true }))
