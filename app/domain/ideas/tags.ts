import { fold } from '../fold.ts'

/** As it is shown: in lower case, without the sign in front. */
export const tagOf = (typed: string): string => typed.toLowerCase().replace(/^#+/, '').trim()

/** By what a tag is stored and asked for: `?tag=Café` and `?tag=cafe` are one list. */
export const tagKey = (tag: string): string => {
  const bare = tagOf(tag)
  return fold(bare).replace(/\s+/gu, ' ').trim() || bare
}

/** The first of each, in the order in which they were typed. */
export const distinctTags = (tags: readonly string[]): string[] => {
  const keys = tags.map(tagKey)
  return tags.filter((tag, i) => tag !== '' && keys.indexOf(keys[i] ?? '') === i)
}
