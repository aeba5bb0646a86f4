import { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import type { CreditMark } from '#app/domain/credit/credit-mark.ts'
import { ok, type Result } from '#app/domain/decision.ts'
import { readableText } from '#app/domain/links/wiki.ts'
import { LOCALES, type Locale } from '#app/domain/locales.ts'
import { parseSearchQuery, type SearchTerms } from '#app/domain/search/query.ts'
import { createSnippet, highlightWords, type SnippetPart } from '#app/domain/search/snippets.ts'
import { shortText } from '#app/domain/text.ts'
import { type Viewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { type SearchDocument, type SearchRequest, searchDocumentsFor } from '#db/queries/search.ts'
import {
  searchableBrands,
  searchableChallenges,
  searchableChapters,
  searchableIdeas,
  searchableMembers,
  searchableQuestions,
  searchableStories,
} from '#db/queries/searchable.ts'
import type { SearchKind } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import { creditMarks } from '../commands/credit/credit-marks.ts'
import type { Deps } from '../deps.ts'

export const SEARCH_KINDS = ['story', 'chapter', 'idea', 'challenge', 'brand', 'member', 'question'] as const

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

export type SearchResult = {
  kind: SearchKind
  id: string
  path: string
  language: Locale | null
  title: SnippetPart[]
  passage: SnippetPart[]
  /** The title of what it belongs to. */
  of: string
  /** Of a story. */
  credit?: CreditMark
}
export type SearchResultPage = { items: SearchResult[]; nextCursor: string | null; need: 'all' | 'any' }

type VisibleDocument = Pick<SearchResult, 'path' | 'of' | 'credit'>
const MAX_OFFSET = 1_000

/** Checks the visibility of the documents again, kind by kind, because the index may be out of date. */
async function loadVisible(q: Reader, viewer: Viewer, documents: SearchDocument[]) {
  const found = new Map<string, VisibleDocument>()
  const ids = (kind: SearchKind) => documents.filter((d) => d.kind === kind).map((d) => d.targetId)
  const some = async <Row>(
    rows: (q: Reader, ids: string[], viewer: Viewer) => PromiseLike<Row[]>,
    kind: SearchKind,
  ) => {
    const wanted = ids(kind)
    return wanted.length === 0 ? [] : rows(q, wanted, viewer)
  }
  const shown = await some(searchableStories, 'story')
  const creditOf = await creditMarks(
    q,
    shown.map(({ story }) => story.id),
  )
  for (const { story, challenge } of shown)
    found.set(`story ${story.id}`, {
      ...{ path: paths.story(story.slug), of: challenge.title, credit: creditOf(story.id) },
    })
  for (const { chapter, story, revisionId } of await some(searchableChapters, 'chapter'))
    found.set(`chapter ${chapter.id} ${revisionId}`, {
      path: paths.chapter(story.slug, chapter.slug),
      of: story.title,
    })
  for (const { idea, challenge } of await some(searchableIdeas, 'idea'))
    found.set(`idea ${idea.id}`, { path: paths.idea(challenge.slug, idea.n), of: challenge.title })
  for (const { challenge, brand } of await some(searchableChallenges, 'challenge'))
    found.set(`challenge ${challenge.id}`, { path: paths.challenge(challenge.slug), of: brand.name })
  for (const brand of await some(searchableBrands, 'brand'))
    found.set(`brand ${brand.id}`, { path: paths.brand(brand.slug), of: '' })
  for (const { id, brand } of await some(searchableQuestions, 'question'))
    found.set(`question ${id}`, { path: paths.question(id), of: brand.name })
  for (const member of await some(searchableMembers, 'member'))
    found.set(`member ${member.id}`, { path: paths.member(member.handle), of: `@${member.handle}` })
  return found
}

const keyOf = ({ kind, targetId, revisionId }: SearchDocument) =>
  revisionId ? `${kind} ${targetId} ${revisionId}` : `${kind} ${targetId}`

function toSearchResult(
  document: SearchDocument,
  question: SearchTerms,
  target: VisibleDocument,
): SearchResult {
  const { kind, targetId, language, title, body } = document
  return {
    ...{ kind, id: targetId, language, ...target },
    title: highlightWords(title, question),
    // A member's only text is the handle, which the result shows beside the name.
    passage: kind === 'member' ? [] : createSnippet(kind === 'chapter' ? readableText(body) : body, question),
  }
}

async function filtersOf(q: Reader, input: Search): Promise<Partial<SearchRequest> | null> {
  const brand = input.brand ? await brandBy(q, input.brand) : undefined
  const challenge = input.challenge ? await challengeBy(q, input.challenge) : undefined
  if ((input.brand && !brand) || (input.challenge && !challenge)) return null
  return {
    kinds: input.kind && [input.kind],
    brandId: brand?.id,
    challengeId: challenge?.id,
    language: input.language,
  }
}

/** The most queries for one page. A page needs several when many documents are not visible to the actor. */
const MAX_QUERIES = 5

type SearchCriteria = Omit<SearchRequest, 'offset' | 'limit'>
type PageFound = { items: SearchResult[]; next: number | null }

async function findPage(q: Reader, viewer: Viewer, criteria: SearchCriteria, from: number, limit: number) {
  const page: PageFound = { items: [], next: null }
  let offset = from
  for (let read = 0; read < MAX_QUERIES; read++) {
    const documents = await searchDocumentsFor(q, { ...criteria, offset, limit: limit + 1 })
    const visible = await loadVisible(q, viewer, documents)
    for (const document of documents.slice(0, limit)) {
      const target = visible.get(keyOf(document))
      if (target && page.items.length === limit) return { ...page, next: offset }
      if (target) page.items.push(toSearchResult(document, criteria.question, target))
      offset++
    }
    if (documents.length <= limit) return page
    if (offset > MAX_OFFSET) return page
    if (page.items.length === limit) return { ...page, next: offset }
  }
  return { ...page, next: offset }
}

/** Finds documents with all words of the query, or with any of them when no document has all. */
const find =
  ({ db, now }: Deps) =>
  async (actor: Actor, input: Search): Promise<Result<SearchResultPage>> => {
    const q = db.read
    const question = parseSearchQuery(input.q)
    const filters = await filtersOf(q, input)
    if (question.length === 0 || !filters) return ok({ items: [], nextCursor: null, need: 'all' })
    const [at, any] = decodeCursor(input.cursor, 2) ?? []
    const offset = typeof at === 'number' && at > 0 ? Math.min(Math.trunc(at), MAX_OFFSET) : 0
    const viewer = viewerOf(actor, now())
    const findWith = (need: 'all' | 'any') =>
      findPage(q, viewer, { ...filters, question, need, now: viewer.now }, offset, input.limit)
    let need: 'all' | 'any' = any === 1 ? 'any' : 'all'
    let page = await findWith(need)
    if (page.items.length === 0 && page.next === null && offset === 0 && question.length > 1) {
      need = 'any'
      page = await findWith(need)
    }
    const nextCursor = page.next === null ? null : encodeCursor([page.next, need === 'any' ? 1 : 0])
    return ok({ need, items: page.items, nextCursor })
  }

export const createSearch = (deps: Deps) => ({ find: find(deps) })
