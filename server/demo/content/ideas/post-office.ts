import type { DemoIdeas } from '../types.ts'

export const postOfficeIdeas: DemoIdeas = {
  challenge: 'old-post-office',
  ideas: [
    {
      key: 'postman-keeps-walking',
      by: 'kwame',
      at: -4.8,
      hook: 'The post office closed in 1998. The postman was never told by post, so he is still on his round.',
      detail:
        'He would have accepted it in writing. Every Friday he comes to counter six to ask if there is a letter for him.',
      tags: ['postman', 'rules'],
      voters: ['mirjam', 'tomas', 'rania', 'noriko', 'priya', 'bulan', 'gede'],
    },
    {
      key: 'counter-six',
      by: 'wening',
      at: -4.5,
      hook: 'Counter six was for people who could not write. You sat down, you spoke, and the clerk put it into better words.',
      detail:
        'My grandmother sent every letter of her life this way. When the clerk died, my grandfather said at the funeral: ' +
        'half of what I married was his handwriting.',
      tags: ['letters', 'chair', 'true'],
      voters: ['rania', 'gede', 'bulan', 'arief', 'joko', 'mirjam', 'kwame', 'priya'],
    },
    {
      key: 'pigeonhole-212',
      by: 'mirjam',
      at: -4.1,
      hook: 'Four hundred pigeonholes, one still locked. The key is on the ring of a man who sells satay across the road.',
      tags: ['key', 'secrets'],
      voters: ['kwame'],
    },
    {
      key: 'weight-of-a-letter',
      by: 'noriko',
      at: -3.6,
      hook: 'The scale still works. A girl weighs a letter before and after reading it aloud. It is two grams lighter.',
      tags: ['scale', 'physics'],
      voters: ['priya', 'tomas', 'kwame'],
    },
    {
      key: 'money-order',
      by: 'joko',
      at: -3.2,
      hook: 'A money order for Rp1,500 from 1987, never collected. The granddaughter comes for it: not the sum, the signature.',
      tags: ['money order', 'family'],
      voters: ['wening'],
    },
    {
      key: 'return-to-sender',
      by: 'tomas',
      at: -2.7,
      hook: 'Every letter marked Return to Sender was returned to the wrong sender for one year, and eleven marriages came of it.',
      tags: ['mistakes', 'weddings'],
      voters: ['priya', 'mirjam', 'noriko', 'arief'],
    },
    {
      key: 'stamp-tongue',
      by: 'priya',
      at: -2.1,
      hook: 'You can date the building by sound: the stamp, the bell, the fan. A blind customer notices which one is missing.',
      tags: ['sound'],
      voters: ['noriko', 'kwame'],
    },
    {
      key: 'red-door',
      by: 'arief',
      at: -1.6,
      hook: 'The painter hired to repaint the red door finds eleven older reds, one for each postmaster, and stops at the fourth.',
      tags: ['paint', 'door'],
      voters: ['rania'],
    },
    {
      key: 'selfie-wall',
      by: 'bulan',
      at: -1.2,
      hook: 'Paint the sorting room with wings so that every visitor can take a picture with the post office’s own angel.',
      tags: ['mural'],
      voters: ['joko'],
      outcome: {
        state: 'declined',
        by: 'bagas',
        at: -0.6,
        answer:
          'Thank you, Bulan. We promised that wall to the finished story, word for word, so the angel has no room. But ' +
          'you have made us wonder who sorted the letters addressed to heaven. Every post office gets some. Pitch that?',
      },
    },
    {
      key: 'letters-to-heaven',
      by: 'bulan',
      at: -0.4,
      hook: 'Someone had to answer the letters addressed to heaven. The town thinks it was the postmaster. It was the boy who swept.',
      tags: ['letters', 'children'],
      voters: ['wening'],
    },
  ],
}
