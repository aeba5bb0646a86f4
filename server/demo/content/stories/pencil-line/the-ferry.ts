import { append, pause } from '../../blocks.ts'
import type { DemoChapter, DemoStory } from '../../types.ts'
import { theRoad } from './the-road.ts'

export const theFerry: DemoChapter = {
  title: 'The Ferry',
  by: 'mirjam',
  at: -103.5,
  steps: [
    append('mirjam', 0.5, [
      'My father left me a map and no instructions. It is a survey sheet of the straits east of Flores, printed in 1987 on paper like cloth, and it has been folded so often that some islands have worn through at the corners. Between Adonara and a speck the sheet does not name, he had drawn a line in pencil. It crosses two centimetres of blue. There is no label. At the far end there is a small tick.',
      'He had taught school out there for three years, before the Netherlands, before my mother, before the illness. He never spoke of it, but then he never spoke of anything he had enjoyed. By the time I knew him he was a man in a chair by a window in Utrecht.',
    ]),
    {
      by: 'priya',
      at: 6,
      op: 'insertAfter',
      find: 'there is a small tick',
      text: ', the kind he used to put beside my sums',
    },
    { by: 'priya', at: 6.1, cut: true, summary: 'A map and no instructions' },
    append('kwame', 18, [
      'I took the line for a ferry. What else crosses water? I flew to Larantuka, slept badly, and at six in the morning I stood on the harbour wall with the map held flat against the wind, asking for the boat to the island with no name. I asked in the Indonesian I have from him, which is forty years old and very polite.',
      '“There is a boat to Waiwerang,” said the man who sold the tickets. “There is a boat to Lembata. There is a boat to Kupang, if you are patient.” He put his finger on the pencil line and followed it across. “There is no boat here.”',
      '“Perhaps there was one in 1987.”',
      'He turned the sheet round and studied it. “In 1987,” he said, “I was selling the tickets too.”',
    ]),
    {
      by: 'noriko',
      at: 23,
      op: 'replace',
      find: '“I was selling the tickets too.”',
      with: '“my father was selling the tickets. There was no boat then either.”',
    },
    {
      by: 'mirjam',
      at: 25,
      op: 'insertAfter',
      find: 'He turned the sheet round and studied it',
      text: ' with real interest',
    },
    {
      by: 'mirjam',
      at: 25.1,
      cut: true,
      summary: 'The ticket seller’s father: two fathers in one scene',
      approvedBy: 'meutia',
    },
    append('noriko', 42, [
      pause,
      'In Waiwerang I was passed from hand to hand like a parcel with a bad address. The harbour clerk sent me to a fish trader, the fish trader to a retired policeman, and the policeman, after lunch, to his sister, because she had been to school.',
      'She was sitting on an upturned boat, mending a net with her shoes off. She was about fifty. I said that I was looking for the ferry. I unfolded the map on the planks between us, and held down the corners, and showed her.',
      'She looked at the pencil line for a long time.',
      '“This is not a ferry,” she said. “This is the road.”',
      'I said that it was in the sea.',
      '“Yes,” she agreed. She tied off a knot and bit the end. “Not on Thursday.”',
    ]),
    {
      by: 'kwame',
      at: 48,
      op: 'replace',
      find: 'She looked at the pencil line for a long time.',
      with: 'She did not look at the print at all. She looked at the pencil, for a long time, the way you look at a handwriting.',
    },
    { by: 'priya', at: 50, op: 'mark', find: 'road', mark: 'i' },
    { by: 'priya', at: 50.2, op: 'replace', find: 'She was about fifty. ', with: '' },
    {
      by: 'mirjam',
      at: 53,
      cut: true,
      summary: 'She knows the hand; her age can wait',
      approvedBy: 'meutia',
    },
  ],
}

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
