import { expect, test } from 'vitest'
import { drawField } from './drawing.ts'

const SIZE = { width: 320, height: 180, cell: 90 }

test('a circle that stays clear takes out the motifs in it and leaves the others as they are', () => {
  for (let n = 0; n < 200; n++) {
    const whole = drawField(`seed ${n}`, SIZE)
    const outside = drawField(`seed ${n}`, SIZE, { x: -500, y: 0, radius: 90 })
    const all = drawField(`seed ${n}`, SIZE, { x: 160, y: 90, radius: 500 })
    const some = drawField(`seed ${n}`, SIZE, { x: 160, y: 90, radius: 60 })
    expect(outside).toEqual(whole)
    expect(all).toEqual({ ...whole, field: '' })
    expect(some.field.length).toBeLessThanOrEqual(whole.field.length)
  }
})
