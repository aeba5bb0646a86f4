import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReplayPage } from '#app/domain/replay/types.ts'
import type { Stroke } from '#app/domain/replay/strokes.ts'
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
const textAt = (film: ReplayPlayer, place: number) =>
  String.fromCharCode(...film.ReplayPlayer.textAt(place).text)

describe('a film', () => {
  test('shows letter after letter, who wrote them and when', () => {
    const film = new ReplayPlayer(pageOf([[0, 0, 1, 0, 'kayu']], [[3000, 1, 1, 2, 'b', 0]]))
    expect([0, 2, 4].map((place) => textAt(film, place))).toEqual(['\x01', '\x01ka', '\x01kayu'])
    expect(textAt(film, film.length)).toBe('\x01byu')
    expect([...film.ReplayPlayer.textAt(film.length).who]).toEqual([255, 0, 0, 0])
    expect(film.momentAt(2)).toMatchObject({ time: 0, by: 0, caret: 3, scene: { n: 1 } })
    expect(film.momentAt(film.length)).toMatchObject({ time: 1_003_000, by: 1, scene: { n: 2 } })
    expect([0, 1].map((scene) => textAt(film, film.placeOfScene(scene)))).toEqual(['\x01kayu', '\x01byu'])
  })

  test('looks the same from wherever one comes, prepared or not', () => {
    const strokes: Stroke[] = []
    let length = 1
    for (let i = 0; i < 9_000; i++) {
      const at = (i * 7919) % length
      const gone = i % 3 === 0 ? Math.min(2, length - at - 1) : 0
      strokes.push([i % 50 === 0 ? 5000 : 10, i % 2, at, gone, 'abc'.slice(0, 1 + (i % 3))])
      length += 1 + (i % 3) - gone
    }
    const film = new ReplayPlayer(pageOf(strokes.slice(0, 4000), strokes.slice(4000)))
    const prepared = new ReplayPlayer(pageOf(strokes))
    while (prepared.prepare(1)) prepared.ReplayPlayer.textAt(5)
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }), (places) => {
        for (const place of places) {
          const straight = new ReplayPlayer(pageOf(strokes))
          const at = place * film.length
          expect(textAt(film, at)).toBe(textAt(straight, at))
          expect(textAt(prepared, at)).toBe(textAt(film, at))
        }
      }),
      { numRuns: 20 },
    )
  })

  test('260,000 strokes: looking anywhere takes less than a tenth of a second', () => {
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
    const film = new ReplayPlayer(pageOf(strokes))
    while (film.prepare(8));
    const took = Array.from({ length: 40 }, (_, i) => {
      const from = performance.now()
      film.ReplayPlayer.textAt(((i * 37) % 101) * (film.length / 101))
      return performance.now() - from
    })
    expect(took.sort((a, b) => a - b)[30]).toBeLessThan(100)
  })
})
