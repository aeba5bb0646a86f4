import type { DemoIdeas } from '../types.ts'

export const wrongMapIdeas: DemoIdeas = {
  challenge: 'wrong-map',
  ideas: [
    {
      key: 'pencil-line',
      by: 'mirjam',
      at: -117,
      hook: 'A dead father’s map shows a pencil line across the sea. His daughter goes looking for the ferry. There has never been a ferry.',
      detail:
        'I keep thinking of the annotated maps in our archive: the pencil is always more interesting than the print. ' +
        'What crosses water and is not a boat? I don’t have the answer yet. Somebody from the islands will.',
      tags: ['family', 'sea', 'teachers'],
      voters: ['kwame', 'noriko', 'priya', 'rania', 'gede', 'tomas'],
      outcome: { state: 'adopted', by: 'yohanes', at: -105 },
    },
    {
      key: 'bridge-moved',
      by: 'kwame',
      at: -116,
      hook: 'The bridge is on the map, the river is not under it. The village moved the river, and nobody told the bridge.',
      detail:
        'True in Kumasi district in 1974, give or take. My own teacher drew it with the bridge hanging over maize.',
      tags: ['rivers', 'true'],
      voters: ['mirjam', 'noriko', 'bulan', 'tomas'],
    },
    {
      key: 'printers-town',
      by: 'tomas',
      at: -115,
      hook: 'A proofreader finds a town on a map that is only a printer’s ink blot. He goes. There is a queue to get in.',
      tags: ['printing', 'absurd'],
      voters: ['mirjam'],
    },
    {
      key: 'bus-stop-mango',
      by: 'bulan',
      at: -114,
      hook: 'The stop is called Mango Tree. The tree fell years ago. The bus still brakes, because the driver’s mother gets out there.',
      tags: ['bus', 'trees'],
      voters: ['rania', 'gede', 'arief'],
    },
    {
      key: 'north-is-home',
      by: 'gede',
      at: -113,
      hook: 'In Bali we say towards the mountain and towards the sea. A tourist’s north and a grandmother’s north meet at a junction.',
      detail:
        'Kaja and kelod swap compass directions between north and south Bali. Two honest people, two right answers.',
      tags: ['language', 'directions'],
      voters: ['noriko'],
    },
    {
      key: 'tide-table',
      by: 'noriko',
      at: -112,
      hook: 'A tide-table clerk prints one wrong number. On the far side of the sea, a fisherman has been waiting for exactly that hour.',
      tags: ['sea', 'numbers'],
      voters: ['kwame', 'mirjam', 'priya', 'tomas'],
    },
    {
      key: 'drone-survey',
      by: 'arief',
      at: -110,
      hook: 'A start-up flies drones over the whole island and sells the perfect map to visitors on the ferry.',
      tags: ['technology'],
      voters: ['joko'],
      outcome: {
        state: 'declined',
        by: 'meutia',
        at: -106,
        answer:
          'Thank you, Arief. We think there is a good satire in this, but the brief asks for a mistake that somebody local ' +
          'can put right, and a perfect map leaves nobody to ask. If one of the drones gets it wrong, please pitch it again.',
      },
    },
  ],
}
