import type { Language } from '../language.ts'

/** Words that begin with an apostrophe, behind the opening quote that was typed for it: ’tis, ’90s, ’n’. */
const ELISION = /(?<![\p{L}\p{N}])‘((?:tis|twas|til|cause|em|round|bout|\d0s|\d\d|n)[^\p{L}\p{N}])$/iu

export const language: Language = {
  name: 'English',
  // British order: the day comes first, as in Indonesian.
  ...{ tag: 'en-GB', clock: ':', decimal: '.', currencies: {}, units: ['d', 'h', 'min'] },
  quotes: { double: ['“', '”'], single: ['‘', '’'], elisions: ELISION },
}
