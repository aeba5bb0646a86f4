import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
/** Static imports and exports; types and `import()` are not loaded at the start. */
const IMPORTS = /^(?:import|export) (?!type )[^;'"]*?from '([^']+)'|^import '([^']+)'/gm

function packagesAtStart(entry: string): string[] {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, named, bare] of readFileSync(file, 'utf8').matchAll(IMPORTS)) {
      const target = named ?? bare ?? ''
      if (target.startsWith('.')) visit(join(dirname(file), target))
      else if (target.startsWith('#')) visit(join(ROOT, target.slice(1)))
      else if (!target.startsWith('node:')) packages.add(target)
    }
  }
  visit(join(ROOT, entry))
  expect(seen.size, relative(ROOT, entry)).toBeGreaterThan(10)
  return [...packages].sort()
}

test('a worker thread loads only what manuscripts need when it starts, because a person waits for it', () => {
  expect(packagesAtStart('server/workers/worker.ts')).toEqual(['confusables', 'lib0/encoding', 'yjs'])
})
