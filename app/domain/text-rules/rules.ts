/** The rules that judge submitted texts. A brand sets each one for all its challenges, or for one of them. */
export const RULE_KINDS = [
  'phrases',
  'links',
  'mentions',
  'images',
  'language',
  'profanity',
  'spam',
  'fast_first_post',
  'newcomer_link',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/** `watch`: hits are counted and nothing is held. */
export const RULE_MODES = ['off', 'watch', 'hold'] as const
export type RuleMode = (typeof RULE_MODES)[number]

/**
 * `limit` means per kind: the most links or mentions of a text, the least spam score in percent that counts, the seconds in which a
 * first post is too fast. `words` are the brand's own phrases or swear words.
 */
export type RuleSetting = { kind: RuleKind; mode: RuleMode; limit: number | null; words: readonly string[] }

type Range = { initial: number; min: number; max: number }
export const RULE_LIMITS: Partial<Record<RuleKind, Range>> = {
  links: { initial: 2, min: 0, max: 50 },
  mentions: { initial: 5, min: 0, max: 10 },
  spam: { initial: 50, min: 50, max: 99 },
  fast_first_post: { initial: 3, min: 1, max: 60 },
}
export const RULES_WITH_WORDS: readonly RuleKind[] = ['phrases', 'profanity']

/** Rules that hold without a decision of the brand, from the first day. */
const HOLDING: readonly RuleKind[] = ['spam', 'fast_first_post']

export const defaultRule = (kind: RuleKind): RuleSetting => ({
  kind,
  mode: HOLDING.includes(kind) ? 'hold' : 'off',
  limit: RULE_LIMITS[kind]?.initial ?? null,
  words: [],
})

/** A rule turns itself off above this share of posts, with so many hits of so many people, within a day. */
export const RULE_BRAKE = { share: 0.05, hits: 5, people: 3, withinMs: 24 * 60 * 60 * 1000 } as const

export const shouldTurnOff = (seen: { posts: number; hits: number; people: number }): boolean =>
  seen.hits >= RULE_BRAKE.hits &&
  seen.people >= RULE_BRAKE.people &&
  seen.hits > seen.posts * RULE_BRAKE.share
