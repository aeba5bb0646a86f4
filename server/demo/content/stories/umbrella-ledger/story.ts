import type { DemoStory } from '../../types.ts'
import { numberSeventeen } from './number-seventeen.ts'
import { returned } from './returned.ts'
import { tableNine } from './table-nine.ts'

export const umbrellaLedger: DemoStory = {
  key: 'umbrella-ledger',
  challenge: 'free-chair',
  by: 'rania',
  at: -35.6,
  title: 'The Umbrella Ledger',
  synopsis:
    'A warung in Bogor lends umbrellas against a name, and every one of them comes home except number seventeen, which ' +
    'somebody has renewed each November for eleven years.',
  idea: 'umbrella-17',
  chapters: [numberSeventeen, tableNine, returned],
  submitted: { by: 'rania', at: -16 },
  voters: ['gede', 'bulan', 'arief', 'joko', 'noriko', 'nadya', 'priya'],
  picked: {
    by: 'laras',
    at: -1,
    reason:
      'We lend umbrellas, so we thought we knew this story. Then Ibu Wirya moved her saucer eleven centimetres, and on ' +
      'the evening we read it aloud in Gang Kelor everybody at the counter looked down to see where their own saucer was. ' +
      'You never once praised the coffee. You made a ledger suspenseful, you let a lie be a kindness, and you gave the ' +
      'last word to the woman behind the counter, who will be unbearable about it. It goes on the cup sleeves next ' +
      'month; the chair under the stairs has a name on it already, and it is not ours.',
    letter:
      'We asked for what two strangers say under one roof. You gave us two women who say almost nothing, and a boy who needs the umbrella more than they do.\n\n' +
      'We have kept a chair free for fifteen years and never found the words for why. Now they are on line one of book one, in capitals.\n\n' +
      'From Monday the ledger in Gang Kelor starts again at one. Five chairs carry your names. The sixth carries none.',
  },
  featured: {
    by: 'laras',
    at: -0.95,
    reason:
      'For a ledger that turned out to be the most suspenseful book in the house, and for the eleven centimetres that ' +
      'have changed how Bogor puts down its cups.',
  },
}
