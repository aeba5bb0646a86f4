import { expect, test } from 'vitest'
import { REFUSALS } from '#app/domain/refusals.ts'
import { openSite } from './site.ts'

type Operation = {
  operationId: string
  summary: string
  parameters: ({ name: string; in: string; required: boolean; schema: object } | { $ref: string })[]
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> }
  responses: Record<string, object>
  security: object[]
}
type Document = {
  openapi: string
  info: object
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
}

const site = await openSite()
const document: Document = (await site.ask('GET', '/openapi.json')).body
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
    method,
    path,
    operation,
  ]),
)

/** The endpoints of the API contract. */
const CONTRACT = `
GET /me
POST /brands/{}/challenges
GET /challenges
GET /challenges/{}
PATCH /challenges/{}
POST /challenges/{}/accept-terms
POST /challenges/{}/ideas
GET /challenges/{}/ideas
PUT /ideas/{}/vote
DELETE /ideas/{}/vote
POST /ideas/{}/adopt
POST /ideas/{}/merge
POST /ideas/{}/decline
POST /challenges/{}/stories
GET /stories/{}
POST /stories/{}/chapters
GET /chapters/{}
GET /chapters/{}/live
POST /chapters/{}/revisions
GET /chapters/{}/revisions
GET /chapters/{}/revisions/{}
GET /chapters/{}/diff
POST /chapters/{}/revisions/{}/approve
POST /chapters/{}/revisions/{}/decline
GET /chapters/{}/credit
GET /stories/{}/credit
GET /stories/{}/proposal
POST /stories/{}/proposal/disputes
GET /challenges/{}/control
GET /challenges/{}/pot
POST /stories/{}/submit
POST /stories/{}/feature
PUT /stories/{}/vote
DELETE /stories/{}/vote
GET /challenges/{}/verdict
POST /comments
GET /comments
`
  .trim()
  .split('\n')

test('the OpenAPI document is valid OpenAPI 3.1 and public', async () => {
  const answer = await site.ask('GET', '/openapi.json')
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\.\d$/),
    info: { title: 'Unggun', version: '1' },
  })
})

test('the OpenAPI document lists every endpoint of the contract', () => {
  const listed = operations.map(
    ([method, path]) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`,
  )
  expect(CONTRACT.filter((route) => !listed.includes(route))).toEqual([])
})

test('the OpenAPI document gives each operation a unique id and a summary', () => {
  const ids = operations.map(([, , operation]) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, , operation] of operations) {
    expect(operation.operationId).toMatch(/^[a-zA-Z]\w+$/)
    expect(operation.summary).toMatch(/^\S.{5,}/)
    expect(Object.keys(operation.responses)).toContain('default')
  }
})

test('the OpenAPI document declares exactly the parameters of each path', () => {
  for (const [, path, { parameters }] of operations) {
    const inPath = parameters.flatMap((one) => ('in' in one && one.in === 'path' ? [one] : []))
    expect(inPath.map((one) => one.name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    expect(inPath.every((one) => one.required)).toBe(true)
  }
})

test('the OpenAPI document contains no dangling reference', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => String(ref))
  expect(refs.length).toBeGreaterThan(0)
  for (const ref of refs) {
    const found = ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
    expect(found, ref).toBeDefined()
  }
})

test('the OpenAPI document describes each body with its fields, required fields and no additional properties', () => {
  const schemaOf = (path: string) =>
    document.paths[path]?.post?.requestBody?.content['application/json']?.schema
  expect(schemaOf('/challenges/{id}/ideas')).toMatchObject({
    type: 'object',
    properties: { hook: { type: 'string' }, detail: { type: 'string' }, tags: { type: 'array' } },
    required: ['hook'],
    additionalProperties: false,
  })
  expect(schemaOf('/brands/{brand}/challenges')).toMatchObject({
    properties: { phases: { type: 'object', required: ['ideas', 'writing', 'voting'] } },
    required: expect.arrayContaining(['title', 'hook', 'language', 'phases']),
  })
  for (const [method, path, { requestBody }] of operations) {
    const schema = requestBody?.content['application/json']?.schema
    // A body without a type of its own is one of several.
    const oneOf = schema?.oneOf as Record<string, unknown>[] | undefined
    for (const each of !schema ? [] : schema.type === 'object' || !oneOf ? [schema] : oneOf)
      expect([method, path, each.additionalProperties]).toEqual([method, path, false])
  }
})

test('the OpenAPI document declares an Idempotency-Key header and a token for every write', () => {
  for (const [method, path, { parameters, security }] of operations) {
    const offered = parameters.some((one) => '$ref' in one && one.$ref.endsWith('IdempotencyKey'))
    expect([method, path, offered]).toEqual([method, path, method !== 'get'])
    expect(security.length).toBeGreaterThan(0)
  }
})

test('the OpenAPI document lists every refusal code', () => {
  expect(document.components.schemas?.Refusal).toMatchObject({
    properties: { code: { enum: [...Object.keys(REFUSALS), 'internal'] } },
    additionalProperties: false,
  })
})

test('every listed operation answers without a server error', async () => {
  const ana = await site.person()
  for (const [method, path] of operations) {
    const address = path.replace(/\{\w+\}/g, 'nothing')
    const headers = { authorization: `Bearer ${ana.token}` }
    const { status, body } = await site.ask(method.toUpperCase(), address, { headers })
    expect([method, path, status < 500, status !== 405], JSON.stringify(body)).toEqual([
      method,
      path,
      true,
      true,
    ])
    if (status >= 400) expect(body).toMatchObject({ code: expect.any(String), message: expect.any(String) })
  }
})
