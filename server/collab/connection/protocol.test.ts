import { expect, test } from 'vitest'
import { framed, framedUpdate, update } from './protocol.ts'

test('a framed update of any length has the same bytes as a frame of the encoded update', () => {
  for (const length of [0, 1, 122, 123, 127, 128, 129, 65_530, 65_536]) {
    const bytes = new Uint8Array(length).fill(7)
    expect(framedUpdate(bytes).equals(framed(update(bytes)))).toBe(true)
  }
})
