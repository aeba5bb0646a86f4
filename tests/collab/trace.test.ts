import { expect, test } from 'vitest'
import { hasTrace, readTrace, survivors } from './trace.ts'

test.skipIf(!hasTrace('friendsforever.json.gz'))(
  'replaying the reference trace yields the text of the trace',
  () => {
    const duet = readTrace('friendsforever.json.gz')
    const { text, byWriter } = survivors(duet)
    expect(text === duet.end).toBe(true)
    expect(byWriter[0] + byWriter[1]).toBe(duet.end.length)
  },
)
