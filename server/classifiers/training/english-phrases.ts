import { EMOJI_PHRASES, fill, labelled, type Phrase } from './phrase-parts.ts'

/** Short English opinions from hand-written patterns: the rated messages have few negated praises, complaints and slang. */
const GOOD = 'good great fun funny lovely beautiful clever brilliant sweet cute moving amazing'.split(' ')
const BAD = 'bad boring dull awful lame weak stupid ugly predictable disappointing'.split(' ')
const THINGS = [' this', ' the plot', ' that joke', ' the poster', ' her poem']
const SLANG_GOOD =
  'epic|dope|lit|underrated|a gem|goosebumps|iconic|top notch|a masterpiece|gorgeous|obsessed|so relatable'.split(
    '|',
  )
const SLANG_BAD =
  'overrated|lame|meh|mid|cringe|trash|garbage|yawn|bland|a mess|a letdown|a snooze|flop|underwhelming|cheesy|ugh|yikes'.split(
    '|',
  )
const RAISED = ['{w}', 'so {w}', 'totally {w}', '{w}!', 'pretty {w} honestly', 'well, {w}', '{w} tbh']

const NEGATED_BAD = [
  'not {w}',
  'not {w} though',
  "it wasn't {w}",
  "that isn't {w} at all",
  'not {w}, not {w}',
  "I don't think it was {w}",
  'never {w}',
  "honestly it's not that {w}",
]
const NEGATED_GOOD = [
  'not {w}',
  'not very {w}',
  "it wasn't {w}",
  "that isn't {w} at all",
  "I don't think it was {w}",
  'never {w}',
  'hardly {w}',
  'nothing {w} about it',
  "I can't say it was {w}",
]
const PRAISES = [
  "couldn't be prouder",
  "couldn't get better",
  "can't stop smiling",
  'cannot stop humming it',
  "can't get enough",
  "couldn't ask for more",
  'never lets you down',
  'never fails to surprise',
  'no regrets',
  'no issues whatsoever',
  'without any flaws',
  'nothing bad to say',
  'nothing beats it',
  'second to none',
  'better than I expected',
  'made my day',
  'I would pick it again',
]
const COMPLAINTS = [
  'might have been nicer',
  'should have been funnier',
  'could do better',
  'nobody cares',
  'no one wants it',
  'nobody laughed',
  "couldn't care less",
  "can't bear it",
  'I want my money back',
  'never going back',
  'not again',
  'waste of money',
  'fell flat',
  'makes no sense',
  'it put me to sleep',
  'sick of it',
  "doesn't make sense",
  'I gave up halfway',
  'expected more',
]
const CARRIERS = [
  '{w}',
  '{w}!',
  'honestly {w}',
  '{w} here',
  'with {w}',
  '{w} with that poem',
  'as always {w}',
  '{w}, really',
]
/** Negators without a judgement. */
const FACTS = [
  "I haven't been there",
  "she doesn't live here anymore",
  'no meeting this week',
  "we aren't in the office",
  "I don't know his name",
  'not today, maybe on Friday',
  "the shop isn't open at night",
  'nobody was at home',
  'no news from the team',
  "I couldn't tell which page it was on",
  "he didn't say when",
  'there is no map',
  "they won't arrive before noon",
  'who asked for the list?',
  'who asked for that?',
  'could be a typo',
  'we could have met at noon',
  'is it not open?',
]

export function englishPhrases(): Phrase[] {
  return [
    ...labelled('positive', [
      ...fill(RAISED, [...GOOD, ...SLANG_GOOD]),
      ...fill(['love{w}', 'really like{w}', 'enjoying{w}'], THINGS),
      ...fill(NEGATED_BAD, BAD),
      ...fill(CARRIERS, PRAISES),
      ...EMOJI_PHRASES.positive,
    ]),
    ...labelled('negative', [
      ...fill(RAISED, [...BAD, ...SLANG_BAD]),
      ...fill(["didn't like{w}", "don't love{w}", 'tired of{w}', 'nobody likes{w}'], THINGS),
      ...fill(NEGATED_GOOD, GOOD),
      ...fill(CARRIERS, COMPLAINTS),
      ...EMOJI_PHRASES.negative,
    ]),
    ...labelled('neutral', [...FACTS, ...fill(['{w} I think', 'well, {w}', 'ok, {w}'], FACTS)]),
  ]
}
