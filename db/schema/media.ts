import { at, bytes, id, index, integer, table, text } from '../columns.ts'
import { members } from './identity.ts'

export const media = table(
  'media',
  {
    id: id(),
    ownerId: text()
      .notNull()
      .references(() => members.id),
    type: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    size: integer().notNull(),
    createdAt: at(),
  },
  (t) => [index('media_owner').on(t.ownerId, t.createdAt)],
)

/** The bytes, in a table of their own so that lists do not load them. */
export const mediaContents = table('media_contents', {
  mediaId: text()
    .primaryKey()
    .references(() => media.id, { onDelete: 'cascade' }),
  bytes: bytes().notNull(),
})
