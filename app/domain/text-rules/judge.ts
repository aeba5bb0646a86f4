import { type Actor, isMember, reviewsForBrand } from '../actor.ts'
import { allow, type Decision, refuse } from '../decision.ts'
import { mentionsIn } from '../comments/mentions.ts'
import { findBanned } from './banned.ts'
import { countLinks } from './links.ts'

/** A newcomer's first day: this many links and mentions in one item, and no images. */
export const NEWCOMER_LINKS = 2
export const NEWCOMER_MENTIONS = 2
const FIRST_DAY_MS = 24 * 60 * 60 * 1000

export const isNewcomer = (actor: Actor, now: Date): boolean =>
  isMember(actor) && now.getTime() - actor.createdAt.getTime() < FIRST_DAY_MS

const IMAGE = /!\[[^\]]*\]\(|<img\b|\.(?:jpe?g|png|gif|webp|avif)\b/i

export type TextFacts = { brandId: string; bannedPhrases: readonly string[] }

/**
 * Every rule about words, for every text that somebody brings into a challenge: `texts` are the parts of one item
 * (title and synopsis; hook, detail and tags). What is written in a manuscript is judged when a revision is cut.
 */
export function judgeText(actor: Actor, facts: TextFacts, texts: readonly string[], now: Date): Decision {
  const text = texts.filter((part) => part !== '').join('\n')
  const phrase = findBanned(facts.bannedPhrases, text)
  if (phrase) return refuse('banned_phrase', { detail: { phrase } })
  if (!isNewcomer(actor, now) || reviewsForBrand(actor, facts.brandId)) return allow
  const over =
    countLinks(text) > NEWCOMER_LINKS || mentionsIn(text).length > NEWCOMER_MENTIONS || IMAGE.test(text)
  return over ? refuse('newcomer_limit') : allow
}
