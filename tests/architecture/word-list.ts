import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** Analyses sources statically: the catalogue keys they use. */

/**
 * `said`: keys passed to t(). `written`: all other strings of the file, which may be keys used elsewhere. `patterns`:
 * the possible values of key templates. `parts`: the possible values of other templates of word characters, such as
 * `${kind}_hidden`, which may be inserted into a key template.
 */
export type SourceStrings = Record<'said' | 'written' | 'patterns' | 'parts', Set<string>>

const parsed = new Map<string, ts.SourceFile>()
function parse(file: string): ts.SourceFile {
  const known = parsed.get(file)
  if (known) return known
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true, kind)
  parsed.set(file, source)
  return source
}

const isTranslate = ({ expression }: ts.CallExpression): boolean =>
  /^t(\.parts|\.dynamic)?$/.test(expression.getText())

/** Key patterns as built by `patternOf`, with the inserted values captured; a value may contain dots (`audit.${action}`). */
const capturing = (pattern: string): RegExp => RegExp(pattern.replaceAll('\\w+', '([\\w.]+)'))

/**
 * Returns the keys that no source uses. A key is used when a source contains it, or when it matches a template such as
 * `ideas.state_${state}` and every inserted value is a number or occurs in a source. So `lock.title` does not count as
 * used only because `lock.${level}` exists.
 */
export function unusedKeys(keys: readonly string[], files: readonly string[]): string[] {
  const all = files.map(wordsOf)
  const written = new Set(all.flatMap((words) => [...words.said, ...words.written]))
  const patterns = [...new Set(all.flatMap((words) => [...words.patterns]))].map(capturing)
  const parts = [...new Set(all.flatMap((words) => [...words.patterns, ...words.parts]))].map(capturing)
  const isMade = (text: string, by: RegExp[]): boolean =>
    by.some((pattern) => pattern.exec(text)?.slice(1).every(isValue))
  const isValue = (value: string): boolean =>
    /^\d+$/.test(value) || written.has(value) || isMade(value, parts)
  return keys.filter((key) => !written.has(key) && !isMade(key, patterns))
}

/** Converts a template such as `ideas.state_${state}` to a key pattern; undefined if it has other than word characters. */
function patternOf({ head, templateSpans }: ts.TemplateExpression): string | undefined {
  const parts = [head.text, ...templateSpans.map(({ literal }) => literal.text)]
  if (!parts.every((part) => /^[\w.]*$/.test(part)) || parts.join('') === '') return undefined
  return `^${parts.map((part) => part.replaceAll('.', '\\.')).join('\\w+')}$`
}

export function wordsOf(file: string): SourceStrings {
  const words: SourceStrings = { said: new Set(), written: new Set(), patterns: new Set(), parts: new Set() }
  const look = (node: ts.Node, isKey: boolean): void => {
    if (ts.isStringLiteralLike(node)) words[isKey ? 'said' : 'written'].add(node.text)
    const pattern = ts.isTemplateExpression(node) && patternOf(node)
    if (pattern) words[/^\^\w+\\\./.test(pattern) ? 'patterns' : 'parts'].add(pattern)
    const keyOf = ts.isCallExpression(node) && isTranslate(node) ? node.arguments[0] : undefined
    ts.forEachChild(node, (child) =>
      look(child, child === keyOf || (isKey && ts.isConditionalExpression(node))),
    )
  }
  look(parse(file), false)
  return words
}
