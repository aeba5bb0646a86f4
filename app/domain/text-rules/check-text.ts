import { type Actor, reviewsForBrand } from '../actor.ts'
import { mentionsIn } from '../comments/mentions.ts'
import { allow, type Decision, refuse } from '../decision.ts'
import { firstBannedPhrase } from './banned.ts'
import { countLinks, findImages } from './links.ts'
import { withinLimits } from './newcomers.ts'

export type TextFacts = { brandId: string; bannedPhrases: readonly string[] }

/**
 * Checks every text rule for a contribution to a challenge. `texts` are the parts of one item (title and synopsis; hook,
 * detail and tags). Text written in a manuscript is checked when a revision is created.
 */
export function checkText(actor: Actor, facts: TextFacts, texts: readonly string[], now: Date): Decision {
  const text = texts.filter((part) => part !== '').join('\n')
  const phrase = firstBannedPhrase(facts.bannedPhrases, text)
  if (phrase) return refuse('banned_phrase', { detail: { phrase } })
  if (reviewsForBrand(actor, facts.brandId)) return allow
  const amounts = {
    links: countLinks(text),
    mentions: mentionsIn(text).length,
    images: findImages(text).length,
  }
  return withinLimits(actor, amounts, now, facts.brandId)
}
