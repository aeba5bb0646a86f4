import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

type Described = {
  responses: Record<string, { $ref?: string; content?: Record<string, { schema?: object }> }>
}
export type ApiDocument = { paths: Record<string, Record<string, Described>> }
export type ReceivedResponse = { method: string; path: string; status: number; body: unknown }

const ROOT = 'https://unggun.test/openapi.json'
/** Escapes a segment of a JSON pointer. */
const escaped = (word: string) => encodeURIComponent(word.replaceAll('~', '~0').replaceAll('/', '~1'))
const pointer = (...words: string[]) => `${ROOT}#/${words.map(escaped).join('/')}`
const JSON_SCHEMA = ['content', 'application/json', 'schema']
/** An unexpected failure is described by the `default` response of each operation. */
const UNFORESEEN = 500

/**
 * Checks responses against the schema of their operation and status, and records which were seen.
 * A response from an address that is not in the document must be a refusal.
 */
export function createResponseCheck(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ ...document, $id: ROOT })
  const seen = new Set<string>()
  const templates = Object.keys(document.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  }))

  const fitting = (method: string, path: string) =>
    templates.find((one) => one.pattern.test(path) && document.paths[one.path]?.[method])?.path

  function schemaFor(method: string, template: string | undefined, status: number): string | undefined {
    if (template === undefined) return pointer('components', 'schemas', 'Refusal')
    const { responses } = document.paths[template]?.[method] ?? { responses: {} }
    const key = status === UNFORESEEN ? 'default' : String(status)
    const response = responses[key]
    if (!response) return undefined
    if (response.$ref) return pointer(...response.$ref.slice(2).split('/'), ...JSON_SCHEMA)
    return pointer('paths', template, method, 'responses', key, ...JSON_SCHEMA)
  }

  /** Returns the schema errors of a response; undefined when it is valid. */
  function problemOf({ method, path, status, body }: ReceivedResponse): string | undefined {
    const verb = method.toLowerCase()
    const template = fitting(verb, path.split('?')[0] ?? path)
    const what = `${method} ${template ?? path} ${status}`
    const schema = schemaFor(verb, template, status)
    if (!schema) return `${what}: the document does not name this status`
    const validate = ajv.getSchema(schema)
    if (!validate) return `${what}: the document gives no schema`
    seen.add(what)
    if (validate(body)) return undefined
    return `${what}: ${ajv.errorsText(validate.errors)} ${JSON.stringify(validate.errors?.[0])}`
  }

  /** Lists every operation with each documented status that is not a refusal. */
  const promised = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.keys(responses)
        .filter((status) => /^2/.test(status))
        .map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  )
  return { problemOf, promised, seen }
}
