import { sql } from 'drizzle-orm'
import type { ImportRights } from '#app/domain/imports/rights.ts'
import { at, belongsTo, check, id, index, json, refersTo, table, text } from '../columns.ts'
import { members } from './identity.ts'
import { stories } from './stories.ts'

/** Texts that came into stories from files, with the authors whom the importer declares. They are names, never accounts. */
export const imports = table(
  'imports',
  {
    id: id(),
    storyId: belongsTo(() => stories.id),
    memberId: refersTo(() => members.id),
    fileName: text().notNull(),
    format: text().notNull(),
    /** Why the text may be published here, as the importer states. `mine`: the importer wrote all of it. */
    rights: text<ImportRights>().notNull(),
    /** Names; empty where the importer wrote all of it. */
    authors: json<string[]>().notNull(),
    chapterIds: json<string[]>().notNull(),
    createdAt: at(),
  },
  (t) => [
    index('imports_story').on(t.storyId, t.id),
    index('imports_member').on(t.memberId),
    check(
      'imports_rights',
      sql`${t.rights} in ('mine', 'public-domain', 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'permission')`,
    ),
  ],
)
