import type { Locale } from '#app/domain/locales.ts'
import { at, index, serial, table, text, uniqueIndex } from '../columns.ts'

export type SearchKind = 'story' | 'chapter' | 'idea' | 'challenge' | 'brand' | 'member' | 'question'

/**
 * Searchable documents, written in the transaction that changes their source. Triggers in the hand-written migration
 * maintain the engine's own index: FTS5 `search_index` on SQLite, the column `vector` on PostgreSQL.
 */
export const searchDocuments = table(
  'search_documents',
  {
    /** The document's key in the engine's index. */
    n: serial(),
    kind: text<SearchKind>().notNull(),
    targetId: text().notNull(),
    language: text<Locale>(),
    brandId: text(),
    challengeId: text(),
    storyId: text(),
    /** The published revision that the text comes from. */
    revisionId: text(),
    /** As displayed. */
    title: text().notNull(),
    body: text().notNull(),
    /** As indexed: folded words separated by spaces. */
    titleWords: text().notNull(),
    words: text().notNull(),
    /** Stems of the words, where they differ from the word. */
    stems: text().notNull(),
    /** When the challenge begins; it is not searchable before. */
    visibleFrom: at(),
  },
  (t) => [
    uniqueIndex('search_documents_target').on(t.kind, t.targetId),
    index('search_documents_story').on(t.storyId),
  ],
)
