import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

/** `[file, name]` of a test; `name` is any part of the test's name. */
export type SpecTest = readonly [file: string, name: string]

/** Expects that the test exists and is not skipped. */
export function expectTestExists([file, name]: SpecTest): void {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n')
  const at = lines.findIndex((line) => line.includes(name))
  expect(at, `${file} has no test “${name}”`).toBeGreaterThanOrEqual(0)
  expect(`${lines[at - 1]}\n${lines[at]}`).not.toMatch(/\.(skip|todo|fails)\b/)
}
