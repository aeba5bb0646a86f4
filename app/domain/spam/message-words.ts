import { foldLetters } from '../text-rules/skeleton.ts'

/** Whether a skeleton is a word of Indonesian or English, and so not the name of a site. */
export type CommonWord = (skeleton: string) => boolean

/** A word of a message with its skeleton and signs of disguise. */
export type MessageWord = {
  text: string
  skeleton: string
  /** Letters or digits of another alphabet that read as Latin, or letters that signs keep apart. */
  isDisguised: boolean
  /** Letters of two or more alphabets that read as Latin. */
  isMixed: boolean
  /** The disguised letters include a number. */
  hasDigits: boolean
}

const LONGEST = 2000
const ORNAMENT = /[\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}]/gu
/** Pictures around a word: ✨nama✨. Letters in squares and the circle ⭕ are letters. */
const PICTURES =
  '(?:(?![\\u{1f100}-\\u{1f1ff}\\u2b55])\\p{Extended_Pictographic}|[\\ufe0f\\u200d]|\\p{Emoji_Modifier})+'
const PICTURES_AROUND = new RegExp(`^${PICTURES}|${PICTURES}$`, 'gu')
/** Only the name of a host can be the name of a site; paths are random. */
const ADDRESS = /^\W*(?:https?:\/\/(?:www\.)?|www\.)([\w-]+)|^([\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}\//
/** Dots and colons, also those of other scripts. */
const MAY_BE_ADDRESS = /[.:\u2024\u3002\ufe13\ufe52\uff0e\uff1a\uff61]/
/** Signs between single letters, 【p】【u】 or p*u*l*a*u, and characters without a form inside a word. */
const ADJOINING = /[\p{L}\p{N}]{2}/u
const LEAST_APART = 4
const PLAIN_WORD = /^[@#'’]*[A-Za-z0-9]+[^\w@$]*$/
const HIDDEN_INSIDE = /[\p{L}\p{N}][\p{Default_Ignorable_Code_Point}\u2800][\p{L}\p{N}]/u
const PICTURE_INSIDE = /(\p{L}+)\p{Extended_Pictographic}\ufe0f?([\p{L}\p{N}]+)/u
/** Signs that stand for letters inside a word, but not in an address of mail. */
const SIGN_INSIDE = /^[^.@$]*\p{L}[@$](?=[\p{L}\p{N}])|^\$(?=\p{L})/u
const SIGNS: Record<string, string> = { '@': 'a', $: 's' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what it looks for
const ASCII = /^[\u0000-\u007f]*$/
const ACCENTED = /^[\u00c0-\u024f\u1e00-\u1eff]$/
const LEAST_ACCENTS = 2
/** Of the letters of a disguised word, at most this share reads as no Latin letter. */
const MOST_UNREAD = 0.3
/** Capitals and small letters in turns: kEnArI. */
const TURNS = /(?:[a-z][A-Z]){3}|(?:[A-Z][a-z]){3}[A-Z]?(?![a-z])/

/** The alphabet of a disguised code point, or undefined for plain ones. Accented Latin letters are plain. */
function alphabetOf(char: string): string | undefined {
  if (char <= '\u007f' || ACCENTED.test(char)) return undefined
  const read = foldLetters(char).replace(/[^a-z0-9]/g, '')
  if (read === '') return undefined
  const code = char.codePointAt(0) as number
  if (code >= 0x1d400 && code <= 0x1d7ff) return `math${Math.floor((code - 0x1d400) / 52)}`
  if (code >= 0xff00 && code <= 0xffef) return 'fullwidth'
  if ((code >= 0x2460 && code <= 0x24ff) || (code >= 0x1f100 && code <= 0x1f1ff)) return 'enclosed'
  // Small capitals have no sign for every letter, so they stand beside plain ones.
  if (/\p{Script=Latin}/u.test(char)) return 'small'
  return /\p{Script=Cyrillic}/u.test(char) ? 'cyrillic' : /\p{Script=Greek}/u.test(char) ? 'greek' : 'other'
}

const OTHER_LETTER = /(?!\p{Script=Latin}|\p{Script=Common})\p{L}/u
/** A word of another script has letters that read as no Latin ones: few in Cyrillic, many in others. */
function isOwnScript(text: string): boolean {
  const letters = [...text.normalize('NFC').replace(ORNAMENT, '')].filter((char) => /\p{L}/u.test(char))
  const others = letters.filter((char) => OTHER_LETTER.test(char))
  const unread = others.filter((char) => !/[a-z]/.test(foldLetters(char))).length
  if (/^(?:\p{Script=Cyrillic}{2,}|\p{Script=Greek}{2,})$/u.test(letters.join(''))) return unread > 0
  return unread > letters.length * MOST_UNREAD
}

/** Whether signs, pictures or characters without a form stand inside a word to hide it. */
function isBroken(text: string, isCommon: CommonWord): boolean {
  if (HIDDEN_INSIDE.test(text) || SIGN_INSIDE.test(text)) return true
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters >= LEAST_APART && !ADJOINING.test(text)) return true
  const [, before = '', after = ''] = PICTURE_INSIDE.exec(text) ?? []
  return before !== '' && !(isCommon(foldLetters(before)) && isCommon(foldLetters(after)))
}

/** The Latin letters and digits that a word reads as. */
function skeletonOf(text: string): string {
  const bare = text.replace(ORNAMENT, '')
  const read = SIGN_INSIDE.test(bare)
    ? bare.replace(/(?<=\p{L})[@$]|\$(?=\p{L})/gu, (sign) => SIGNS[sign] ?? '')
    : bare
  return foldLetters(read).replace(/[^a-z0-9]/g, '')
}

type LooksLikeSite = (skeleton: string) => boolean

function wordOf(whole: string, isCommon: CommonWord, looksLikeSite: LooksLikeSite): MessageWord {
  if (PLAIN_WORD.test(whole) && ASCII.test(whole)) {
    const skeleton = whole.toLowerCase().replace(/[^a-z0-9]/g, '')
    return { text: whole, skeleton, isDisguised: TURNS.test(whole), isMixed: false, hasDigits: false }
  }
  const text = whole.replace(PICTURES_AROUND, '')
  const alphabets = new Set<string>()
  let hasDigits = false
  let marks = 0
  let plain = 0
  let accents = 0
  for (const char of text.normalize('NFC')) {
    if (/\p{M}/u.test(char)) marks += 1
    if (ACCENTED.test(char)) accents += 1
    const alphabet = alphabetOf(char)
    if (alphabet) {
      alphabets.add(alphabet.startsWith('math') ? 'math' : alphabet)
      if (/^\d/.test(foldLetters(char))) hasDigits = true
    } else if (/[A-Za-z]/.test(char)) plain += 1
  }
  const skeleton = skeletonOf(text)
  // Accents are ordinary, but not several in the name of a site.
  const isAccentedName = accents >= LEAST_ACCENTS && looksLikeSite(skeleton)
  const isHidden = alphabets.size > 0 || marks >= 2 || isAccentedName || isBroken(text, isCommon)
  const isDisguised = isHidden && !isOwnScript(text)
  return {
    ...{ text, skeleton, isDisguised, hasDigits },
    isMixed: isDisguised && alphabets.size + (plain > 0 && !alphabets.has('small') ? 1 : 0) >= 2,
  }
}

/** Takes the addresses out of a message, and returns the names of their hosts. */
function hostsIn(message: string, looksLikeSite: LooksLikeSite): { rest: string; names: string[] } {
  const names: string[] = []
  const kept = message.split(/(\s+)/u).filter((part) => {
    if (!MAY_BE_ADDRESS.test(part)) return true
    const [, named, bare] = ADDRESS.exec(foldLetters(part)) ?? []
    const name = named ?? bare
    if (name) names.push(name)
    return name === undefined
  })
  return { rest: kept.join(''), names: names.filter(looksLikeSite) }
}

/** Whether a plain word is a UUID, a hash or the number of an order or parcel: hexadecimal, or mostly digits. */
function isIdentifier({ skeleton, isDisguised }: MessageWord): boolean {
  if (isDisguised || skeleton.length < 12) return false
  const runs = skeleton.match(/\d+/g) ?? []
  const isHex = /^[0-9a-f]+$/.test(skeleton)
  return (isHex && runs.length >= 1) || runs.join('').length >= skeleton.length / 2
}

/** Splits at spaces; three or more consecutive single letters are one word. */
export function wordsOf(message: string, isCommon: CommonWord, looksLikeSite: LooksLikeSite): MessageWord[] {
  const found: MessageWord[] = []
  const read = (text: string) => wordOf(text, isCommon, looksLikeSite)
  let run: string[] = []
  const flush = () => {
    if (run.length >= 3) found.push({ ...read(run.join('')), isDisguised: true })
    else for (const single of run) found.push(read(single))
    run = []
  }
  const host = hostsIn(message.slice(0, LONGEST), looksLikeSite)
  for (const part of host.rest.split(/[\s,;:!?"“”()]+|\.(?=\s|$)/u)) {
    if (part === '') continue
    const core = foldLetters(part).replace(/[^a-z0-9]/g, '')
    if (core.length === 1) run.push(part)
    else {
      flush()
      found.push(read(part))
    }
  }
  flush()
  for (const name of host.names) found.push(read(name))
  return found.filter((word) => word.skeleton !== '' && !isIdentifier(word))
}
