import { expect, test } from 'vitest'
import { forEachInTurn } from './for-each-in-turn.ts'

const run = async (items: number[], failing: number[]) => {
  const done: number[] = []
  const all = forEachInTurn(items, async (item) => {
    if (failing.includes(item)) throw new Error(`item ${item}`)
    done.push(item)
  })
  const error = await all.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { done, error }
}

test('an item that fails does not stop the items after it, and its failure is thrown', async () => {
  expect(await run([1, 2, 3], [2])).toEqual({ done: [1, 3], error: new Error('item 2') })
})

test('the failures of several items are thrown together', async () => {
  const { done, error } = await run([1, 2, 3, 4], [1, 4])
  expect(done).toEqual([2, 3])
  expect((error as AggregateError).errors).toEqual([new Error('item 1'), new Error('item 4')])
})

test('nothing is thrown when every item succeeds', async () => {
  expect(await run([1, 2], [])).toEqual({ done: [1, 2], error: undefined })
})
