import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { endpoints } from '#server/api/endpoints.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Returns the address segments of each page from the folder names in app/routes; a parameter keeps its `$`. */
const ROUTES = readdirSync(join(ROOT, 'app', 'routes')).map((name) =>
  name
    .replaceAll('[.]', '\0')
    .split('.')
    .map((part) => part.replace(/_$/, '').replaceAll('\0', '.'))
    .filter((part) => part !== '_index' && part !== ''),
)
const isParameter = (part: string) => part.startsWith('$')
const FIRST = new Set([
  ...ROUTES.flatMap(([first = '$']) => (isParameter(first) ? [] : [first])),
  'api',
  'collab',
])
const ANY = new Set([...FIRST, ...ROUTES.flat().filter((part) => !isParameter(part))])

/** Files that may contain address literals, each with the reason. A folder ends with `/`. */
const MAY_HOLD: Record<string, string> = {
  'app/paths.ts': 'builds them',
  'server/api/': 'the table of the endpoints, which is the route table of the API',
  'server/http/body.ts': 'compares the beginning of a request with a prefix',
  'server/http/headers.ts': 'compares the beginning of a request with a prefix',
  'server/bin/': 'commands that run without the sources being compiled',
}
/** Single literals that are allowed, each with the reason. */
const MAY_STAND: Record<string, string> = {
  'app/root.tsx /embed/': 'compares the beginning of an address with a prefix',
  'app/components/publishing/adapt-frames.ts /embed/': 'compares the beginning of an address with a prefix',
  'app/components/publishing/embed.ts /embed/height.js': 'a file of the build, no route',
  'app/components/publishing/embed.ts /embed/frames.js': 'a file of the build, no route',
  'app/routes/embed.s.$story_.$chapter_.replay/route.tsx /embed/replay.js': 'a file of the build, no route',
  'server/http/assets.ts /embed/': 'compares the beginning of an address with a prefix',
}

type Literal = { text: string; isConcatenated: boolean }

function literalOf(node: ts.Node): Literal | undefined {
  if (ts.isStringLiteralLike(node)) return { text: node.text, isConcatenated: false }
  if (!ts.isTemplateExpression(node)) return undefined
  const [first] = node.templateSpans
  const isConcatenated = node.head.text === '' || /^https?:\/\/$/.test(node.head.text)
  return { text: isConcatenated ? (first?.literal.text ?? '') : node.head.text, isConcatenated }
}

/** Finds literals that begin with one of our first segments or append one of our segments to another address. */
function addressesIn(name: string, source: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const literal = literalOf(node)
    const segment = /^\/([\w.-]+)(?=[/?#]|$)/.exec(literal?.text ?? '')?.[1]
    if (literal && segment && (literal.isConcatenated ? ANY : FIRST).has(segment)) found.push(literal.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true))
  return found
}

const sources = ['app', 'server'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)),
)
const mayHold = (name: string) =>
  Object.keys(MAY_HOLD).some((place) => (place.endsWith('/') ? name.startsWith(place) : name === place))

describe('address literals', () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the examples are sources
  test.each([
    ["const a = '/s/fire'", ['/s/fire']],
    ['const a = `/c/${slug}/ideas`', ['/c/']],
    ["const a = '/login?next=%2Fchanges'", ['/login?next=%2Fchanges']],
    ['const a = `${site.url()}/reset/${key}`', ['/reset/']],
    ['const a = `${here}/history`', ['/history']],
    ['const a = `http://${host}/api/v1/me`', ['/api/v1/me']],
    ['const a = <Link to="/stories">x</Link>', ['/stories']],
    ["const a = ['/', '/sesame', './s/fire', 'and/or', '/^\\/s/']", []],
    ['const a = `${story}/${chapter}`', []],
    ["import { x } from './stories/list.ts'", []],
  ])('the scanner finds in %j the addresses %j', (source, addresses) => {
    expect(addressesIn('x.tsx', source)).toEqual(addresses)
  })
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the examples are sources

  test('no file outside app/paths.ts writes an address by hand', () => {
    const written = sources
      .filter((name) => !mayHold(name))
      .flatMap((name) =>
        addressesIn(name, readFileSync(join(ROOT, name), 'utf8')).map((address) => `${name} ${address}`),
      )
    expect(written.sort()).toEqual(Object.keys(MAY_STAND).sort())
  })
})

