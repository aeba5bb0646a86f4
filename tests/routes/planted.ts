/** The word in every planted text; a search for it returns all that a role can find. */
export const COMMON = 'lanternfish'

/** Words that occur in one planted item each. `draft` words are visible to brand managers, the others to reviewers and authors. */
const WORD = /zq(draft|hidden)[a-z]+/g
export const wordsIn = (text: string) => new Set(text.toLowerCase().match(WORD) ?? [])

/** The ids of the planted items of one challenge; route and endpoint parameters are filled from these. */
export type PlantedIds = {
  challenge: string
  idea: string
  n: string
  story: string
  storyId: string
  chapter: string
  chapterId: string
  branch: string
  comment: string
  question: string
  promise: string
  cover: string
  case: string
}
