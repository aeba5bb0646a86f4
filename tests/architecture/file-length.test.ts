import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const MAX_LINES = 320

const files = ['app', 'db', 'server', 'tests'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:tsx?|mjs|css)$/.test(path) && !/\bnode_modules\b/.test(path))
    .map((path) => join(folder, path)),
)

test('no file of app, db, server or tests has more than 320 lines', () => {
  expect(files.length).toBeGreaterThan(1000)
  const long = files.flatMap((path) => {
    const lines = readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length
    return lines > MAX_LINES ? [`${path}: ${lines}`] : []
  })
  expect(long).toEqual([])
})