const ID = '0190b2a0-0000-7000-8000-000000000001'
/** Arguments for functions of `paths` that need more than plain names. */
const samples: { [name in keyof typeof paths]?: unknown[] } = {
  auditFile: ['brand', 'csv'],
  challengeSection: ['challenge', 'verdict'],
  studioSection: ['brand', 'queue'],
  hidden: ['idea', ID],
  oembed: [{ url: 'https://example.org/s/fire', format: 'json' }],
  revert: ['story', 'chapter', { member: 'ana', since: '2026-01-02T03:04:05.006Z' }],
  wikiLink: [{ title: 'Api unggun#Bab 1' }],
}

const matches = (address: string, route: readonly string[]): boolean => {
  const segments = address
    .replace(/[?#].*$/s, '')
    .split('/')
    .filter(Boolean)
  return (
    segments.length === route.length &&
    route.every((part, i) => part === segments[i] || (isParameter(part) && part !== '$'))
  )
}
const apiRoutes = endpoints.map(({ path }) =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replace(/^:/, '$')),
)
const isApi = (address: string) =>
  apiRoutes.some((route) => matches(address, route[0] === 'collab' ? route : ['api', 'v1', ...route]))
/** The socket, and API addresses outside the endpoint table. */
const NO_PAGE = new Set([paths.socket(), paths.api.root(), paths.api.document()])

describe('app/paths.ts', () => {
  const { api, ...pages } = paths
  const all = [
    ...Object.entries(pages),
    ...Object.entries(api).map(([name, build]) => [`api.${name}`, build]),
  ]
  test.each(all as [string, (...values: unknown[]) => string][])(
    '%s builds an address of a route',
    (name, build) => {
      const values = samples[name as keyof typeof paths] ?? ['one', 'two', 'three'].slice(0, build.length)
      const address = build(...values)
      const isPage = ROUTES.some((route) => matches(address, route))
      expect({ address, found: isPage || isApi(address) || NO_PAGE.has(address) }).toEqual({
        address,
        found: true,
      })
    },
  )

  test.each([
    ['a slug stays as it is', paths.story('api-unggun-2'), '/s/api-unggun-2'],
    ['a handle stays as it is', paths.member('ana_99'), '/u/ana_99'],
    ['an id stays as it is', paths.voteForIdea(ID), `/ideas/${ID}/vote`],
    ['a segment cannot leave its place', paths.chapter('a/b', '?c#d'), '/s/a%2Fb/%3Fc%23d'],
    ['a value cannot add another', paths.search({ q: 'a&b=c d' }), '/search?q=a%26b%3Dc%20d'],
    ['a missing value leaves its name out', paths.login({ next: undefined }), '/login'],
    [
      'a flag is its bare name',
      paths.login({ verified: true, next: '/s/a' }),
      '/login?verified&next=%2Fs%2Fa',
    ],
    [
      'two revisions',
      paths.diff('s', 'c', { from: 1, to: 2, review: 1 }),
      '/s/s/c/diff?from=1&to=2&review=1',
    ],
    ['a wiki link is encoded as a form', paths.wikiLink({ title: 'Api unggun' }), '/to?title=Api+unggun'],
    [
      'characters of the API',
      paths.api.authors('c', '1:2:3,4:5:6'),
      '/api/v1/chapters/c/authors?at=1:2:3,4:5:6',
    ],
  ])('%s', (_, built, expected) => {
    expect(built).toBe(expected)
  })
})
