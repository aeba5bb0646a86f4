import { append } from '../blocks.ts'
import type { DemoStory } from '../types.ts'

export const fortyMinutes: DemoStory = {
  key: 'forty-minutes',
  challenge: 'free-chair',
  by: 'noriko',
  at: -34,
  title: 'Forty Minutes of Dark',
  synopsis:
    'The storm takes the electricity, and two people who were sharing a table begin to share something else.',
  idea: 'forty-minutes',
  chapters: [
    {
      title: 'Forty Minutes of Dark',
      by: 'noriko',
      at: -33.8,
      steps: [
        append('noriko', 0.5, [
          'The rain took the electricity first, and then the signal. There were eleven of us in the warung, and eleven small blue faces went out one after another, like a street going to bed.',
          'I had been sitting across from him for half an hour by then. We had done what people do. He had his telephone, I had mine, and the table between us was very wide.',
          '“I suppose,” said the dark, “that we should introduce ourselves.”',
          '“Let’s not,” I said. I don’t know why. “Tell me something instead. Something you would not tell a person with a face.”',
          'He thought about it. The rain filled in for him while he was thinking.',
        ]),
        {
          by: 'priya',
          at: 8,
          op: 'replace',
          find: 'between us was very wide.',
          with: 'between us was as wide as Java.',
        },
        { by: 'priya', at: 8.1, cut: true, summary: 'The lights go out' },
        append('noriko', 20, [
          'He told me that he had once failed mathematics on purpose, so that his brother would not be the only one. He told it badly, backwards, with stops. I told him about the letter I keep meaning to post. He asked what colour the envelope was, which nobody had ever asked, and I said green.',
          'When the lights came back we both shut our eyes. I heard him feel for his coat. I heard the coins, and the chair, and the door.',
          'I posted the letter the next morning. And you, if you have a brother, and one spring the two of you failed mathematics: he was proud of it. I thought you should know.',
        ]),
        {
          by: 'priya',
          at: 26,
          op: 'replace',
          find: 'I heard the coins, and the chair, and the door.',
          with: 'I heard coins, a chair, the street, and then not the street.',
        },
        {
          by: 'noriko',
          at: 31,
          cut: true,
          summary: 'You can hear a door close on the rain',
          approvedBy: 'bagas',
        },
      ],
    },
  ],
  submitted: { by: 'noriko', at: -17 },
  voters: ['tomas', 'kwame', 'mirjam', 'gede'],
}
