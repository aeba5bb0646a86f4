import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

const documents = () => [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
]
/** A path in backticks below a folder of the sources. Patterns and placeholders are not checked. */
const PATH = /`((?:app|server|db|tests|public|docs)\/[\w./[\]-]+)`/g

test('every file and folder that a document names exists', () => {
  const missing = documents()
    .filter((file) => existsSync(join(ROOT, file)))
    .flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(PATH)].map(([, path = '']) => ({ file, path })),
    )
    .filter(({ path }) => !existsSync(join(ROOT, path)))
  expect(missing).toEqual([])
})
