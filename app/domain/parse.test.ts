import { expect, test } from 'vitest'
import { z } from 'zod'
import { parse } from './parse.ts'

const Asked = z.object({
  limit: z.int().min(1).max(100).optional(),
  share: z.number().max(1).optional(),
  name: z.string().min(2).max(5).optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  at: z.date().min(new Date(0)).max(new Date(1)).optional(),
})

test.each<[Record<string, unknown>, string]>([
  [{ limit: 101 }, 'field.too_high'],
  [{ limit: 0 }, 'field.too_low'],
  [{ share: 1.5 }, 'field.too_high'],
  [{ name: 'a' }, 'field.too_short'],
  [{ name: 'abcdef' }, 'field.too_long'],
  [{ tags: [] }, 'field.too_few'],
  [{ tags: ['a', 'b', 'c'] }, 'field.too_many'],
  [{ at: new Date(5) }, 'field.too_late'],
  [{ at: new Date(-5) }, 'field.too_early'],
])('%j gives the issue’s catalogue key', (input, sentence) => {
  const [name = ''] = Object.keys(input)
  expect(parse(Asked, input)).toMatchObject({ ok: false, code: 'invalid', fields: { [name]: sentence } })
})
