import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import type { Refusal, Result } from '#app/domain/decision.ts'
import { shortText } from '#app/domain/text.ts'
import type { App } from '../commands.ts'
import type { EndpointSchema, Method, Responses } from './openapi.ts'

/** A response body with its status. */
export class Reply<Status extends number = number, Body = unknown> {
  readonly status: Status
  readonly body: Body
  constructor(status: Status, body: Body) {
    this.status = status
    this.body = body
  }
}

/** A file as a response; the name is suggested for saving. */
export class FileReply {
  readonly file: { name: string; type: string; etag: string; bytes: Uint8Array }
  constructor(file: FileReply['file']) {
    this.file = file
  }
}

/** The names of the parameters in a path such as `/webhooks/:id/deliveries/:delivery`. */
type ParameterOf<Path extends string> = Path extends `${string}/:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | ParameterOf<`/${More}`>
    : Rest
  : never

type Call<Path extends string, Body, Query> = {
  app: App
  actor: Actor
  params: Record<ParameterOf<Path>, string>
  body: Body
  query: Query
}

/** The result that a handler may return: a body has to fit the schema of its status. */
type HandlerReply<R extends Responses> = {
  [S in keyof R & number]: R[S] extends z.ZodType
    ? Reply<S, z.output<R[S]>> | (S extends 200 ? Result<z.output<R[S]>> : never)
    : never
}[keyof R & number]

export type Endpoint = EndpointSchema & {
  run: (call: Call<`/:${string}`, unknown, unknown>) => Promise<Result<unknown> | Reply | FileReply>
}

type Typed<Path extends string, Body, Query, R extends Responses> = Omit<
  EndpointSchema<Body, Query>,
  'method' | 'path'
> & {
  responses: R
  run: (call: Call<Path, Body, Query>) => Promise<NoInfer<HandlerReply<R>> | Refusal | FileReply>
}

/**
 * Checks the types of one endpoint (parameters, body, query, responses) and erases them, so that one table holds all
 * endpoints.
 */
export const endpoint = <Path extends string, Body, Query, R extends Responses>(
  method: Method,
  path: Path,
  one: Typed<Path, Body, Query, R>,
): Endpoint => ({ method, path, ...one }) as unknown as Endpoint

export const Listing = z.object({
  cursor: shortText(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Maps the value of a result to a 200 reply; a refusal stays as it is. */
export function mapReply<T, U>(result: Result<T>, shape: (value: T) => U): Refusal | Reply<200, U> {
  return result.ok ? new Reply(200, shape(result.value)) : result
}
export const created = <T>(result: Result<T>): Refusal | Reply<201, T> =>
  result.ok ? new Reply(201, result.value) : result
export const okReply = (result: Result<unknown>): Refusal | Reply<200, { ok: true }> =>
  mapReply(result, () => ({ ok: true as const }))
/** A list without pages, in the form of a paged one. */
export const singlePage = <T>({ items }: { items: T[] }) => ({ items, nextCursor: null })
