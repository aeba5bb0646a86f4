import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, describe, expect, test } from 'vitest'
import { en } from '#app/messages/en/index.ts'
import { mail } from '#app/messages/en/mail.ts'

/** Analyses sources statically: the catalogue keys they use. */

/**
 * `said`: keys passed to t(). `written`: all other strings of the file, which may be keys used elsewhere. `patterns`:
 * the possible values of key templates. `parts`: the possible values of other templates of word characters, such as
 * `${kind}_hidden`, which may be inserted into a key template.
 */
type SourceStrings = Record<'said' | 'written' | 'patterns' | 'parts', Set<string>>

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
function unusedKeys(keys: readonly string[], files: readonly string[]): string[] {
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

function wordsOf(file: string): SourceStrings {
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

const ROOT = join(import.meta.dirname, '..', '..')

/** Lists all sources without tests and catalogues. */
const sources = (): string[] =>
  ['app', 'db', 'server']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^app\/messages\/(?:en|id)\//.test(file))
    .map((file) => join(ROOT, file))

test('every message is used by a source', () => {
  expect(unusedKeys(Object.keys({ ...en, ...mail }), sources())).toEqual([])
})

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: these texts are sources that hold templates */
describe('unusedKeys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'words-'))
  let files = 0
  afterAll(() => rmSync(folder, { recursive: true }))
  const unusedIn = (source: string, ...keys: string[]): string[] => {
    // Each source gets a unique name, because parsed files are cached by name.
    const file = join(folder, `page-${files++}.tsx`)
    writeFileSync(file, source)
    return unusedKeys(keys, [file])
  }

  test('a key that occurs in no source is unused', () => {
    expect(unusedIn(`t('a.one'); label = 'a.two'`, 'a.one', 'a.two', 'a.three')).toEqual(['a.three'])
  })

  test('a key built by a template is used when the inserted value occurs in a source', () => {
    const source = "const levels = ['open', 'chapter.lock']; t.dynamic(`lock.${level}`)"
    expect(unusedIn(source, 'lock.open', 'lock.chapter.lock', 'lock.title')).toEqual(['lock.title'])
  })

  test('a key built by a template from another template is used', () => {
    const source = "const kind = 'idea'; const notice = `${kind}_hidden`; t(`notice.${notice}`)"
    expect(unusedIn(source, 'notice.idea_hidden', 'notice.x_hidden')).toEqual(['notice.x_hidden'])
  })

  test('a key built by a template with a number is used', () => {
    expect(unusedIn('t(`ideas.prompt_${n}`)', 'ideas.prompt_1', 'ideas.prompt_x')).toEqual(['ideas.prompt_x'])
  })

  test('a template that builds one part of a key does not match keys with another ending', () => {
    const source = "const page = 'gone'; t(`page.${page}.title`)"
    expect(unusedIn(source, 'page.gone.title', 'page.gone.body')).toEqual(['page.gone.body'])
  })
})
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: end of the sources */
