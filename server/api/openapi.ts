import { z } from 'zod'
import type { Scope } from '#app/domain/identity/scopes.ts'
import { REFUSALS } from '#app/domain/refusals.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What the document says about an endpoint: all of it but the code that answers. */
export type EndpointSchema<Body = unknown, Query = unknown> = {
  method: Method
  /** With `:names`, below /api/v1. */
  path: string
  summary: string
  /** A read needs none; a token without the scope is refused. */
  scope?: Scope
  body?: z.ZodType<Body>
  query?: z.ZodType<Query>
}

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })

function parametersOf({ path, query }: EndpointSchema) {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  if (!query) return inPath
  const { properties = {}, required = [] } = schemaOf(query) as { properties?: object; required?: string[] }
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
  return [...inPath, ...inQuery]
}

function operationOf(endpoint: EndpointSchema) {
  const write = endpoint.method !== 'GET'
  const idempotency = { $ref: '#/components/parameters/IdempotencyKey' }
  return {
    summary: endpoint.summary,
    operationId: `${endpoint.method.toLowerCase()}${endpoint.path.replace(/[/:-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    parameters: [...parametersOf(endpoint), ...(write ? [idempotency] : [])],
    security: endpoint.scope ? [{ token: [endpoint.scope] }] : [{}, { token: [] }],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body) } },
          },
        }
      : {}),
    responses: {
      '2XX': { description: 'Done', content: { 'application/json': { schema: {} } } },
      default: { $ref: '#/components/responses/Refusal' },
    },
  }
}

const refusal = {
  type: 'object',
  required: ['code', 'message', 'requestId'],
  properties: {
    code: { type: 'string', enum: Object.keys(REFUSALS) },
    message: { type: 'string', description: 'A sentence in the language asked for' },
    requestId: { type: 'string' },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
    detail: { type: 'object' },
  },
}

/** OpenAPI 3.1 from the same table that answers the requests, so that it can't be out of date. */
export function openApiDocument(endpoints: readonly EndpointSchema[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Unggun', version: '1', description: 'Times are ISO-8601 in UTC; ids are strings.' },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', maxLength: 200 },
          description: 'Repeat a request safely: the same key gets the same answer for a day',
        },
      },
      responses: {
        Refusal: { description: 'Refused', content: { 'application/json': { schema: refusal } } },
      },
    },
  }
}
