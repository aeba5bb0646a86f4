import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSite } from './site.ts'

type Schema = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  /** For objects; the generated values are filtered by it. */
  oneOf?: object[]
  allOf?: { pattern?: string }[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
}
type Operation = {
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

const ajv = new Ajv2020({ strict: false })

const site = await openSite()
const { paths } = (await site.ask('GET', '/openapi.json')).body as {
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]): [string, string, Operation] => [method, path, one]),
)

const UNITS = [
  'a',
  'B',
  'z',
  '7',
  ' ',
  '\n',
  'é',
  'e\u0301',
  'ß',
  '字',
  'か',
  'ก',
  'ا',
  '👩‍👩‍👧',
  '🇮🇩',
  '\u200d',
  '"',
  '<',
  '%',
  '@',
]
const lengthOf = (text: string) => [...text].length

function text({ pattern, minLength = 0, maxLength = 60, format, allOf = [] }: Schema): fc.Arbitrary<string> {
  const patterns = [pattern, ...allOf.map((each) => each.pattern)]
    .filter((each): each is string => each !== undefined)
    .map((each) => new RegExp(each, 'u'))
  const fits = (value: string) =>
    lengthOf(value) >= minLength && lengthOf(value) <= maxLength && patterns.every((each) => each.test(value))
  if (format === 'date-time')
    return fc
      .date({ min: new Date('2001-01-01'), max: new Date('2198-12-30'), noInvalidDate: true })
      .map((at) => at.toISOString())
      .filter(fits)
  if (format === 'date')
    return fc
      .date({ min: new Date('2001-01-01'), max: new Date('2198-12-30'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
  if (pattern?.startsWith('^[1-9]')) return fc.stringMatching(new RegExp(pattern))
  const of = (units: string[]) =>
    fc.string({ unit: fc.constantFrom(...units), minLength, maxLength: Math.min(maxLength, 300) })
  // A pattern may allow few of the units, so that a text of any units would hardly ever fit.
  const allowed = UNITS.filter((unit) => fits(unit.repeat(Math.max(1, minLength))))
  const typed = allowed.length === 0 ? of(UNITS) : fc.oneof(of(UNITS), of(allowed))
  // Includes the limit itself: as many code points as the document allows.
  // The content of a file may have a million characters, which take longer to make than a connection stays open.
  const longest = Math.min(maxLength, 20_000)
  const full = typed.map((value) => [...`${value}${'x'.repeat(longest)}`].slice(0, longest).join(''))
  return fc.oneof({ arbitrary: typed, weight: 3 }, full).filter(fits)
}

function object({
  properties = {},
  required = [],
  oneOf,
  allOf,
  additionalProperties,
  propertyNames,
}: Schema) {
  if (propertyNames && typeof additionalProperties === 'object')
    return fc.dictionary(
      arbitraryOf(propertyNames) as fc.Arbitrary<string>,
      arbitraryOf(additionalProperties),
      {
        maxKeys: 3,
      },
    )
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one)]))
  const whole = fc.record(fields, { requiredKeys: required })
  return oneOf || allOf ? whole.filter(ajv.compile(JSON.parse(JSON.stringify({ oneOf, allOf })))) : whole
}

/** Phases must follow each other, which JSON Schema cannot express. */
const phases = fc
  .array(fc.date({ min: new Date('2001-01-01'), max: new Date('2198-12-30'), noInvalidDate: true }), {
    minLength: 6,
    maxLength: 6,
  })
  .map((dates) => {
    const [a, b, c, d, e, f] = dates.sort((x, y) => x.getTime() - y.getTime()).map((at) => at.toISOString())
    return { ideas: { start: a, end: b }, writing: { start: c, end: d }, voting: { start: e, end: f } }
  })

/** Shares must add up to 1000 when a dispute is accepted, which JSON Schema cannot express. */
const answerOf = (schema: Schema) =>
  fc.tuple(object(schema), fc.integer({ min: 0, max: 1000 })).map(([answer, permille]) => ({
    ...answer,
    shares: [
      { member: 'anna', permille },
      { member: 'budi', permille: 1000 - permille },
    ],
  }))

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf))
  if (schema.oneOf && !schema.type) return fc.oneof(...schema.oneOf.map((one) => arbitraryOf(one as Schema)))
  if (schema.properties?.ideas && schema.properties.voting) return phases
  if (schema.properties?.shares && schema.properties.decision) return answerOf(schema)
  switch (schema.type) {
    case 'string':
      return text(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 2 ** 31, 2 ** 31) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      })
    case 'object':
      return object(schema)
    default:
      throw new Error(`The document says nothing of ${JSON.stringify(schema)}`)
  }
}

/** Uses an existing kind, so that only the body can be invalid. */
const addressOf = (path: string) => path.replace('{kind}', 'story').replace(/\{\w+\}/g, 'nothing')

const SEED = Number(process.env.SEED ?? 20260302)
const RUNS = Number(process.env.RUNS ?? 25)
const sample = <T>(of: fc.Arbitrary<T>) => fc.sample(of, { seed: SEED, numRuns: RUNS })

test('a body that is valid by the OpenAPI document is never refused as invalid', async () => {
  const ana = await site.person()
  let sent = 0
  for (const [method, path, { requestBody }] of operations) {
    const schema = requestBody?.content['application/json']?.schema
    if (!schema) continue
    for (const body of sample(arbitraryOf(schema))) {
      sent += 1
      const answer = await ana[method as 'post'](addressOf(path), body)
      const refused = answer.body?.code === 'invalid' ? answer.body : undefined
      expect([method, path, JSON.stringify(body), refused]).toEqual([
        method,
        path,
        JSON.stringify(body),
        undefined,
      ])
    }
  }
  expect(sent).toBeGreaterThan(500)
})

test('a query that is valid by the OpenAPI document is never refused as invalid', async () => {
  const ana = await site.person()
  for (const [method, path, { parameters }] of operations) {
    const queryParameters = parameters.filter((one) => one.in === 'query')
    if (queryParameters.length === 0) continue
    const fields = Object.fromEntries(queryParameters.map(({ name, schema }) => [name, arbitraryOf(schema)]))
    const requiredKeys = queryParameters.filter(({ required }) => required).map(({ name }) => name)
    for (const query of sample(fc.record(fields, { requiredKeys }))) {
      const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
      const answer = await ana.get(`${addressOf(path)}?${search}`)
      const refused = answer.body?.code === 'invalid' ? answer.body : undefined
      expect([method, path, String(search), refused]).toEqual([method, path, String(search), undefined])
    }
  }
})

test('every text field of every input declares its maximum length', () => {
  const open: string[] = []
  const look = (schema: Schema, where: string): void => {
    if (
      schema.type === 'string' &&
      !schema.enum &&
      !schema.format &&
      schema.maxLength === undefined &&
      !schema.pattern
    )
      open.push(where)
    if (schema.type === 'array' && schema.maxItems === undefined) open.push(where)
    for (const [name, inner] of Object.entries(schema.properties ?? {})) look(inner, `${where}.${name}`)
    if (schema.items) look(schema.items, `${where}[]`)
    for (const inner of schema.anyOf ?? []) look(inner, where)
  }
  for (const [method, path, { requestBody, parameters }] of operations) {
    const body = requestBody?.content['application/json']?.schema
    if (body) look(body, `${method} ${path}`)
    for (const one of parameters.filter((each) => each.in === 'query'))
      look(one.schema, `${method} ${path}?${one.name}`)
  }
  expect(open).toEqual([])
})
