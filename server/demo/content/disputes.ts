import type { DemoDispute } from './types.ts'

export const disputes: DemoDispute[] = [
  {
    story: 'umbrella-ledger',
    by: 'kwame',
    at: -0.6,
    text:
      'The saucer that moves eleven centimetres came from my idea on the wall. Rania typed the sentence, and it is a better ' +
      'sentence than mine, but the credit should show that two people made it. See the history of the third chapter.',
  },
]
