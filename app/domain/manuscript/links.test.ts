import { describe, expect, test } from 'vitest'
import { safeLink } from './links.ts'

describe('[W4] safe links', () => {
  test.each([
    'https://unggun.example/x?y=1#z',
    'http://unggun.example',
    'HTTPS://UNGGUN.EXAMPLE',
    'mailto:ana@example.org',
    '/s/a-story',
    '#part',
  ])('the link %s is accepted', (link) => {
    expect(safeLink(link)).toBe(link)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x',
    'ftp://x',
    'tel:1',
    'https:',
    'https://',
    'http:evil',
    'mailto:',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'https://a\u0000b.example',
    'https://a\u200bb.example',
    'https://a\u202eb.example',
    'https://a b.example',
    'evil',
    '',
    7,
    null,
    true,
    { href: 'https://unggun.example' },
  ])('the link %j is rejected', (link) => {
    expect(safeLink(link)).toBeNull()
  })
})
