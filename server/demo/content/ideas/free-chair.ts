import type { DemoIdeas } from '../types.ts'

export const freeChairIdeas: DemoIdeas = {
  challenge: 'free-chair',
  ideas: [
    {
      key: 'umbrella-17',
      by: 'rania',
      at: -47,
      hook: 'In the umbrella ledger, number 17 has been out for eleven years. Every November, someone renews it like a library book.',
      detail:
        'The warung lends umbrellas against a name. All of them come home, except one, and the person who has it is the ' +
        'most punctual customer they have. Who is she waiting for, and whose umbrella was it really?',
      tags: ['umbrella', 'ledger', 'november'],
      voters: ['tomas', 'kwame', 'mirjam', 'wening', 'gede', 'bulan', 'noriko', 'joko'],
      outcome: { state: 'adopted', by: 'laras', at: -37 },
    },
    {
      key: 'forty-minutes',
      by: 'noriko',
      at: -46,
      hook: 'The storm takes the electricity. Two strangers who ignored each other for an hour begin to talk, because neither has a face.',
      tags: ['dark', 'voices'],
      voters: ['priya', 'rania', 'kwame', 'tomas', 'arief'],
      outcome: { state: 'adopted', by: 'bagas', at: -37 },
    },
    {
      key: 'two-newspapers',
      by: 'tomas',
      at: -46,
      hook: 'Two men share a table and one newspaper. Each reads the other the half he is holding. Neither is reading what is printed.',
      tags: ['newspaper', 'lies'],
      voters: ['mirjam'],
    },
    {
      key: 'chair-of-debts',
      by: 'wening',
      at: -45,
      hook: 'She sits down across from the man who has owed her father money since 1997. He does not recognise her. It is still raining.',
      tags: ['debt', 'patience'],
      voters: ['bulan', 'gede', 'arief'],
    },
    {
      key: 'interpreter',
      by: 'mirjam',
      at: -44,
      hook: 'Two strangers with no language in common, and a nine-year-old interpreter who has decided they should get on.',
      tags: ['children', 'translation'],
      voters: ['noriko'],
    },
    {
      key: 'last-angkot',
      by: 'bulan',
      at: -43,
      hook: 'The last angkot driver and his only passenger wait out the flood at one table, arguing about who is giving whom a lift.',
      tags: ['road', 'flood'],
      voters: ['joko', 'arief', 'rania', 'gede'],
    },
    {
      key: 'rehearsal',
      by: 'priya',
      at: -42,
      hook: 'She practises a resignation speech under her breath. The stranger opposite starts answering as the boss, rather well.',
      tags: ['work', 'theatre'],
      voters: ['tomas', 'noriko'],
    },
    {
      key: 'free-refills',
      by: 'arief',
      at: -41,
      hook: 'Whoever tells a stranger the longest story at the free chair drinks free for a month, and the scoreboard is on the wall.',
      tags: ['contest'],
      voters: ['bulan'],
      outcome: {
        state: 'declined',
        by: 'bagas',
        at: -38,
        answer:
          'Arief, this made the whole counter laugh, and then it made us nervous: a prize turns the chair into a stage, and ' +
          'the chair is for people who came in wet. We would read the story of the man who loses that contest, though.',
      },
    },
  ],
}
