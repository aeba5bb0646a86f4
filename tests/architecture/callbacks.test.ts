import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Functions that register a callback whose exceptions nobody catches. */
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'nextTick'])
const LISTENERS = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener'])
/** Functions that take a deferred callback as their last argument. */
const LATER = new Set(['listen', 'handleUpgrade'])
/** Emitters that catch exceptions: Yjs calls observers inside the transaction, and the event bus guards its listeners. */
const CAUGHT = /^(?:(?:this\.)?doc|(?:deps\.|services\.deps\.)?events)$/
/** The only calls allowed in a callback that settles a promise. */
const HARMLESS = new Set(['clearTimeout', 'clearInterval', 'String', 'Error', 'performance.now'])

type UnguardedCallback = { line: number; text: string }

/** Finds calls in a source that register a callback which may throw and is not `guarded(…)`. */
function unguardedCallbacks(source: string, name = 'source.ts'): UnguardedCallback[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true)
  const guardedNames = new Set<string>()
  const found: UnguardedCallback[] = []
  collectGuarded(file, guardedNames)
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node)) {
      const callback = callbackOf(node)
      if (callback && !isSafe(callback, guardedNames)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart())
        found.push({ line: line + 1, text: node.expression.getText() })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Collects variables that hold a guarded callback: `const tick = guarded(…)`. */
function collectGuarded(node: ts.Node, names: Set<string>): void {
  if (ts.isVariableDeclaration(node) && node.initializer && isGuard(node.initializer))
    names.add(node.name.getText())
  ts.forEachChild(node, (child) => collectGuarded(child, names))
}

const isGuard = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && /(?:^|\.)guard(?:ed)?$/.test(node.expression.getText())

function callbackOf({ expression, arguments: given }: ts.CallExpression): ts.Expression | undefined {
  const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText()
  if (TIMERS.has(method)) return given[0] && isFunctionLike(given[0]) ? given[0] : undefined
  if (!ts.isPropertyAccessExpression(expression) || CAUGHT.test(expression.expression.getText()))
    return undefined
  // A listener's first argument is an event name; the `on` of a query or an index takes none.
  const isListener = LISTENERS.has(method) && given[0] && ts.isStringLiteral(given[0])
  if (!isListener && !LATER.has(method)) return undefined
  const last = given.filter((each) => !ts.isObjectLiteralExpression(each)).at(-1)
  return last && isFunctionLike(last) ? last : undefined
}

const isFunctionLike = (node: ts.Node) =>
  ts.isArrowFunction(node) ||
  ts.isFunctionExpression(node) ||
  ts.isIdentifier(node) ||
  ts.isPropertyAccessExpression(node) ||
  ts.isCallExpression(node)

function isSafe(callback: ts.Expression, guardedNames: ReadonlySet<string>): boolean {
  if (isGuard(callback)) return true
  const settlers = settlersAround(callback)
  if (ts.isIdentifier(callback)) return guardedNames.has(callback.text) || settlers.has(callback.text)
  if (!ts.isArrowFunction(callback)) return false
  return onlyCalls(callback.body, settlers)
}

/** Returns the parameters of the enclosing `new Promise((resolve, reject) => …)`. */
function settlersAround(node: ts.Node): Set<string> {
  const names = new Set<string>()
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (!ts.isArrowFunction(at) || !at.parent || !ts.isNewExpression(at.parent)) continue
    if (at.parent.expression.getText() !== 'Promise') continue
    for (const { name } of at.parameters) names.add(name.getText())
  }
  return names
}

function onlyCalls(body: ts.Node, settlers: ReadonlySet<string>): boolean {
  let harmless = true
  const visit = (node: ts.Node) => {
    if (ts.isThrowStatement(node) || ts.isAwaitExpression(node)) harmless = false
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = node.expression.getText()
      const isListening = ts.isCallExpression(node) && LISTENERS.has(name.split('.').at(-1) ?? '')
      if (!settlers.has(name) && !HARMLESS.has(name) && !isListening) harmless = false
    }
    ts.forEachChild(node, visit)
  }
  visit(body)
  return harmless
}

const ROOT = join(import.meta.dirname, '..', '..')

const sources = () =>
  ['server', 'db'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
      .map((file) => join(folder, file)),
  )

test('every listener and timer of the server is guarded or only settles a promise', () => {
  const found = sources().flatMap((file) =>
    unguardedCallbacks(readFileSync(join(ROOT, file), 'utf8'), file).map(
      ({ line, text }) => `${file}:${line} ${text}`,
    ),
  )
  expect(found).toEqual([])
})

test.each([
  [`server.on('upgrade', (req) => new URL(req.url))`],
  [`socket.once('data', handle)`],
  [`setTimeout(() => work(), 10)`],
  [`setInterval(() => void sweep(), 10).unref()`],
  [`setImmediate(() => run())`],
  [`process.on('SIGTERM', stop)`],
  [`signal.addEventListener('abort', () => stop(), { once: true })`],
  [`server.listen(port, host, () => begin())`],
  [`wss.handleUpgrade(req, socket, head, (ws) => enter(ws))`],
  [`new Promise((done) => setTimeout(() => { work(); done() }, 10))`],
])('a callback that may throw is found: %s', (source) => {
  expect(unguardedCallbacks(source)).toHaveLength(1)
})

test.each([
  [`server.on('upgrade', guarded(report, (req) => new URL(req.url)))`],
  [`const tick = guarded(report, work); setInterval(tick, 10)`],
  [`setInterval(this.guard(work), 10)`],
  [`socket.on('error', () => {})`],
  [`await new Promise((done) => setTimeout(done, 10))`],
  [
    `new Promise((resolve, reject) => { worker.on('error', reject); worker.on('exit', (code) => (code ? reject(new Error(String(code))) : resolve())) })`,
  ],
  [`doc.on('update', (bytes) => keep(bytes))`],
])('a callback that is safe is left alone: %s', (source) => {
  expect(unguardedCallbacks(source)).toEqual([])
})
