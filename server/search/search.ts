import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result } from '#app/domain/decision.ts'
import { readableText } from '#app/domain/links/wiki.ts'
import { LOCALES, type Locale } from '#app/domain/locales.ts'
import { markWords, type Piece, passageOf } from '#app/domain/search/snippets.ts'
import { type Question, questionIn } from '#app/domain/search/query.ts'
import { shortText } from '#app/domain/text.ts'
import { type Viewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import {
  findableBrands,
  findableChallenges,
  findableChapters,
  findableIdeas,
  findableMembers,
  findableStories,
} from '#db/queries/searchable.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { type SearchAsked, type SearchDocument, searched } from '#db/queries/search.ts'
import type { SearchKind } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../deps.ts'

export const SEARCH_KINDS = ['story', 'chapter', 'idea', 'challenge', 'brand', 'member'] as const

export const Search = z.object({
  q: shortText(2_000).default(''),
  kind: z.enum(SEARCH_KINDS).optional(),
  brand: shortText(200).optional(),
  challenge: shortText(200).optional(),
  language: z.enum(LOCALES).optional(),
  cursor: shortText(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type Search = z.output<typeof Search>

export type Found = {
  kind: SearchKind
  id: string
  path: string
  language: Locale | null
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
async function shown(q: Reader, viewer: Viewer, documents: SearchDocument[]) {
  const found = new Map<string, Shown>()
  const ids = (kind: SearchKind) => documents.filter((d) => d.kind === kind).map((d) => d.targetId)
  const some = async <Row>(
    rows: (q: Reader, ids: string[], viewer: Viewer) => PromiseLike<Row[]>,
    kind: SearchKind,
  ) => {
    const wanted = ids(kind)
    return wanted.length === 0 ? [] : rows(q, wanted, viewer)
  }
  for (const { story, challenge } of await some(findableStories, 'story'))
    found.set(`story ${story.id}`, { path: paths.story(story.slug), of: challenge.title })
  for (const { chapter, story, revisionId } of await some(findableChapters, 'chapter'))
    found.set(`chapter ${chapter.id} ${revisionId}`, {
      path: paths.chapter(story.slug, chapter.slug),
      of: story.title,
    })
  for (const { idea, challenge } of await some(findableIdeas, 'idea'))
    found.set(`idea ${idea.id}`, { path: paths.idea(challenge.slug, idea.n), of: challenge.title })
  for (const { challenge, brand } of await some(findableChallenges, 'challenge'))
    found.set(`challenge ${challenge.id}`, { path: paths.challenge(challenge.slug), of: brand.name })
  for (const brand of await some(findableBrands, 'brand'))
    found.set(`brand ${brand.id}`, { path: paths.brand(brand.slug), of: '' })
  for (const member of await some(findableMembers, 'member'))
    found.set(`member ${member.id}`, { path: paths.member(member.handle), of: `@${member.handle}` })
  return found
}

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

/** Documents that whoever asks may not see are passed over: so many reads at most are spent on one page. */
const MOST_READS = 5

type Asks = Omit<SearchAsked, 'offset' | 'limit'>
type PageFound = { items: Found[]; next: number | null }

async function pageOfFound(q: Reader, viewer: Viewer, asks: Asks, from: number, limit: number) {
  const page: PageFound = { items: [], next: null }
  let offset = from
  for (let read = 0; read < MOST_READS; read++) {
    const documents = await searched(q, { ...asks, offset, limit: limit + 1 })
    const places = await shown(q, viewer, documents)
    for (const document of documents.slice(0, limit)) {
      const place = places.get(keyOf(document))
      if (place && page.items.length === limit) return { ...page, next: offset }
      if (place) page.items.push(foundOf(document, asks.question, place))
      offset++
    }
    if (documents.length <= limit) return page
    if (offset > DEEPEST) return page
    if (page.items.length === limit) return { ...page, next: offset }
  }
  return { ...page, next: offset }
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
    const viewer = viewerOf(actor, now())
    const ask = (need: 'all' | 'any') =>
      pageOfFound(q, viewer, { ...filters, question, need, now: viewer.now }, offset, asked.limit)
    let need: 'all' | 'any' = any === 1 ? 'any' : 'all'
    let page = await ask(need)
    if (page.items.length === 0 && page.next === null && offset === 0 && question.length > 1) {
      need = 'any'
      page = await ask(need)
    }
    const nextCursor = page.next === null ? null : encodeCursor([page.next, need === 'any' ? 1 : 0])
    return ok({ need, items: page.items, nextCursor })
  }

export const createSearch = (deps: Deps) => ({ find: find(deps) })
