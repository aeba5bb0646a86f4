import { and, desc, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import type { SearchTerms, Term } from '#app/domain/search/query.ts'
import { canMatchPrefix } from '#app/domain/search/query.ts'
import { dialect } from '../dialect.ts'
import { type SearchKind, searchDocuments } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

export type SearchDocument = typeof searchDocuments.$inferSelect
export type NewDocument = Omit<typeof searchDocuments.$inferInsert, 'n'>

export type SearchRequest = {
  question: SearchTerms
  /** Whether every term must match, or at least one. */
  need: 'all' | 'any'
  kinds?: readonly SearchKind[] | undefined
  brandId?: string | undefined
  challengeId?: string | undefined
  language?: string | undefined
  now: Date
  offset: number
  limit: number
}

/**
 * Builds the same query for both engines: a word, a prefix or a stem. Words contain only letters, marks and digits
 * (`foldWord`), so that they cannot contain query syntax.
 */
const written = (term: Term, head: string, word: (w: string) => string) => [
  canMatchPrefix(term.word) ? `${word(term.word)}${head}` : word(term.word),
  ...term.stems.map(word),
]
const fts5 = (question: SearchTerms, need: SearchRequest['need']) =>
  question
    .map((term) => `(${written(term, ' *', (w) => `"${w}"`).join(' OR ')})`)
    .join(need === 'all' ? ' AND ' : ' OR ')
const tsquery = (question: SearchTerms, need: SearchRequest['need']) =>
  question
    .map((term) => `(${written(term, ':*', (w) => `'${w}'`).join(' | ')})`)
    .join(need === 'all' ? ' & ' : ' | ')

/** Ranking weights: a title counts ten times as much as a text, a guessed stem less than half. */
const lite = {
  matches: (a: SearchRequest) => sql`search_index match ${fts5(a.question, a.need)}`,
  rank: (_: SearchRequest) => sql`bm25(search_index, 10.0, 1.0, 0.4)`,
}
const postgres = {
  matches: (a: SearchRequest) => sql`search_documents.vector @@ ${tsquery(a.question, a.need)}::tsquery`,
  /** Normalises by the logarithm of the length, which approximates BM25. */
  rank: (a: SearchRequest) =>
    sql`-ts_rank('{0.04, 0.1, 0.1, 1.0}', search_documents.vector, ${tsquery(a.question, a.need)}::tsquery, 1)`,
}

const filters = (a: SearchRequest): SQL | undefined =>
  and(
    a.kinds && inArray(searchDocuments.kind, [...a.kinds]),
    a.brandId ? eq(searchDocuments.brandId, a.brandId) : undefined,
    a.challengeId ? eq(searchDocuments.challengeId, a.challengeId) : undefined,
    a.language ? sql`${searchDocuments.language} = ${a.language}` : undefined,
    // Tested for challenges only: reading the last column of a long text costs more than finding the row.
    or(sql`${searchDocuments.kind} <> 'challenge'`, lte(searchDocuments.visibleFrom, a.now)),
  )

type Engine = { matches: (a: SearchRequest) => SQL; rank: (a: SearchRequest) => SQL }

async function bestOf(q: Reader, asked: SearchRequest, engine: Engine): Promise<number[]> {
  const all = q.select({ n: searchDocuments.n }).from(searchDocuments)
  const joined =
    dialect === 'postgres'
      ? all
      : all.innerJoin(sql`search_index`, sql`search_index.rowid = ${searchDocuments.n}`)
  const best = await joined
    .where(and(engine.matches(asked), filters(asked)))
    .orderBy(engine.rank(asked), desc(searchDocuments.n))
    .limit(asked.limit)
    .offset(asked.offset)
  return best.map((row) => row.n)
}

const isFiltered = (a: SearchRequest) => Boolean(a.kinds ?? a.brandId ?? a.challengeId ?? a.language)

/** Searches the index without joining the documents, which is most of the cost of a very common word. */
async function bestOfAll(q: Reader, asked: SearchRequest): Promise<number[]> {
  const rowid = sql`search_index.rowid`.mapWith(Number)
  const best = await q
    .select({ n: rowid })
    .from(sql`search_index`)
    .where(lite.matches(asked))
    .orderBy(lite.rank(asked), desc(rowid))
    .limit(asked.limit)
    .offset(asked.offset)
  return best.map((row) => row.n)
}

/** Returns the matching documents, the best first. Loads texts for these only. */
export async function searchDocumentsFor(q: Reader, asked: SearchRequest): Promise<SearchDocument[]> {
  if (asked.question.length === 0) return []
  const engine = dialect === 'postgres' ? postgres : lite
  const order = await (dialect === 'postgres' || isFiltered(asked)
    ? bestOf(q, asked, engine)
    : bestOfAll(q, asked))
  if (order.length === 0) return []
  const rows = await q.select().from(searchDocuments).where(inArray(searchDocuments.n, order))
  return rows.sort((a, b) => order.indexOf(a.n) - order.indexOf(b.n))
}

const isOf = (kind: SearchKind, targetId: string) =>
  and(eq(searchDocuments.kind, kind), eq(searchDocuments.targetId, targetId))

/** Returns the ids that have no search document. */
export async function idsWithoutDocument(q: Reader, kind: SearchKind, ids: string[]): Promise<string[]> {
  const rows = await q
    .select({ id: searchDocuments.targetId })
    .from(searchDocuments)
    .where(and(eq(searchDocuments.kind, kind), inArray(searchDocuments.targetId, ids)))
  const found = new Set(rows.map((row) => row.id))
  return ids.filter((id) => !found.has(id))
}

export async function deleteSearchDocument(tx: Tx, kind: SearchKind, targetId: string): Promise<void> {
  await tx.delete(searchDocuments).where(isOf(kind, targetId))
}

export async function saveSearchDocument(tx: Tx, document: NewDocument): Promise<void> {
  const { kind, targetId, ...values } = document
  const [known] = await tx.select({ n: searchDocuments.n }).from(searchDocuments).where(isOf(kind, targetId))
  if (known) await tx.update(searchDocuments).set(values).where(eq(searchDocuments.n, known.n))
  else await tx.insert(searchDocuments).values(document)
}
