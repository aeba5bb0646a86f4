import { describe, expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'
import { handleSkeleton, isReserved } from './handle.ts'
import { safeNext } from './next.ts'

describe('the redirect after signing in', () => {
  test.each([
    '//evil.com',
    '/\\evil.com',
    '\\\\evil.com',
    'javascript:alert(1)',
    'https://evil.com/',
    '/\t/evil.com',
    '/\n/evil.com',
    '/.//evil.com',
    '/a/..//evil.com',
    'evil',
    '',
    null,
    undefined,
    `/${'a'.repeat(3000)}`,
  ])('[39] %j falls back to the home page', (next) => {
    expect(safeNext(next)).toBe('/')
  })

  test.each(['/', '/c/rain', '/c/rain?sort=hot&q=a%20b#top', '/s/x/y/write'])(
    '%s is used as the target',
    (next) => {
      expect(safeNext(next)).toBe(next)
    },
  )
})

describe('names', () => {
  test('[58] confusable handles have equal skeletons', () => {
    for (const [a, b] of [
      ['аdmin', 'admin'],
      ['d3wi_1', 'd3wi_l'],
      ['karna', 'kama'],
      ['ｄｅｗｉ', 'dewi'],
      ['de__wi', 'de_wi'],
    ] as const) {
      expect(handleSkeleton(a)).toBe(handleSkeleton(b))
    }
    expect(handleSkeleton('dewi')).not.toBe(handleSkeleton('dew'))
  })

  test('the site’s own names are reserved', () => {
    for (const name of ['Admin', 'UNGGUN', 'm0derator', 'Аdmin', 'support']) {
      expect(isReserved(name)).toBe(true)
    }
    for (const name of ['Tim', 'Dewi', 'administering']) expect(isReserved(name)).toBe(false)
  })
})

describe('passwords', () => {
  test.each([
    'password1234',
    'Password2024!',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '123456789012',
    'indonesiaraya',
  ])('%s is too common', (password) => expect(isCommonPassword(password)).toBe(true))
  test.each(['a kettle on the third stair', 'hujan turun di gang kelor', 'Xk4!pq9-ZmT2r'])(
    '%s is not too common',
    (password) => expect(isCommonPassword(password)).toBe(false),
  )
})
