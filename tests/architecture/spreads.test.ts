import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
/** Methods to which a list must not be spread: arguments are on the stack, and a long list from a member overflows it. */
const METHODS = new Set(
  'push unshift splice concat max min fromCharCode fromCodePoint hypot set add delete'.split(' '),
)

/** Finds calls that spread a list into the arguments of a method above, as `line: call`. */
function spreadsIn(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      METHODS.has(node.expression.name.text) &&
      node.arguments.some((one) => ts.isSpreadElement(one) && !ts.isArrayLiteralExpression(one.expression))
    )
      found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`)
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}

const sources = ['app', 'db', 'server'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => join(folder, path)),
)

test('no call spreads an unbounded list into its arguments, which would overflow the stack', () => {
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.flatMap((path) => spreadsIn(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([])
})

test('the spread check covers nested calls and optional chains and allows literal lists', () => {
  const code = `
    all.push(...more)
    kept.runs?.unshift(one, ...more)
    const top = Math.max(0, ...sizes.map((one) => Math.min(...one)))
    all.push(...[1, 2])
    const copy = [...all, ...more]
  `
  expect(spreadsIn('sample.ts', code)).toEqual(['sample.ts:2', 'sample.ts:3', 'sample.ts:4', 'sample.ts:4'])
})
