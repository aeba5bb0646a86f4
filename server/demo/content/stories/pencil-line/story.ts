import type { DemoStory } from '../../types.ts'
import { theFerry } from './the-ferry.ts'
import { theRoad } from './the-road.ts'

export const pencilLine: DemoStory = {
  key: 'pencil-line',
  challenge: 'wrong-map',
  by: 'mirjam',
  at: -103.6,
  title: 'The Line in Pencil',
  synopsis:
    'A daughter follows the pencil line on her father’s old survey sheet to a strait east of Flores, and asks everybody ' +
    'for a ferry that has never existed.',
  idea: 'pencil-line',
  chapters: [theFerry, theRoad],
  submitted: { by: 'mirjam', at: -83 },
  voters: ['rania', 'gede', 'bulan', 'tomas', 'arief', 'wening', 'nadya'],
}
