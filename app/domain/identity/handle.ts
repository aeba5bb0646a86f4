/** Names people are known by: one spelling each, and nobody can pose as another or as the house. */

const LETTERS = '[a-z0-9_]{3,30}'
export const HANDLE = new RegExp(`^${LETTERS}$`)

/** Where somebody is named in a text: a handle behind `@`, not a part of an address, a word or a longer name. */
export const MENTION = new RegExp(
  `(?<![\\p{L}\\p{N}_@/.-])@(${LETTERS})(?![\\p{L}\\p{N}_@]|[.-][\\p{L}\\p{N}_])`,
  'giu',
)

/** Width, ligatures and case are form, not name; an @ before it is how people write to somebody. */
export const handleKey = (typed: string): string =>
  typed.normalize('NFKC').trim().replace(/^@/, '').toLowerCase()

/** `@carol` is a handle although it holds an @. */
export const isEmail = (login: string): boolean => /.@/.test(login.normalize('NFKC').trim())

/** Letters of other scripts that read as Latin ones; the rest of Unicode's confusables never pass HANDLE. */
const LOOKALIKES: Record<string, string> = {
  ...pairs('аӓӑα', 'a'),
  ...pairs('в', 'b'),
  ...pairs('сϲ', 'c'),
  ...pairs('ԁ', 'd'),
  ...pairs('еёҽε', 'e'),
  ...pairs('ɡց', 'g'),
  ...pairs('нһհ', 'h'),
  ...pairs('іїιı', 'i'),
  ...pairs('јϳ', 'j'),
  ...pairs('кκ', 'k'),
  ...pairs('ӏ|', 'l'),
  ...pairs('мμ', 'm'),
  ...pairs('пոη', 'n'),
  ...pairs('оοօσ', 'o'),
  ...pairs('рρ', 'p'),
  ...pairs('ԛ', 'q'),
  ...pairs('г', 'r'),
  ...pairs('ѕ', 's'),
  ...pairs('тτ', 't'),
  ...pairs('υսц', 'u'),
  ...pairs('ѵν', 'v'),
  ...pairs('ԝω', 'w'),
  ...pairs('хχ', 'x'),
  ...pairs('уγү', 'y'),
  ...pairs('0', 'o'),
  ...pairs('1', 'l'),
}

function pairs(letters: string, latin: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, latin]))
}

/** What the eye sees: two handles with one skeleton could be taken for each other, so only one may exist. */
export function handleSkeleton(typed: string): string {
  const letters = [...handleKey(typed).normalize('NFD')].filter((letter) => !/\p{M}/u.test(letter))
  return letters
    .map((letter) => LOOKALIKES[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/_+/g, '_')
    .replace(/^_|_$/g, '')
}

const RESERVED = new Set(
  [
    'admin administrator unggun moderator mod owner manager staff team official support help system root',
    'security abuse postmaster webmaster api www mail null undefined anonymous everyone',
    'former_member deleted visitor guest pengelola pengurus resmi bantuan',
  ]
    .join(' ')
    .split(' ')
    .map(handleSkeleton),
)

/** Names of the house. A display name may not be one either, however it is spelled. */
export const isReserved = (typed: string): boolean =>
  RESERVED.has(handleSkeleton(typed.replace(/[\s.-]+/g, '_')))
