import { expect, test } from 'vitest'
import { NOON, personOf } from '#tests/factories/people.ts'
import { createFormStamps } from './form-stamps.ts'

let time = NOON.getTime()
const stamps = createFormStamps('s'.repeat(32), () => new Date(time))
const ana = personOf({ id: 'ana' })

test('a stamp gives the time for which the form was open', () => {
  const stamp = stamps.stamp(ana)
  time += 2_500
  expect(stamps.typedMs(ana, stamp)).toBe(2_500)
})

test.each([
  ['no stamp', () => undefined],
  ['an empty stamp', () => ''],
  ['an earlier time with the signature of another', () => `0.${stamps.stamp(ana).split('.')[1]}`],
  ['a stamp of another member', () => stamps.stamp(personOf({ id: 'ben' }))],
  ['a stamp with another secret', () => createFormStamps('t'.repeat(32), () => new Date(0)).stamp(ana)],
])('%s counts as a form that was just shown', (_, stampOf) => {
  expect(stamps.typedMs(ana, stampOf())).toBe(0)
})

test('a visitor has no stamp', () => {
  const visitor = { kind: 'visitor', locale: 'en', zone: 'UTC' } as const
  expect(stamps.stamp(visitor)).toBe('')
  expect(stamps.typedMs(visitor, stamps.stamp(ana))).toBe(0)
})
