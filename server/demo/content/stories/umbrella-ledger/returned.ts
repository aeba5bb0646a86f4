import { append, pause } from '../../blocks.ts'
import type { DemoChapter, DemoStory } from '../../types.ts'
import { numberSeventeen } from './number-seventeen.ts'
import { tableNine } from './table-nine.ts'

export const returned: DemoChapter = {
  title: 'Returned',
  by: 'wening',
  at: -26,
  steps: [
    append('wening', 0.4, [
      'Bu Tati made the rule in the first year, after a jealous husband came in to see who had been walking home under what. But the rule has no opinion about book one, because book one was lost. It went in the flood of the second wet season, everyone knew that, along with the kerosene stove and a framed photograph of the mayor.',
      'So when Bu Tati came over to table nine, wiped her hands, and laid it between the two cups, I stared at it as one would at a ghost. It was not even warped.',
      '“I said it was lost,” said Bu Tati, “because somebody kept asking me for it, very nicely, every November. And I thought: while she is asking, she will keep coming.”',
    ]),
    {
      by: 'kwame',
      at: 7,
      op: 'replace',
      find: 'as one would at a ghost.',
      with: 'the way you would stare at a drowned man walking in for breakfast.',
    },
    append('mirjam', 16, [
      'Ibu Wirya put down her cup. I waited for her to be angry; she had the face for it.',
      '“Eleven years,” she said. “You could have told me you liked the company.”',
      '“I am telling you,” said Bu Tati.',
    ]),
    { by: 'mirjam', at: 16.1, cut: true, summary: 'Book one was never lost' },
    append('rania', 31, [
      'The entry was on the last page but one. The ink had gone brown. Middle column: 17. Right column: empty, as it had to be. And on the left, where his name should have been, in the capitals of a man who fills in forms for a living:',
      'WHOEVER NEEDS IT NEXT',
      'Nobody spoke. The rain did it for us.',
      '“He never borrowed it,” I said at last. “Not for himself. He came in dry. He signed it out, and sat down, and waited for somebody wet.”',
      '“For an hour,” said Ibu Wirya. “With a newspaper.” And she began to laugh, and it took ten years off the room.',
    ]),
    { by: 'tomas', at: 33, op: 'kind', find: 'WHOEVER NEEDS IT NEXT', kind: 'quote' },
    {
      by: 'tomas',
      at: 33.1,
      cut: true,
      summary: 'What the first line says; set it as he wrote it',
      approvedBy: 'laras',
    },
    append('kwame', 52, [
      'That was when the boy came in. He was nineteen or so, in the jacket of the polytechnic, soaked through to his exercise books, and he did what the soaked do: he looked for a place to stand where he would not drip on anything. There was none. Every chair had somebody in it, and I was in one that was not mine.',
      'I stood up. Ibu Wirya looked at the free chair, and at the boy, and moved her saucer to the left.',
    ]),
    {
      by: 'rania',
      at: 54,
      op: 'replace',
      find: 'and moved her saucer to the left.',
      with: 'and with one finger she moved her saucer eleven centimetres to the left.',
    },
    append('wening', 76, [
      pause,
      'He stayed until a quarter to six. I know that they did not talk, because I watched. When the rain thinned she took the umbrella off the edge of the table and put the handle into his hand, and I heard him ask how he should give it back. She told him. You know what she told him.',
      'Then she came to the counter and asked for a pen. In book one, on the right, she wrote the date and underlined it, as one closes an account. She turned up her collar and went home in it, walking, not running, with yesterday’s newspaper over her head.',
      '“She won’t come next year,” I said.',
      '“Of course she will,” said Bu Tati. “She never did get to ask him what he drinks.”',
      'I opened book nine. In the middle column I wrote 17, and the right one I left empty. On the left I wrote what I had been taught to write. Then I wiped table nine, and kept it free.',
    ]),
    {
      by: 'rania',
      at: 80,
      op: 'insertAfter',
      find: 'as one closes an account.',
      text: ' Beside it she put one word: returned.',
    },
    { by: 'tomas', at: 83, op: 'replace', find: ' Beside it she put one word: returned.', with: '' },
    {
      by: 'tomas',
      at: 90,
      op: 'replace',
      find: '“She never did get to ask him what he drinks.”',
      with: '“She has finally finished a cup here.”',
    },
    {
      by: 'rania',
      at: 92,
      op: 'replace',
      find: '“She has finally finished a cup here.”',
      with: '“Who do you think is going to be sitting there when he brings it back?”',
    },
    {
      by: 'rania',
      at: 92.1,
      cut: true,
      summary: 'The title says “returned”, so the text need not; a better last word for Bu Tati',
      approvedBy: 'laras',
    },
  ],
}

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
