import { append, pause } from '../../blocks.ts'
import type { DemoChapter } from '../../types.ts'

export const numberSeventeen: DemoChapter = {
  title: 'Number Seventeen',
  by: 'rania',
  at: -35.5,
  steps: [
    append('rania', 0.5, [
      'The warung in Gang Kelor keeps its umbrellas in a paint bucket by the door, and nobody has ever paid to borrow one. You write your name in the ledger, you write the number, you walk out into the rain. That is the deal.',
      'I was given the ledger on my first day, before I was given an apron. “Coffee anyone can learn,” said Bu Tati, who had run the place since it was a tarpaulin and a kerosene stove. “This you have to want to.”',
      'It was an accounts book, long and green, the ninth of its kind. Left column, name. Middle, number. Right, the date it came home. Bogor rains two days out of three, so the pages filled fast: students, bank clerks, a man who signed only as Father of Twins. Nearly every line had its date. People bring umbrellas back.',
    ]),
    { by: 'tomas', at: 9, op: 'replace', find: 'That is the deal.', with: 'That is the whole contract.' },
    {
      by: 'tomas',
      at: 9.1,
      op: 'replace',
      find: 'People bring umbrellas back.',
      with: 'People, it turns out, bring umbrellas back. What they do not bring back is number seventeen.',
    },
    { by: 'tomas', at: 9.2, cut: true, summary: 'The bucket, the ledger, and a last line that opens a door' },
    append('kwame', 21, [
      'I found it while copying the open lines of book eight into book nine, which is a job for dry afternoons. Page three: H. Wirya, 17, and then, where the date should be, two words in blue ink. Not yet.',
      'I went to book seven. H. Wirya, 17, not yet. Book six, the same. Always in early autumn, always the same blue. Somebody had come in every year, asked for the ledger, and renewed an umbrella.',
    ]),
    { by: 'rania', at: 23, op: 'mark', find: 'Not yet.', mark: 'i' },
    { by: 'rania', at: 23.1, op: 'replace', find: 'in early autumn', with: 'in the first week of November' },
    {
      by: 'mirjam',
      at: 30,
      op: 'insertAfter',
      find: 'and renewed an umbrella',
      text: ' as though it were a library book',
    },
    {
      by: 'mirjam',
      at: 30.2,
      cut: true,
      summary: 'Bogor has no autumn; an archivist’s comparison',
      approvedBy: 'bagas',
    },
    append('wening', 47, [
      pause,
      '“Is it a joke?” I asked.',
      'Bu Tati was skimming a pan of milk. She did not look up. “What is today’s date?”',
      '“The second.”',
      '“Of?”',
      '“November.”',
      'She lifted the skin off the milk with the edge of a spoon, very carefully. “Then keep table nine free,” she said. “It will rain at four.”',
    ]),
    {
      by: 'tomas',
      at: 55,
      op: 'replace',
      find: 'very carefully.',
      with: 'as gently as you would lift a sheet off a sleeping child.',
    },
    append('wening', 70, [
      'Table nine is the small one under the stairs. It has two chairs and room for one and a half people. In the three weeks I had worked there nobody had chosen it while any other table was open, and I had stopped wiping it more than once a day.',
      'At ten to four I wiped it twice. I put a saucer of fried cassava on it, took the saucer away because it looked like begging, and put it back because an empty table looked worse. The sky over the roofs had gone very dark. The angkot drivers were rolling down their plastic sheets. At four exactly, as though someone had checked a list, it rained.',
      'And a woman came in. She was perhaps seventy, in a good raincoat, and she was entirely dry, because she was carrying an umbrella. It was black, with a wooden handle, and a paper tag was tied to it with kitchen string. The number on the tag was seventeen.',
    ]),
    {
      by: 'kwame',
      at: 78,
      op: 'replace',
      find: 'gone very dark.',
      with: 'gone the colour of a zinc bucket.',
    },
    {
      by: 'tomas',
      at: 80,
      op: 'replace',
      find: 'The number on the tag was seventeen.',
      with: 'I did not need to go closer to read the number.',
    },
    {
      by: 'tomas',
      at: 80.1,
      cut: true,
      summary: 'Table nine, rain at four; don’t tell the reader a number she already has',
      approvedBy: 'bagas',
    },
  ],
}
