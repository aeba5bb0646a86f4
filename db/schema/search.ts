import type { Locale } from '#app/domain/locales.ts'
import { at, index, serial, table, text, uniqueIndex } from '../columns.ts'

export type SearchKind = 'story' | 'chapter' | 'idea' | 'challenge' | 'brand' | 'member'

/**
 * What can be found, written in the transaction of what it tells about. Triggers of the hand-written part of
 * its migration keep the engine's own index: FTS5 `search_index`, on PostgreSQL the column `vector`.
 */
export const searchDocuments = table(
  'search_documents',
  {
    /** What the engine's index knows the document by. */
    n: serial(),
    kind: text<SearchKind>().notNull(),
    targetId: text().notNull(),
    language: text<Locale>(),
    brandId: text(),
    challengeId: text(),
    storyId: text(),
    /** The published revision that the text is of. */
    revisionId: text(),
    /** As they are shown. */
    title: text().notNull(),
    body: text().notNull(),
    /** As they are found: folded words with a space between them. */
    titleWords: text().notNull(),
    words: text().notNull(),
    /** What the words may come from, where that is another word. */
    stems: text().notNull(),
    /** A challenge cannot be found before it begins. */
    visibleFrom: at(),
  },
  (t) => [
    uniqueIndex('search_documents_target').on(t.kind, t.targetId),
    index('search_documents_story').on(t.storyId),
  ],
)
