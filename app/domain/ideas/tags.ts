import { fold } from '../fold.ts'

/** The displayed form: in lower case, without the sign in front. */
export const tagOf = (typed: string): string => typed.toLowerCase().replace(/^#+/, '').trim()

/** The key by which a tag is stored and looked up: `?tag=Café` and `?tag=cafe` list the same ideas. */
export const tagKey = (tag: string): string => {
  const bare = tagOf(tag)
  return fold(bare).replace(/\s+/gu, ' ').trim() || bare
}

/** Removes repeated tags; keeps the typed order. */
export const distinctTags = (tags: readonly string[]): string[] => {
  const keys = tags.map(tagKey)
  return tags.filter((tag, i) => tag !== '' && keys.indexOf(keys[i] ?? '') === i)
}
