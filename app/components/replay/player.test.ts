import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Stroke } from '#app/domain/replay/strokes.ts'
import type { ReplayPage } from '#app/domain/replay/types.ts'
import { slowness } from '#tests/setup/machine-speed.ts'
import { ReplayPlayer } from './player.ts'

const people = [
  { handle: 'ana', displayName: 'Ana' },
  { handle: '', displayName: '' },
]
const pageOf = (...strokes: Stroke[][]): ReplayPage => ({
  text: '\x01',
  people,
  parts: strokes.map((list, i) => ({ n: i + 1, start: i * 1e6, summary: '', people: [0, 1], strokes: list })),
  next: null,
  total: strokes.length,
})
const textAt = (player: ReplayPlayer, position: number) =>
  String.fromCharCode(...player.textAt(position).text)

describe('the replay player', () => {
  test('the player returns the text, authors and times at each position', () => {
    const player = new ReplayPlayer(pageOf([[0, 0, 1, 0, 'kayu']], [[3000, 1, 1, 2, 'b', 0]]))
    expect([0, 2, 4].map((position) => textAt(player, position))).toEqual(['\x01', '\x01ka', '\x01kayu'])
    expect(textAt(player, player.length)).toBe('\x01byu')
    expect([...player.textAt(player.length).who]).toEqual([255, 0, 0, 0])
    expect(player.momentAt(2)).toMatchObject({ time: 0, by: 0, caret: 3, scene: { n: 1 } })
    expect(player.momentAt(player.length)).toMatchObject({ time: 1_003_000, by: 1, scene: { n: 2 } })
    expect([0, 1].map((scene) => textAt(player, player.positionOfScene(scene)))).toEqual([
      '\x01kayu',
      '\x01byu',
    ])
  })

  test('the player returns the same text at a position after any seek, with and without snapshots', () => {
    const strokes: Stroke[] = []
    let length = 1
    for (let i = 0; i < 9_000; i++) {
      const at = (i * 7919) % length
      const gone = i % 3 === 0 ? Math.min(2, length - at - 1) : 0
      strokes.push([i % 50 === 0 ? 5000 : 10, i % 2, at, gone, 'abc'.slice(0, 1 + (i % 3))])
      length += 1 + (i % 3) - gone
    }
    const player = new ReplayPlayer(pageOf(strokes.slice(0, 4000), strokes.slice(4000)))
    const prepared = new ReplayPlayer(pageOf(strokes))
    while (prepared.prepare(1)) prepared.textAt(5)
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }), (places) => {
        for (const position of places) {
          const straight = new ReplayPlayer(pageOf(strokes))
          const at = position * player.length
          expect(textAt(player, at)).toBe(textAt(straight, at))
          expect(textAt(prepared, at)).toBe(textAt(player, at))
        }
      }),
      { numRuns: 20 },
    )
  })

  test('the player seeks to any position among 260,000 strokes in under 100 ms', () => {
    const strokes: Stroke[] = []
    let length = 1
    let caret = 1
    for (let i = 0; i < 260_000; i++) {
      if (i % 400 === 0) caret = 1 + ((i * 7919) % length)
      const isBack = i % 7 === 0 && caret > 2
      strokes.push([90, i % 3, isBack ? caret - 1 : caret, isBack ? 1 : 0, isBack ? '' : 'a'])
      caret += isBack ? -1 : 1
      length += isBack ? -1 : 1
    }
    const player = new ReplayPlayer(pageOf(strokes))
    while (player.prepare(8));
    const took = Array.from({ length: 40 }, (_, i) => {
      const from = performance.now()
      player.textAt(((i * 37) % 101) * (player.length / 101))
      return performance.now() - from
    })
    expect(took.sort((a, b) => a - b)[30]).toBeLessThan(100 * slowness())
  })
})
