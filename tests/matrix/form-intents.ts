import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { ROUTES } from '#tests/setup/route-paths.ts'

/** The names of the field by which an action tells the forms of its page apart. */
const FIELD = /\b(?:intent|deed)\b/

type Source = { path: string; file: ts.SourceFile }

const sources = new Map<string, Source>()
function read(path: string): Source {
  const known = sources.get(path)
  if (known) return known
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, kind)
  const source = { path, file }
  sources.set(path, source)
  return source
}

type Import = { path: string; names: string[] }

function importsOf({ path, file }: Source): Import[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return []
    const { text } = statement.moduleSpecifier
    const bound = statement.importClause?.namedBindings
    const names =
      bound && ts.isNamedImports(bound)
        ? bound.elements.map((each) => (each.propertyName ?? each.name).text)
        : []
    if (text.startsWith('#app/')) return [{ path: text.slice(1), names }]
    return text.startsWith('.') ? [{ path: join(dirname(path), text), names }] : []
  })
}

/** The names that a top-level statement declares. */
function declaredBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
  return isNamed && statement.name ? [statement.name.text] : []
}

function identifiersIn(node: ts.Node, found = new Set<string>()): Set<string> {
  if (ts.isIdentifier(node)) found.add(node.text)
  ts.forEachChild(node, (child) => {
    identifiersIn(child, found)
  })
  return found
}

/** The statements that the imported functions consist of: their own, and those of the module that they use. */
function reachable({ file }: Source, names: readonly string[]): ts.Statement[] {
  const wanted = new Set(names)
  const found = new Set<ts.Statement>()
  for (let grows = true; grows; ) {
    grows = false
    for (const statement of file.statements) {
      if (found.has(statement) || !declaredBy(statement).some((name) => wanted.has(name))) continue
      found.add(statement)
      for (const name of identifiersIn(statement)) wanted.add(name)
      grows = true
    }
  }
  return [...found]
}

const answersForms = (path: string): boolean => /(?:^|\/)app\/(?:routes|components)\/.*\.ts$/.test(path)

/** The statements of a route's folder, and of the functions without markup that they import: those that answer its forms. */
function statementsOf(folder: string): ts.Statement[] {
  const own = readdirSync(folder).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  const files = own.map((name) => read(join(folder, name)))
  const paths = new Set(files.map(({ path }) => path))
  const found = files.flatMap(({ file }) => [...file.statements])
  const waiting = files.flatMap(importsOf)
  for (const { path, names } of waiting) {
    if (paths.has(path) || !answersForms(path) || !existsSync(path)) continue
    const used = reachable(read(path), names)
    found.push(...used)
    const known = new Set(used.flatMap((statement) => [...identifiersIn(statement)]))
    waiting.push(
      ...importsOf(read(path)).map((each) => ({
        ...each,
        names: each.names.filter((name) => known.has(name)),
      })),
    )
  }
  return found
}

/** The keys of an object literal or the elements of an array, by the name of their variable. */
function listsIn(all: readonly ts.Node[]): Map<string, string[]> {
  const lists = new Map<string, string[]>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer)
      lists.set(node.name.getText(), namesIn(node.initializer))
    ts.forEachChild(node, visit)
  }
  for (const node of all) visit(node)
  return lists
}

function namesIn(value: ts.Expression): string[] {
  if (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) return namesIn(value.expression)
  if (ts.isArrayLiteralExpression(value))
    return value.elements.flatMap((each) => (ts.isStringLiteral(each) ? [each.text] : []))
  if (!ts.isObjectLiteralExpression(value)) return []
  return value.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) return namesIn(property.expression)
    return ts.isStringLiteral(property.name) ? [property.name.text] : [property.name.getText()]
  })
}

/** The intents that one expression compares the field with. */
function comparedIn(node: ts.Node, lists: ReadonlyMap<string, string[]>): string[] {
  const listed = (list: ts.Expression, by: string) =>
    FIELD.test(by) ? (lists.get(list.getText()) ?? []) : []
  if (ts.isBinaryExpression(node)) {
    const { left, right } = node
    const text = [left, right].find((side) => ts.isStringLiteral(side))
    const isField = [left, right].some(
      (side) => !ts.isStringLiteral(side) && !ts.isTypeOfExpression(side) && FIELD.test(side.getText()),
    )
    const isCompared = /^(?:[!=]==|\?\?)$/.test(node.operatorToken.getText())
    return isField && isCompared && text && ts.isStringLiteral(text) ? [text.text] : []
  }
  if (ts.isSwitchStatement(node) && FIELD.test(node.expression.getText()))
    return node.caseBlock.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) && ts.isStringLiteral(clause.expression) ? [clause.expression.text] : [],
    )
  if (ts.isElementAccessExpression(node)) return listed(node.expression, node.argumentExpression.getText())
  if (!ts.isCallExpression(node)) return []
  const [first, second] = node.arguments
  if (node.expression.getText() === 'Object.hasOwn' && first && second) return listed(first, second.getText())
  const isSearch =
    ts.isPropertyAccessExpression(node.expression) && /^(?:some|includes)$/.test(node.expression.name.text)
  return isSearch && first
    ? listed((node.expression as ts.PropertyAccessExpression).expression, first.getText())
    : []
}

/** The value of a field or button of a form of this page; a form with an `action` is sent to another one. */
function sentIn(node: ts.Node): string[] {
  if (!ts.isJsxAttributes(node)) return []
  const given = new Map<string, string>()
  for (const each of node.properties)
    if (ts.isJsxAttribute(each)) {
      if (each.initializer && ts.isStringLiteral(each.initializer))
        given.set(each.name.getText(), each.initializer.text)
    } else if (ts.isObjectLiteralExpression(each.expression))
      for (const property of each.expression.properties)
        if (ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer))
          given.set(property.name.getText(), property.initializer.text)
  const value = given.get('value')
  return FIELD.test(given.get('name') ?? '') && value !== undefined && !isSentElsewhere(node) ? [value] : []
}

function isSentElsewhere(node: ts.Node): boolean {
  for (let at = node.parent; at; at = at.parent)
    if (ts.isJsxElement(at) && /^[Ff]orm$/.test(at.openingElement.tagName.getText()))
      return at.openingElement.attributes.properties.some(
        (each) => ts.isJsxAttribute(each) && each.name.getText() === 'action',
      )
  return false
}

/** Lists the intents that the forms of a route send and that its action tells apart. */
export function intentsOf(name: string, folder = join(ROUTES, name)): Set<string> {
  const all = statementsOf(folder)
  const lists = listsIn(all)
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    for (const intent of [...comparedIn(node, lists), ...sentIn(node)]) found.add(intent)
    ts.forEachChild(node, visit)
  }
  for (const node of all) visit(node)
  found.delete('')
  return found
}
