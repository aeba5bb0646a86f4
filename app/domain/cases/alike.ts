import { findLinks } from '../text-rules/links.ts'
import { readSkeleton } from '../text-rules/skeleton.ts'
import type { CaseReason } from './reasons.ts'

/**
 * The keys that alike texts in the queue share: equal skeletons, or the same link by the same author. Null: the text
 * has no letter, or no link.
 */
export type Likeness = { text: string | null; link: string | null }

/** Returns the address without the parts that do not change its target. */
const plainAddress = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/.,;:!?)]+$/, '')

/** Returns the skeleton of a text as one line. A word with digits for letters reads as the word with letters. */
function skeletonLine(text: string): string {
  const [words = []] = readSkeleton(text)
  return words.map(({ forms }) => forms.find((form) => !/\d/.test(form)) ?? forms[0] ?? '').join(' ')
}

export function likenessOf(text: string, authorId: string | null): Likeness {
  const line = skeletonLine(text)
  const [link] = findLinks(text)
  return {
    text: /[\p{L}\p{N}]/u.test(line) ? line : null,
    link: link && authorId !== null ? `${authorId} ${plainAddress(link.read)}` : null,
  }
}

export const isAlike = (one: Likeness, other: Likeness): boolean =>
  (one.text !== null && one.text === other.text) || (one.link !== null && one.link === other.link)

const LONGEST_NAME = 80

/** Returns the readable name of a site that the spam classifier found. */
export function siteNameIn(reasons: readonly CaseReason[]): string | null {
  const named = reasons.find(({ kind }) => kind === 'site_name')
  return named?.quotes?.[0]?.read.replace(/\s+/g, '').slice(0, LONGEST_NAME) || null
}

const P_OF_EACH = 0.1
const MOST_P = 0.4

/**
 * Creates the reason for a name that messages by `people` others contain too. It raises the risk of a case, but does
 * not hold a text by itself.
 */
export const sameNameReason = (name: string, people: number): CaseReason => ({
  ...{ kind: 'same_name', p: Math.min(MOST_P, P_OF_EACH * people), count: people },
  quotes: [{ written: name, read: name }],
})
