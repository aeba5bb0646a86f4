/**
 * The arrow: app/routes, ui, editor → (types only) server → db → app/domain. The domain, the messages and app/paths.ts
 * are the ground floor: every folder may import them, and they import no folder above.
 */
const PURE = '^app/domain/'
const MESSAGES = '^app/messages/'
const PATHS = '^app/paths\\.ts$'
const TESTS = '\\.test\\.tsx?$'
const NOT_TYPES = ['type-only']

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Type imports count: two files that need each other are one file, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-imports-no-one',
      comment:
        'The domain runs in browser and server: only zod, lexical, yjs, lib0, confusables, culori, graphology and itself.',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: {
        pathNot: [
          PURE,
          PATHS,
          '(^|/)node_modules/(zod|lexical|@lexical/[^/]+|yjs|lib0|confusables|culori|graphology[^/]*)/',
        ],
      },
    },
    {
      name: 'messages-import-only-the-domain',
      severity: 'error',
      from: { path: MESSAGES, pathNot: TESTS },
      to: { path: '^(app|db|server)/', pathNot: [PURE, MESSAGES, PATHS] },
    },
    {
      name: 'paths-import-no-one',
      comment: 'Browser, server and domain build addresses with them.',
      severity: 'error',
      from: { path: PATHS },
      to: {},
    },
    {
      name: 'db-imports-only-the-ground-floor',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(app|server|tests)/', pathNot: [PURE, MESSAGES, PATHS] },
    },
    {
      name: 'server-knows-no-screens',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^app/', pathNot: [PURE, MESSAGES, PATHS] },
    },
    {
      name: 'app-never-imports-db',
      comment: 'Not even its types: pages speak to commands.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(db/|.*node_modules/(drizzle-orm|better-sqlite3|pg)/)' },
    },
    {
      name: 'app-takes-only-types-from-server',
      comment:
        'Vite bundles its own copy of whatever it imports: a second database handle, a second map of rooms.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^server/', dependencyTypesNot: NOT_TYPES },
    },
    {
      name: 'ui-is-free-of-the-domain',
      comment: 'Parts are domain-free: no routes, no editor, no server.',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^(app/(routes|editor)/|server/)' },
    },
    {
      name: 'only-the-composition-knows-everybody',
      severity: 'error',
      from: {
        path: '^(db|server)/',
        pathNot: '^server/(compose|start-server|index)\\.ts$|^server/(cli|bin)/',
      },
      to: { path: '^server/compose\\.ts$', dependencyTypesNot: NOT_TYPES },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^(app|db|server)/', pathNot: TESTS },
      to: { path: `^tests/|${TESTS}` },
    },
    {
      name: 'nothing-from-dev-dependencies',
      comment: 'An installation runs without them. Vite is loaded only under npm run dev.',
      severity: 'error',
      from: { path: '^(app|db|server)/', pathNot: `${TESTS}|^server/bin/|^app/routes\\.ts$` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: NOT_TYPES, pathNot: '(^|/)node_modules/vite/' },
    },
    {
      name: 'sqlite-client',
      severity: 'error',
      // It depends on the version of Node which package runs.
      from: { pathNot: '^db/sqlite-client[.]ts$' },
      to: { path: '^node_modules/better-sqlite3', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      // The peers of the benchmarks have packages of their own, installed when they are run.
      from: { pathNot: '^tests/bench/peers/' },
      to: { couldNotResolve: true, pathNot: '(^|/)build/server/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data|\\.cache)/|\\.css(\\?url)?$|\\?(url|raw|inline)$|^virtual:' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'require', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
}
