import { type Actor, isMember, reviewsForBrand } from '../actor.ts'
import { mentionsIn } from '../comments/mentions.ts'
import { allow, type Decision, refuse } from '../decision.ts'
import { firstBannedPhrase } from './banned.ts'
import { countLinks, findImages } from './links.ts'

/** The maximum number of links and mentions per item on a newcomer's first day. */
export const NEWCOMER_LINKS = 2
export const NEWCOMER_MENTIONS = 2
const FIRST_DAY_MS = 24 * 60 * 60 * 1000

export const isNewcomer = (actor: Actor, now: Date): boolean =>
  isMember(actor) && now.getTime() - actor.createdAt.getTime() < FIRST_DAY_MS

export type TextFacts = { brandId: string; bannedPhrases: readonly string[] }

/**
 * Checks every text rule for a contribution to a challenge. `texts` are the parts of one item (title and synopsis; hook,
 * detail and tags). Text written in a manuscript is checked when a revision is created.
 */
export function checkText(actor: Actor, facts: TextFacts, texts: readonly string[], now: Date): Decision {
  const text = texts.filter((part) => part !== '').join('\n')
  const phrase = firstBannedPhrase(facts.bannedPhrases, text)
  if (phrase) return refuse('banned_phrase', { detail: { phrase } })
  if (!isNewcomer(actor, now) || reviewsForBrand(actor, facts.brandId)) return allow
  const over =
    countLinks(text) > NEWCOMER_LINKS ||
    mentionsIn(text).length > NEWCOMER_MENTIONS ||
    findImages(text).length > 0
  return over ? refuse('newcomer_limit') : allow
}
