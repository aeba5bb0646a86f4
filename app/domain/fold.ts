/** Combining marks of the Latin, Greek and Cyrillic scripts. Marks of other scripts count as letters. */
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/gu

/** Replacements for letters that Unicode does not decompose. */
const TYPED_AS: Record<string, string> = {
  ...{ ł: 'l', ƚ: 'l', ɫ: 'l', ø: 'o', ɔ: 'o', ɵ: 'o', đ: 'd', ð: 'd', ɖ: 'd', ɗ: 'd', þ: 'th', ß: 'ss' },
  ...{ æ: 'ae', œ: 'oe', ə: 'e', ɛ: 'e', ǝ: 'e', ɇ: 'e', ı: 'i', ɨ: 'i', ɩ: 'i', ȷ: 'j', ɉ: 'j', ŋ: 'ng' },
  ...{ ɲ: 'n', ƞ: 'n', ħ: 'h', ŧ: 't', ƭ: 't', ʈ: 't', ƀ: 'b', ɓ: 'b', ƈ: 'c', ȼ: 'c', ƒ: 'f', ǥ: 'g' },
  ...{ ɠ: 'g', ɣ: 'g', ĸ: 'k', ƙ: 'k', ƥ: 'p', ɍ: 'r', ʉ: 'u', ʋ: 'v', ƴ: 'y', ɏ: 'y', ƶ: 'z', ʒ: 'z' },
  ...{ ʼ: "'", ς: 'σ' },
}
const UNDECOMPOSED = new RegExp(`[${Object.keys(TYPED_AS).join('')}]`, 'gu')

/**
 * Normalises text for search: removes case, width, ligatures and accents. Two different names can fold to the same
 * text, so code that resolves a name must prefer the exact spelling.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(UNDECOMPOSED, (letter) => TYPED_AS[letter] ?? letter)
    .normalize('NFC')
