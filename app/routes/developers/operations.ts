/** Reduces the OpenAPI document to what the developers page shows. */

type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: readonly unknown[]
  const?: unknown
  default?: unknown
  items?: Schema
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
}
type Parameter = { $ref?: string; name?: string; in?: string; required?: boolean; schema?: Schema }
type Described = {
  summary: string
  operationId: string
  parameters: Parameter[]
  security: Record<string, string[]>[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses?: Record<string, { content?: { 'application/json': { schema: Schema } } }>
}
export type OpenApi = {
  paths: Record<string, Record<string, unknown>>
  components?: { schemas: Record<string, unknown> }
}

export type DocumentedField = { name: string; type: string; required: boolean; fallback: string | null }
export type DocumentedOperation = {
  id: string
  method: string
  path: string
  summary: string
  /** null: open to everybody */
  scope: string | null
  query: DocumentedField[]
  body: DocumentedField[]
  /** One for each status that is not a refusal. */
  answers: { status: string; fields: DocumentedField[] }[]
}
export type OperationGroup = { name: string; operations: DocumentedOperation[] }

const nameOf = (ref: string) => ref.split('/').at(-1) ?? ref

function typeOf(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ')
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`
  if (schema.format) return schema.format
  return Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'string')
}

const fieldOf = (name: string, schema: Schema, required: boolean): DocumentedField => ({
  name,
  type: typeOf(schema),
  required,
  fallback: schema.default === undefined ? null : JSON.stringify(schema.default),
})

/** Lists the fields of a schema; nested objects as paths: `phases.ideas.start`. */
function fieldsOf(schema: Schema, prefix = '', inRequired = true): DocumentedField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const required = inRequired && (schema.required?.includes(name) ?? false)
    const full = prefix + name
    return inner.properties
      ? fieldsOf(inner, `${full}.`, required)
      : [fieldOf(full, inner, required && inner.default === undefined)]
  })
}

/** Lists the responses of an operation. A response with a named schema shows its fields; nested named schemas show their name. */
function responsesOf({ responses = {} }: Described, { components }: OpenApi): DocumentedOperation['answers'] {
  return Object.entries(responses)
    .filter(([status]) => /^2/.test(status))
    .map(([status, { content }]) => {
      const schema = content?.['application/json'].schema ?? {}
      const whole = schema.$ref ? (components?.schemas[nameOf(schema.$ref)] as Schema | undefined) : schema
      return { status, fields: (whole?.anyOf ?? [whole ?? {}]).flatMap((one) => fieldsOf(one)) }
    })
}

function operationOf(
  method: string,
  path: string,
  described: Described,
  document: OpenApi,
): DocumentedOperation {
  const inQuery = described.parameters.filter((parameter) => parameter.in === 'query')
  const scopes = described.security.map((way) => way.token?.[0])
  return {
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    summary: described.summary,
    scope: scopes.find((scope) => scope !== undefined) ?? null,
    query: inQuery.map(({ name = '', schema = {}, required = false }) => fieldOf(name, schema, required)),
    body: fieldsOf(described.requestBody?.content['application/json'].schema ?? {}),
    answers: responsesOf(described, document),
  }
}

/** Groups the operations by the first segment of their path, in the order of the document. */
export function groupsOf(document: OpenApi): OperationGroup[] {
  const groups = new Map<string, DocumentedOperation[]>()
  for (const [path, methods] of Object.entries(document.paths)) {
    const name = path.split('/')[1] ?? ''
    const operations = Object.entries(methods).map(([method, described]) =>
      operationOf(method, path, described as Described, document),
    )
    groups.set(name, [...(groups.get(name) ?? []), ...operations])
  }
  return [...groups].map(([name, operations]) => ({ name, operations }))
}
