import { type Labelled, pick, type RandomSource } from '../training/adverts.ts'
import { messagesForSpam } from '../training/data.ts'
import { NAMES_BY_KIND } from './adverts.ts'
import { DISGUISES_BY_KIND, type Disguise } from './disguises.ts'
import { HONEST_BY_TOPIC } from './honest-sentences.ts'

export type ValidationHonest = Labelled & { topic: string }

/** Kinds of letters that people also write whole comments, or their own names, in. */
const STYLES: readonly Disguise[] = [
  'mathematical',
  'full width',
  'enclosed',
  'small or raised',
  'other scripts',
  'marks',
].flatMap((kind) => DISGUISES_BY_KIND[kind] ?? [])
const PEOPLE = 'rizky andini bagas wulan fajar nadia yusuf kirana dimas ayu'.split(' ')

const eachWord = (text: string, write: (word: string) => string): string =>
  text.split(' ').map(write).join(' ')
const spaced = (text: string): string => eachWord(text, (word) => [...word.toUpperCase()].join(' '))
const stretched = (text: string): string => text.replace(/([aeiou])(?=\W|$)/g, '$1$1$1')

/** Ways in which honest comments are decorated: all of it, one word, the writer's name, or emoji around. */
const DECORATIONS: readonly ((text: string, random: RandomSource) => string)[] = [
  (text, random) => {
    const style = pick(random, STYLES)
    return eachWord(text, (word) => style(word, random))
  },
  (text, random) => {
    const words = text.split(' ')
    const at = Math.floor(random() * words.length)
    return words.map((word, index) => (index === at ? pick(random, STYLES)(word, random) : word)).join(' ')
  },
  (text, random) => `${pick(random, STYLES)(pick(random, PEOPLE), random)}: ${text}`,
  (text, random) => `salam dari ${pick(random, STYLES)(pick(random, PEOPLE), random)}, ${text}`,
  (text) => {
    const [first = '', ...rest] = text.split(' ')
    return [spaced(first), ...rest].join(' ')
  },
  (text) => stretched(text),
  (text) => `✨ ${text} ✨🔥🔥`,
  (text) => eachWord(text, (word) => `${word}❤️`),
  (text) => text.toUpperCase(),
]

/** Real honest messages of the data that no model learns from, cut to the length of a comment, and our own by topic. */
export function validationHonest(random: RandomSource, each = 4): ValidationHonest[] {
  const names = Object.values(NAMES_BY_KIND).flat()
  const own = Object.entries(HONEST_BY_TOPIC).flatMap(([topic, all]) =>
    all.map((text) => ({ topic, text: text.replaceAll('{n}', pick(random, names)) })),
  )
  const real = messagesForSpam().heldOut.map((text) => ({ topic: 'real', text }))
  const plain = [...real, ...own].map((message) => ({ ...message, isSpam: false, group: 'plain' as const }))
  const repeated = own.flatMap((message) => Array.from({ length: each }, () => message))
  const decorated = [...real.filter((_, at) => at % 3 === 0), ...repeated].map(({ topic, text }) => ({
    ...{ topic, isSpam: false, group: 'decorated' as const },
    text: pick(random, DECORATIONS)(text, random),
  }))
  return [...plain, ...decorated]
}
