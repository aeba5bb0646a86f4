import type { CopyFormat } from '#app/domain/brands/picture-copies.ts'
import { at, bytes, id, index, integer, primaryKey, table, text } from '../columns.ts'
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
    /** Its main colour as `#rrggbb`, which stands in its place until it has loaded; null for pictures with transparent parts. */
    tint: text(),
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

/** Smaller copies of pictures, made when first asked for and deleted with the picture. */
export const mediaCopies = table(
  'media_copies',
  {
    mediaId: text()
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    width: integer().notNull(),
    format: text<CopyFormat>().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.mediaId, t.width, t.format] })],
)
