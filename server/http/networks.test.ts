import { expect, test } from 'vitest'
import { networkOf, rateLimitKey } from './networks.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:FFFF:203.0.113.7', '203.0.113.7'],
  ['64:ff9b::203.0.113.7', '203.0.113.7'],
  ['2002:cb00:7107:1::5', '203.0.113.7'],
])('the rate-limit key of an address is the IPv4 address inside %s', (ip, counted) => {
  expect(rateLimitKey(ip)).toBe(counted)
})

test.each([
  '2001:db8:1:2::1',
  '2001:DB8:1:2:ffff:ffff:ffff:ffff',
  '2001:0db8:0001:0002::',
  '2001:db8:1:2::203.0.113.7',
  '2001:db8:1:2::1%eth0',
])('the rate-limit key of an address is the /64 network of %s', (ip) => {
  expect(rateLimitKey(ip)).toBe('2001:db8:1:2::/64')
})

test('the rate-limit key of an address differs for neighbouring /64 networks', () => {
  expect(rateLimitKey('2001:db8:1:3::1')).not.toBe(rateLimitKey('2001:db8:1:2::1'))
  expect(rateLimitKey('::1')).toBe('0:0:0:0::/64')
})

test('the rate-limit key of an address is the text itself when it is not an IP address', () => {
  expect(rateLimitKey('')).toBe('')
  expect(rateLimitKey('unix socket')).toBe('unix socket')
})

test('the network of an address is its /24 or /64, and the same for IPv4 mapped into IPv6', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.0/24')
  expect(networkOf('::ffff:cb00:7107')).toBe('203.0.113.0/24')
  expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
})
