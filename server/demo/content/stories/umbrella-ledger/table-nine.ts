import { append } from '../../blocks.ts'
import type { DemoChapter } from '../../types.ts'

export const tableNine: DemoChapter = {
  title: 'Table Nine',
  by: 'mirjam',
  at: -31,
  steps: [
    append('mirjam', 0.3, [
      'She chose the chair that faces the wall, hung the umbrella from the edge of the table, and ordered two coffees. When I had brought them she looked at the second cup, then at the other chair, then at me.',
      '“You are new,” she said. “Sit. It goes cold otherwise.”',
      'I looked at Bu Tati. Bu Tati was very busy with a milk pan that was already clean.',
      'So I sat. I should say that I am not good with strangers. I took the job because a counter is a kind of wall. But there is no counter at table nine. The rain on the zinc was so loud that we had to lean in to be heard.',
    ]),
    {
      by: 'rania',
      at: 4,
      op: 'replace',
      find: 'It goes cold otherwise.”',
      with: 'It goes cold otherwise, and I have never liked to see that.”',
    },
    {
      by: 'rania',
      at: 4.2,
      op: 'replace',
      find: 'there is no counter at table nine. The rain',
      with: 'there is no counter at table nine; our knees were nearly touching, and the rain',
    },
    {
      by: 'kwame',
      at: 8,
      op: 'insertAfter',
      find: 'we had to lean in to be heard',
      text: ', like people telling secrets',
    },
    { by: 'kwame', at: 8.1, cut: true, summary: 'She orders two coffees' },
    append('tomas', 20, [
      '“Eleven years ago,” said Ibu Wirya, “I came in here to get out of the rain. Every table was taken. A man was sitting where you are, and he moved his saucer, so.” She showed me with her own: about the width of a hand. “That was all. He did not say please sit. He made room and went on reading his newspaper.”',
      '“And you talked?”',
      '“For an hour, not one word. Everyone I knew was saying kind things to me that year, because of my husband. He was the first person to offer me nothing at all, only the space for a cup.”',
    ]),
    {
      by: 'mirjam',
      at: 26,
      op: 'replace',
      find: 'with her own: about the width of a hand.',
      with: 'with her own: eleven centimetres, one for each year.',
    },
    {
      by: 'rania',
      at: 27,
      op: 'replace',
      find: 'eleven centimetres, one for each year.',
      with: 'eleven centimetres, no more.',
    },
    {
      by: 'rania',
      at: 27.1,
      cut: true,
      summary: 'The man with the newspaper; keep the centimetres, lose the wink',
    },
    append('wening', 44, [
      'When the rain thinned he folded the paper, stood up, and noticed that she had no umbrella. He had one; he had signed for it that same afternoon. He put the handle into her hand and went out without it, walking, not running, with the sports pages over his head.',
      '“I ran after him as far as the corner. I said, how do I give it back? And he said,” and here she smiled into the cup, “he said, not yet.”',
      'He did not come again, not that week, not that month. She could not ask for him, since she did not have a name, and she could not look it up, since Bu Tati’s rule is that you may read your own line in the ledger and nobody else’s.',
      'I thought of my afternoon with books six, seven and eight, and drank some coffee.',
      '“So every November I come and sit where I sat. If he comes, I will give it to him. If he does not, I renew it. One must be correct about borrowed things.”',
      '“And the second cup?”',
      '“That is for the chair,” she said. “I do not know what he drinks.”',
    ]),
    { by: 'tomas', at: 50, op: 'mark', find: 'not yet.”', mark: 'i' },
    { by: 'tomas', at: 50.1, cut: true, summary: 'Why the umbrella is renewed', approvedBy: 'bagas' },
    append('kwame', 68, [
      'Outside the gutters had begun to sing. Every table was taken now, and people stood in the doorway doing the small apologetic dance of the wet. I had forgotten that I was at work. I had forgotten, too, that I am not good with strangers. I noticed it only when I found I had finished a coffee that was meant for somebody else.',
    ]),
    {
      by: 'rania',
      at: 70,
      op: 'replace',
      find: 'with strangers. I noticed it only when',
      with: 'with strangers, and remembered it only when',
    },
    {
      by: 'rania',
      at: 70.2,
      cut: true,
      summary: 'The cup is empty; end on the narrator, not on the weather',
      approvedBy: 'bagas',
    },
  ],
}
