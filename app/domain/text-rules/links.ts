/** Top-level domains: the common ones and all country codes. */
const ENDINGS =
  'com|net|org|info|biz|xyz|top|site|online|shop|store|club|vip|live|link|app|dev|click|fun|win|bet|casino|poker|slot|games?|pro|name|mobi|asia|world|space|tech|website|icu|cyou|[a-z]{2}'
const ADDRESS = new RegExp(
  `(?:https?:\\/\\/|www\\.)[^\\s<>"]*|(?<![\\p{L}\\p{N}.])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])(?:[/?:#][^\\s<>"]*)?`,
  'giu',
)

/** Counts the links in a text, also without `https://` and with full-width letters or dots of other scripts. */
export function countLinks(text: string): number {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[。｡․]/g, '.')
  // Two addresses without a space between them count as two.
  return [...plain.replace(/(?<=\S)(?=https?:\/\/)/gi, ' ').matchAll(ADDRESS)].length
}
