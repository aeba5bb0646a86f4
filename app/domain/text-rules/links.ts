/** Top-level domains: the common ones and all country codes. */
const ENDINGS =
  'com|net|org|info|biz|xyz|top|site|online|shop|store|club|vip|live|link|app|dev|click|fun|win|bet|casino|poker|slot|games?|pro|name|mobi|asia|world|space|tech|website|icu|cyou|[a-z]{2}'
const ADDRESS = new RegExp(
  `(?:https?:\\/\\/|www\\.)[^\\s<>"]*|(?<![\\p{L}\\p{N}.])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])(?:[/?:#][^\\s<>"]*)?`,
  'giu',
)
const IMAGE = /!\[[^\]]*\]\([^)]*\)?|<img\b[^>]*>?|[^\s()]*\.(?:jpe?g|png|gif|webp|avif)\b/gi
const IGNORED = /\p{Default_Ignorable_Code_Point}/u

/** A part of a text: `text.slice(start, end)`. `read` is how it reads. */
export type Place = { start: number; end: number; read: string }

/** Normalises width, dots of other scripts and invisible characters, and keeps the place of every character. */
function plainWithPlaces(text: string): { plain: string; starts: number[]; ends: number[] } {
  let plain = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const char of text) {
    const start = at
    at += char.length
    if (IGNORED.test(char)) continue
    // Two addresses without a space between them count as two.
    const begins = /^https?:\/\//i.test(text.slice(start, start + 8)) && /\S$/.test(plain)
    const letters = (begins ? ' ' : '') + char.normalize('NFKC').replace(/[。｡․]/g, '.')
    for (let i = 0; i < letters.length; i++) {
      starts.push(start)
      ends.push(at)
    }
    plain += letters
  }
  return { plain, starts, ends }
}

function placesOf(pattern: RegExp, text: string): Place[] {
  const { plain, starts, ends } = plainWithPlaces(text)
  return [...plain.matchAll(pattern)].map(({ 0: read, index }) => ({
    start: starts[index] as number,
    end: ends[index + read.length - 1] as number,
    read,
  }))
}

/** Finds the links in a text, also without `https://` and with full-width letters or dots of other scripts. */
export const findLinks = (text: string): Place[] => placesOf(ADDRESS, text)
export const countLinks = (text: string): number => findLinks(text).length
/** Finds images: in Markdown, in HTML and by the ending of an address. */
export const findImages = (text: string): Place[] => placesOf(IMAGE, text)
