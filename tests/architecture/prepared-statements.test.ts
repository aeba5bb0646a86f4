import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const CALL = /(?:runPrepared|insertRows)\(\s*\w+,\s*'(\w+)'/g

test('each prepared statement has a name of its own, because equal names share one statement', () => {
  const names = ['db', 'server'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(CALL)])
      .map((match) => match[1]),
  )
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
