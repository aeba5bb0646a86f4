import { z } from 'zod'
import { REFUSALS } from '#app/domain/refusals.ts'
import type { Endpoint } from './endpoint.ts'

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })

function parametersOf({ path, query }: Endpoint) {
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

function operationOf(endpoint: Endpoint) {
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
export function openApiDocument(endpoints: readonly Endpoint[]) {
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
