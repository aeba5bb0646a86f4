import { expect, test } from 'vitest'
import { hasTrace, readDuet, survivors } from './trace.ts'

test.skipIf(!hasTrace('friendsforever.json.gz'))('the reference arrives at the text of the trace', () => {
  const duet = readDuet('friendsforever.json.gz')
  const { text, byWriter } = survivors(duet)
  expect(text === duet.end).toBe(true)
  expect(byWriter[0] + byWriter[1]).toBe(duet.end.length)
})
