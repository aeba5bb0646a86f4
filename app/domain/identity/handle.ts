/** Handles: one spelling each, and no impersonation of members or of the site. */

import { fold } from '../fold.ts'

const LETTERS = '[a-z0-9_]{3,30}'
export const HANDLE = new RegExp(`^${LETTERS}$`)

/** Matches a mention: `@` and a handle that is not part of an address, a word or a longer name. */
export const MENTION = new RegExp(
  `(?<![\\p{L}\\p{N}_@/.-])@(${LETTERS})(?![\\p{L}\\p{N}_@]|[.-][\\p{L}\\p{N}_])`,
  'giu',
)

/** Normalises a typed handle: removes differences of width, ligatures and case, and a leading @. */
export const handleKey = (typed: string): string =>
  typed.normalize('NFKC').trim().replace(/^@/, '').toLowerCase()

/** Suggests a handle for a display name; empty when too few letters are left. */
export function suggestedHandle(name: string): string {
  const letters = fold(name)
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 30)
    .replace(/^_+|_+$/g, '')
  return letters.length < 3 ? '' : letters
}

/** Whether the login is an e-mail address. `@carol` is a handle although it contains an @. */
export const isEmail = (login: string): boolean => /.@/.test(login.normalize('NFKC').trim())

/** Letters of other scripts that look like Latin ones. Unicode's other confusables are rejected by HANDLE. */
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

/** Returns the skeleton of a handle. Handles with equal skeletons are confusable, so only one of them may exist. */
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

/** Whether a handle or display name, in any spelling, is reserved for the site. */
export const isReserved = (typed: string): boolean =>
  RESERVED.has(handleSkeleton(typed.replace(/[\s.-]+/g, '_')))
