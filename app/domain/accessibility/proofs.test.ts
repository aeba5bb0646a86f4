import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROOFS } from './proofs.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

test.each(PROOFS)(
  'the test that proves "$name" of the accessibility statement exists',
  ({ file, test: name }) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(`'${name}'`)
  },
)

test('every proof names success criteria of WCAG by number', () => {
  for (const { criteria } of PROOFS) for (const each of criteria) expect(each).toMatch(/^[1-4]\.\d\.\d{1,2}$/)
})
