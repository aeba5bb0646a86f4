import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import type { Refusal, Result } from '#app/domain/decision.ts'
import { shortText } from '#app/domain/text.ts'
import type { App } from '../commands.ts'
import type { EndpointSchema, Responses } from './openapi.ts'

/** An answer whose status says more than 200. */
export class Reply<Status extends number = number, Body = unknown> {
  readonly status: Status
  readonly body: Body
  constructor(status: Status, body: Body) {
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

/** What a handler may return: a body must fit the schema of its status. */
type Answered<R extends Responses> = {
  [S in keyof R & number]: R[S] extends z.ZodType
    ? Reply<S, z.output<R[S]>> | (S extends 200 ? Result<z.output<R[S]>> : never)
    : never
}[keyof R & number]

export type Endpoint = EndpointSchema & {
  run: (call: Call<unknown, unknown>) => Promise<Result<unknown> | Reply>
}

type Typed<Body, Query, R extends Responses> = EndpointSchema<Body, Query> & {
  responses: R
  run: (call: Call<Body, Query>) => Promise<NoInfer<Answered<R>> | Refusal>
}

/** Keeps the types of body, query and answers together while the table holds endpoints of all kinds. */
export const endpoint = <Body, Query, R extends Responses>(one: Typed<Body, Query, R>): Endpoint =>
  one as unknown as Endpoint

export const Listing = z.object({
  cursor: shortText(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** The value under another shape; a refusal as it is. */
export function mapReply<T, U>(result: Result<T>, shape: (value: T) => U): Refusal | Reply<200, U> {
  return result.ok ? new Reply(200, shape(result.value)) : result
}
export const created = <T>(result: Result<T>): Refusal | Reply<201, T> =>
  result.ok ? new Reply(201, result.value) : result
export const okReply = (result: Result<unknown>): Refusal | Reply<200, { ok: true }> =>
  mapReply(result, () => ({ ok: true as const }))
/** A list that is never cut into pages, in the shape of those that are. */
export const singlePage = <T>({ items }: { items: T[] }) => ({ items, nextCursor: null })
