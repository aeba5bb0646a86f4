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
  picked: {
    by: 'yohanes',
    at: -71,
    reason:
      'We asked for a mistake that we could point at with a finger, and you gave us one that was never a mistake: it was ' +
      'we who had drawn sea where there is a road. Nobody discovers anything in your story. A woman with a net knows, and ' +
      'says so when she is ready. The next printing of the Solor sheet carries the line, dotted, with the words “mornings, ' +
      'by the moon”, and the names of the four of you on the fold.',
  },
}
