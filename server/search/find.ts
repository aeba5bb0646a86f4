import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result } from '#app/domain/decision.ts'
import { readableText } from '#app/domain/links/wiki.ts'
import { markWords, type Piece, passageOf } from '#app/domain/search/passages.ts'
import { type Question, questionIn } from '#app/domain/search/question.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import {
  findableBrands,
  findableChallenges,
  findableChapters,
  findableIdeas,
  findableMembers,
  findableStories,
} from '#db/queries/findable.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { type SearchAsked, type SearchDocument, searched } from '#db/queries/search.ts'
import type { SearchKind } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../deps.ts'

export const SEARCH_KINDS = ['story', 'chapter', 'idea', 'challenge', 'brand', 'member'] as const

export const Search = z.object({
  q: z.string().max(2_000).default(''),
  kind: z.enum(SEARCH_KINDS).optional(),
  brand: z.string().max(200).optional(),
  challenge: z.string().max(200).optional(),
  language: z.enum(['en', 'id']).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type Search = z.output<typeof Search>

export type Found = {
  kind: SearchKind
  id: string
  path: string
  language: 'en' | 'id' | null
  title: Piece[]
  passage: Piece[]
  /** What it belongs to, in words. */
  of: string
}
export type FoundPage = { items: Found[]; nextCursor: string | null; need: 'all' | 'any' }

type Shown = { path: string; of: string }
const DEEPEST = 1_000

/**
 * Once more by today's rules, kind by kind: whatever was hidden without the index hearing of it is not shown.
 */
async function shown(q: Reader, actor: Actor, documents: SearchDocument[], now: Date) {
  const found = new Map<string, Shown>()
  const ids = (kind: SearchKind) => documents.filter((d) => d.kind === kind).map((d) => d.targetId)
  const isOpen = (challenge: Parameters<typeof factsOfChallenge>[0]) =>
    canSeeChallenge(actor, factsOfChallenge(challenge), now).ok
  for (const { story, challenge } of await some(findableStories, q, ids('story')))
    found.set(`story ${story.id}`, { path: `/s/${story.slug}`, of: challenge.title })
  for (const { chapter, story, revisionId } of await some(findableChapters, q, ids('chapter')))
    found.set(`chapter ${chapter.id} ${revisionId}`, {
      path: `/s/${story.slug}/${chapter.slug}`,
      of: story.title,
    })
  for (const { idea, challenge } of await some(findableIdeas, q, ids('idea')))
    if (isOpen(challenge))
      found.set(`idea ${idea.id}`, { path: `/c/${challenge.slug}/ideas/${idea.n}`, of: challenge.title })
  for (const { challenge, brand } of await some(findableChallenges, q, ids('challenge')))
    if (isOpen(challenge))
      found.set(`challenge ${challenge.id}`, { path: `/c/${challenge.slug}`, of: brand.name })
  for (const brand of await some(findableBrands, q, ids('brand')))
    found.set(`brand ${brand.id}`, { path: `/b/${brand.slug}`, of: '' })
  for (const member of await some(findableMembers, q, ids('member')))
    found.set(`member ${member.id}`, { path: `/u/${member.handle}`, of: `@${member.handle}` })
  return found
}

const some = async <Row>(rows: (q: Reader, ids: string[]) => PromiseLike<Row[]>, q: Reader, ids: string[]) =>
  ids.length === 0 ? [] : rows(q, ids)

const keyOf = ({ kind, targetId, revisionId }: SearchDocument) =>
  revisionId ? `${kind} ${targetId} ${revisionId}` : `${kind} ${targetId}`

function foundOf(document: SearchDocument, question: Question, place: Shown): Found {
  const { kind, targetId, language, title, body } = document
  return {
    ...{ kind, id: targetId, language, ...place },
    title: markWords(title, question),
    // A member's only text is the handle, which stands beside the name anyway.
    passage: kind === 'member' ? [] : passageOf(kind === 'chapter' ? readableText(body) : body, question),
  }
}

async function filtersOf(q: Reader, asked: Search): Promise<Partial<SearchAsked> | null> {
  const brand = asked.brand ? await brandBy(q, asked.brand) : undefined
  const challenge = asked.challenge ? await challengeBy(q, asked.challenge) : undefined
  if ((asked.brand && !brand) || (asked.challenge && !challenge)) return null
  return {
    kinds: asked.kind && [asked.kind],
    brandId: brand?.id,
    challengeId: challenge?.id,
    language: asked.language,
  }
}

/** Pages with all of the words, or when there are none, with some of them. */
const find =
  ({ db, now }: Deps) =>
  async (actor: Actor, asked: Search): Promise<Result<FoundPage>> => {
    const q = db.read
    const question = questionIn(asked.q)
    const filters = await filtersOf(q, asked)
    if (question.length === 0 || !filters) return ok({ items: [], nextCursor: null, need: 'all' })
    const [at, any] = decodeCursor(asked.cursor, 2) ?? []
    const offset = typeof at === 'number' && at > 0 ? Math.min(Math.trunc(at), DEEPEST) : 0
    const ask = (need: 'all' | 'any') =>
      searched(q, { ...filters, question, need, now: now(), offset, limit: asked.limit + 1 })
    let need: 'all' | 'any' = any === 1 ? 'any' : 'all'
    let documents = await ask(need)
    if (documents.length === 0 && offset === 0 && question.length > 1) {
      need = 'any'
      documents = await ask(need)
    }
    const more = documents.length > asked.limit && offset + asked.limit <= DEEPEST
    const page = documents.slice(0, asked.limit)
    const places = await shown(q, actor, page, now())
    return ok({
      need,
      items: page.flatMap((document) => {
        const place = places.get(keyOf(document))
        return place ? [foundOf(document, question, place)] : []
      }),
      nextCursor: more ? encodeCursor([offset + asked.limit, need === 'any' ? 1 : 0]) : null,
    })
  }

export const createSearch = (deps: Deps) => ({ find: find(deps) })
