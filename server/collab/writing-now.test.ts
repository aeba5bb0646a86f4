import { expect, test } from 'vitest'
import { WritingNow } from './writing-now.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2) + seconds * 1000)
const everybody = () => true

test('a writer is listed while they write and are connected, and for a minute after the last stroke', () => {
  const writing = new WritingNow()
  writing.record('one', ['ana'], at(0))
  writing.record('one', ['ana'], at(50))
  expect(writing.list(at(110), everybody)).toEqual([{ chapterId: 'one', memberId: 'ana', since: at(0) }])
  expect(writing.list(at(110), () => false)).toEqual([])
  expect(writing.list(at(111), everybody)).toEqual([])
})

test('a writer who comes back after a pause counts as new, and the writer who began last is first', () => {
  const writing = new WritingNow()
  writing.record('one', ['ana', 'budi'], at(0))
  writing.record('two', ['cici'], at(10))
  writing.record('one', ['budi'], at(40))
  writing.record('one', ['ana'], at(70))
  expect(writing.list(at(70), everybody).map(({ memberId, since }) => [memberId, since])).toEqual([
    ['ana', at(70)],
    ['cici', at(10)],
    ['budi', at(0)],
  ])
})
