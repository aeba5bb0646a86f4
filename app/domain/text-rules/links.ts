/** Endings of names of hosts: the usual ones, and every country's two letters. */
const ENDINGS =
  'com|net|org|info|biz|xyz|top|site|online|shop|store|club|vip|live|link|app|dev|click|fun|win|bet|casino|poker|slot|games?|pro|name|mobi|asia|world|space|tech|website|icu|cyou|[a-z]{2}'
const ADDRESS = new RegExp(
  `(?:https?:\\/\\/|www\\.)[^\\s<>"]*|(?<![\\p{L}\\p{N}.])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])(?:[/?:#][^\\s<>"]*)?`,
  'giu',
)

/** Addresses in a text, those without `https://` too. Full-width letters and dots of other scripts are no hiding place. */
export function countLinks(text: string): number {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[。｡․]/g, '.')
  // Two addresses without a space between them are two.
  return [...plain.replace(/(?<=\S)(?=https?:\/\/)/gi, ' ').matchAll(ADDRESS)].length
}
