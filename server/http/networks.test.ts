import { describe, expect, test } from 'vitest'
import { countedAs, networkOf } from './networks.ts'

describe('an address is counted', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['0:0:0:0:0:FFFF:203.0.113.7', '203.0.113.7'],
    ['64:ff9b::203.0.113.7', '203.0.113.7'],
    ['2002:cb00:7107:1::5', '203.0.113.7'],
  ])('as IPv4, however it is wrapped: %s', (ip, counted) => {
    expect(countedAs(ip)).toBe(counted)
  })

  test.each([
    '2001:db8:1:2::1',
    '2001:DB8:1:2:ffff:ffff:ffff:ffff',
    '2001:0db8:0001:0002::',
    '2001:db8:1:2::203.0.113.7',
    '2001:db8:1:2::1%eth0',
  ])('as its /64: %s', (ip) => {
    expect(countedAs(ip)).toBe('2001:db8:1:2::/64')
  })

  test('neighbouring networks are two', () => {
    expect(countedAs('2001:db8:1:3::1')).not.toBe(countedAs('2001:db8:1:2::1'))
    expect(countedAs('::1')).toBe('0:0:0:0::/64')
  })

  test('what is no address is taken as it is', () => {
    expect(countedAs('')).toBe('')
    expect(countedAs('unix socket')).toBe('unix socket')
  })
})

test('the network of a vote is a /24 or a /64, and the same for both ways of writing IPv4', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.0/24')
  expect(networkOf('::ffff:cb00:7107')).toBe('203.0.113.0/24')
  expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
})
