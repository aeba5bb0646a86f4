/** Characters without a shape would cut a word in two unseen. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu
const folded = (text: string) => text.normalize('NFKC').replace(UNSEEN, '').toLowerCase()

/** The first banned phrase that stands in the text as whole words, whatever its case and spacing. */
export function findBanned(phrases: string[], text: string): string | undefined {
  const haystack = ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return phrases.find((phrase) => {
    const needle = folded(phrase)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    return needle !== '' && haystack.includes(` ${needle} `)
  })
}
