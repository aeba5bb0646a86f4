import { expect, test } from 'vitest'
import { Movements } from './announcer.tsx'

const at = (paragraph: number) => new Map([['1', { block: 'b', paragraph }]])
const names = new Map([['1', 'Budi']])

test('the place of a member is announced when it changes, and at most every sixth time', () => {
  const movements = new Movements()
  expect(movements.next(new Map(), names)).toEqual([])
  expect(movements.next(at(4), names)).toEqual([{ name: 'Budi', n: 4 }])
  expect(movements.next(at(4), names)).toEqual([])
  const later = [5, 6, 7, 8, 9].map((paragraph) => movements.next(at(paragraph), names))
  expect(later.flat()).toEqual([{ name: 'Budi', n: 9 }])
})

test('the place of a member who left is not announced', () => {
  expect(new Movements().next(at(4), new Map())).toEqual([])
})
