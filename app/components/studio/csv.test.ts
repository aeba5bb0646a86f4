import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('CSV cells are quoted where needed, and formulas are escaped', () => {
  expect(csv([['a', 'b,c', 'say "x"', 'two\nlines', 3, null]])).toBe(
    '\uFEFFa,"b,c","say ""x""","two\nlines",3,\r\n',
  )
  expect(csv([['=HYPERLINK("x")', '-1']])).toBe('\uFEFF"\'=HYPERLINK(""x"")",\'-1\r\n')
})
