import type { DemoPromise } from './types.ts'

/** The promises of Sebelah Hujan: one kept, one late, one due and one withdrawn. */
export const promises: DemoPromise[] = [
  {
    brand: 'sebelah-hujan',
    comment: 'two-steps',
    by: 'bagas',
    at: -3,
    text: 'A ramp at the red door, wide enough for two to come in side by side.',
    due: -0.5,
  },
  {
    brand: 'sebelah-hujan',
    comment: 'chair-for-sale',
    by: 'laras',
    at: -1.6,
    text: 'Kami tulis di aturan rumah bahwa kursi itu tidak akan pernah dijual, dan kami gantung di dekat pintu.',
    due: 7,
    isNamed: true,
  },
  {
    brand: 'sebelah-hujan',
    comment: 'which-month',
    by: 'bagas',
    at: -1,
    text: 'We look up the last postmark in the ledger and write it into the brief.',
    due: 2,
    isNamed: true,
    end: {
      state: 'kept',
      at: -0.4,
      outcome: 'The last postmark is 27 February 1998, a Friday. The brief says so now, and it did rain.',
    },
  },
  {
    brand: 'sebelah-hujan',
    comment: 'story-on-cups',
    by: 'laras',
    at: -1.4,
    owner: 'sinta',
    text: 'The story that comes second is printed on cups as well.',
    due: 10,
    isNamed: true,
    end: {
      state: 'withdrawn',
      at: -0.3,
      outcome: 'We cannot: the sleeves were printed before we asked. Next time both.',
    },
  },
]
