import { expect, test } from 'vitest'
import { personOf, visitor } from '#tests/factories/people.ts'
import { networkOf } from './networks.ts'
import { withVoteFingerprints } from './vote-fingerprints.ts'

test.each([
  ['192.0.2.7', '192.0.2.0/24'],
  ['::ffff:192.0.2.200', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('the network of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network))

const caller = {
  ip: '192.0.2.7',
  isDirect: false,
  userAgent: 'Browser 1',
  device: 'name.seal',
  locale: 'en' as const,
  zone: 'UTC',
}
const addFingerprints = withVoteFingerprints('s'.repeat(32))
const marksOf = (more: Partial<typeof caller> = {}, add = addFingerprints) => {
  const actor = add(personOf(), { ...caller, ...more })
  return actor.kind === 'member' ? [actor.network, actor.device] : []
}

test('fingerprints are equal for the same network or browser, depend on the secret and contain neither', () => {
  const [network, device] = marksOf()
  expect(marksOf({ ip: '192.0.2.99', device: 'name.other-member' })).toEqual([network, device])
  expect(marksOf({ ip: '198.51.100.1' })).toEqual([expect.not.stringContaining(String(network)), device])
  expect(marksOf({ device: 'another.seal' })[1]).not.toBe(device)
  expect(marksOf({}, withVoteFingerprints('t'.repeat(32)))[0]).not.toBe(network)
  expect(JSON.stringify(marksOf())).not.toMatch(/192|Browser|name/)
})

test('a visitor gets only an address fingerprint, and an actor with a token no browser fingerprint', () => {
  expect(addFingerprints(visitor, caller)).toEqual({ ...visitor, from: expect.stringMatching(/^[\w-]{43}$/) })
  expect(addFingerprints(personOf({ scopes: ['write'] }), caller)).not.toHaveProperty('device')
})
