import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { PreviewRule } from '#app/domain/text-rules/forms.ts'
import { canSeeRules } from '#app/domain/text-rules/policy.ts'
import { RULE_BRAKE, RULE_LIMITS } from '#app/domain/text-rules/rules.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { commentBy, commentLocation, commentPath } from '#db/queries/comments.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { modelInUse, modelWeights } from '#db/queries/learning.ts'
import { type JudgedPost, judgedPosts } from '#db/queries/rule-preview.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { workers } from '../../workers/pool.ts'
import { challengeOfBrand } from './change-rule.ts'

export const PREVIEW_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000
/** The most posts on which a rule is tried; the newest ones. */
const MOST_POSTS = 2_000
const MOST_EXAMPLES = 10
const EXCERPT = 300

export type RuleExample = {
  kind: 'idea' | 'comment'
  id: string
  path: string
  at: Date
  author: { handle: string; displayName: string }
  /** The text in parts; `isHit` marks the places that the rule means, `from` tells where the part begins. */
  parts: { text: string; isHit: boolean; from: number }[]
}
export type RulePreview = {
  days: number
  /** How many posts were tried, and whether there were more of them. */
  posts: number
  isPartial: boolean
  hits: number
  people: number
  /** Whether a rule that holds would turn itself off at this share of hits. */
  isTooMany: boolean
  examples: RuleExample[]
}

/** Cuts an excerpt around the first place, and marks all places in it. */
export function excerptOf(text: string, spans: readonly { start: number; end: number }[]) {
  const from = Math.max(0, (spans[0]?.start ?? 0) - EXCERPT / 3)
  const until = Math.min(text.length, from + EXCERPT)
  const parts: RuleExample['parts'] = []
  const add = (text: string, isHit: boolean, from: number) =>
    void (text !== '' && parts.push({ text, isHit, from }))
  let at = from
  if (from > 0) add('…', false, -1)
  for (const { start, end } of spans) {
    if (start < at || end > until) continue
    add(text.slice(at, start), false, at)
    add(text.slice(start, end), true, start)
    at = end
  }
  add(text.slice(at, until), false, at)
  if (until < text.length) add('…', false, until)
  return parts
}

async function pathOf(q: Reader, { kind, id }: JudgedPost): Promise<string> {
  if (kind === 'idea') {
    const found = await ideaBy(q, id)
    return found ? paths.idea(found.challenge.slug, found.idea.n) : paths.home()
  }
  const comment = await commentBy(q, id)
  const location = comment && (await commentLocation(q, comment.targetKind, comment.targetId))
  return comment && location ? commentPath(location, comment) : paths.home()
}

/**
 * Previews which posts of the last 30 days a rule would have held. Computed in a worker, on a bounded number of
 * posts.
 */
export const previewRule =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandKey: string, input: PreviewRule): Promise<Result<RulePreview>> => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    const decision = canSeeRules(actor, brand.id)
    if (!decision.ok) return decision
    const challengeId = await challengeOfBrand(db.read, brand.id, input.challenge)
    if (challengeId === undefined) return refuse('not_found')
    const { kind, words } = input
    const limit = input.limit ?? RULE_LIMITS[kind]?.initial ?? null
    const since = new Date(now().getTime() - PREVIEW_DAYS * DAY_MS)
    const found = await judgedPosts(db.read, { brandId: brand.id, challengeId }, since, MOST_POSTS + 1)
    const posts = found.slice(0, MOST_POSTS)
    const texts = posts.map(({ kind: _, id: __, at: ___, author: ____, ...text }) => text)
    const model = await modelInUse(db.read, 'spam')
    const { hits, people } = await workers.run('previewRule', {
      rule: { kind, mode: 'hold', limit, words },
      texts,
      weights: kind === 'spam' && model !== undefined ? await modelWeights(db.read, model) : [],
    })
    const byKey = new Map(posts.map((post) => [post.key, post]))
    const examples = await Promise.all(
      hits.slice(0, MOST_EXAMPLES).map(async ({ key, spans }) => {
        const post = byKey.get(key) as JudgedPost
        const { kind: subject, id, at, author, text } = post
        const path = await pathOf(db.read, post)
        return { kind: subject, id, path, at, author, parts: excerptOf(text, spans) }
      }),
    )
    const isTooMany = hits.length > posts.length * RULE_BRAKE.share && hits.length >= RULE_BRAKE.hits
    return ok({
      ...{ days: PREVIEW_DAYS, posts: posts.length, isPartial: found.length > MOST_POSTS },
      ...{ hits: hits.length, people, isTooMany, examples },
    })
  }
