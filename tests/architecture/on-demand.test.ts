import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
/** The functions whose parts may fail to load without harm to the page. */
const LOADERS = /^(?:loadPart|loadOnce)$/
/** These files catch failures by themselves. */
const EXEMPT = ['app/messages/missing-messages.ts', 'app/ui/shell/browsing.tsx']

const isLoader = (node: ts.Node) =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && LOADERS.test(node.expression.text)

/** Finds `import()` outside of the loaders, and imports of React's `lazy`, as `file:line`. */
function bareLoadsIn(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (isLoader(node)) return
    const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
    const isLazy = ts.isImportSpecifier(node) && node.name.text === 'lazy'
    if (isImport || isLazy)
      found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`)
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}

const sources = readdirSync(join(ROOT, 'app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => `app/${path}`)
  .filter((path) => !EXEMPT.includes(path))

test('bare imports on demand are found', () => {
  expect(bareLoadsIn('a.tsx', "import { lazy } from 'react'\nvoid import('./b.ts')")).toEqual([
    'a.tsx:1',
    'a.tsx:2',
  ])
  expect(bareLoadsIn('a.tsx', "loadPart(async () => (await import('./b.ts')).B, {})")).toEqual([])
})

test('every script that is loaded on demand is loaded by a loader that survives a lost network', () => {
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.flatMap((path) => bareLoadsIn(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([])
})
