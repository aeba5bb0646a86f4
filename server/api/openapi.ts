import { z } from 'zod'
import type { Scope } from '#app/domain/identity/scopes.ts'
import { REFUSALS, type RefusalCode, statusOf } from '#app/domain/refusals.ts'
import { named } from './shapes/primitives.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The schema of the body per success status; 200 where the handler names none. */
export type Responses = { 200?: z.ZodType; 201?: z.ZodType }

/** Everything about an endpoint but its handler, as the document describes it. */
export type EndpointSchema<Body = unknown, Query = unknown> = {
  method: Method
  /** The path below /api/v1, with `:name` parameters. */
  path: string
  summary: string
  /** The scope that a token needs; reads need none. */
  scope?: Scope
  body?: z.ZodType<Body>
  query?: z.ZodType<Query>
  responses: Responses
  /** Further types of the body of 200, which are files. */
  files?: readonly string[]
}

type JsonSchema = Record<string, unknown>
const COMPONENTS = '#/components/schemas/'

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })

/** The JSON schema of a response, without additional properties. Named schemas become components in `found`. */
function answerSchemaOf(schema: z.ZodType, found: Map<string, JsonSchema>): JsonSchema {
  const {
    $schema: _,
    $defs = {},
    ...made
  } = z.toJSONSchema(schema, {
    io: 'output',
    target: 'draft-2020-12',
    metadata: named,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
    },
  })
  const referring = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('#/$defs/', COMPONENTS))
  for (const [id, { id: _id, ...definition }] of Object.entries($defs as Record<string, JsonSchema>))
    found.set(id, referring(definition))
  const { id, ...whole } = referring(made as JsonSchema)
  if (typeof id !== 'string') return whole
  found.set(id, whole)
  return { $ref: COMPONENTS + id }
}

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

const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } })
const SAID: Record<string, string> = { 200: 'Done', 201: 'Made' }

const CODES = Object.keys(REFUSALS) as RefusalCode[]
const STATUSES = [...new Set(CODES.map(statusOf))].sort((a, b) => a - b)
/** The refusals that depend on the request: those of writes, and those of requests with a body. */
const ONLY: Record<number, { write?: true; body?: true }> = {
  400: { body: true },
  410: { write: true },
  413: { body: true },
  415: { body: true },
  423: { write: true },
}

function refusalsOf({ method, body }: EndpointSchema) {
  const fitting = STATUSES.filter((status) => {
    const only = ONLY[status]
    return !((only?.write && method === 'GET') || (only?.body && !body))
  })
  return Object.fromEntries(
    fitting.map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
  )
}

function describeAnswer({ files = [] }: EndpointSchema, status: string, schema: JsonSchema) {
  const { content } = json(schema)
  const others = status === '200' ? files.map((type) => [type, { schema: { type: 'string' } }]) : []
  return { description: SAID[status], content: { ...content, ...Object.fromEntries(others) } }
}

function operationOf(endpoint: EndpointSchema, found: Map<string, JsonSchema>) {
  const write = endpoint.method !== 'GET'
  const idempotency = { $ref: '#/components/parameters/IdempotencyKey' }
  const answers = Object.entries(endpoint.responses).map(([status, schema]) => [
    status,
    describeAnswer(endpoint, status, answerSchemaOf(schema, found)),
  ])
  return {
    summary: endpoint.summary,
    operationId: `${endpoint.method.toLowerCase()}${endpoint.path.replace(/[/:-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    parameters: [...parametersOf(endpoint), ...(write ? [idempotency] : [])],
    security: endpoint.scope ? [{ token: [endpoint.scope] }] : [{}, { token: [] }],
    ...(endpoint.body ? { requestBody: { required: true, ...json(schemaOf(endpoint.body)) } } : {}),
    responses: {
      ...Object.fromEntries(answers),
      ...refusalsOf(endpoint),
      default: { $ref: '#/components/responses/Refusal' },
    },
  }
}

const refusal = {
  type: 'object',
  required: ['code', 'message', 'requestId'],
  properties: {
    code: { type: 'string', enum: [...CODES, 'internal'] },
    message: { type: 'string', description: 'A sentence in the language asked for' },
    requestId: { type: 'string' },
    fields: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'A sentence for each field that is wrong',
    },
    detail: {
      type: 'object',
      additionalProperties: { type: ['string', 'number'] },
      description: 'Facts for programs, such as the number of the newer revision',
    },
  },
  additionalProperties: false,
}

/** One response per refusal status with its codes, and one for unexpected errors. */
function refusalResponses() {
  const whole = { $ref: `${COMPONENTS}Refusal` }
  const each = STATUSES.map((status) => {
    const codes = CODES.filter((code) => statusOf(code) === status)
    const narrowed = { allOf: [whole, { properties: { code: { enum: codes } } }] }
    return [`Refusal${status}`, { description: codes.join(', '), ...json(narrowed) }]
  })
  return { Refusal: { description: 'Refused, or broken', ...json(whole) }, ...Object.fromEntries(each) }
}

/** Generates the OpenAPI 3.1 document from the table that handles the requests, so that it is never outdated. */
export function openApiDocument(endpoints: readonly EndpointSchema[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  const found = new Map<string, JsonSchema>([['Refusal', refusal]])
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, found) }
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
      schemas: Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: refusalResponses(),
    },
  }
}
