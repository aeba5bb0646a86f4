import type { CopyFormat } from '#app/domain/brands/picture-copies.ts'
import { at, belongsTo, bytes, id, index, integer, primaryKey, refersTo, table, text } from '../columns.ts'
import { members } from './identity.ts'

export const media = table(
  'media',
  {
    id: id(),
    ownerId: refersTo(() => members.id),
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
  mediaId: belongsTo(() => media.id).primaryKey(),
  bytes: bytes().notNull(),
})

/** Smaller copies of pictures, made when first asked for and deleted with the picture. */
export const mediaCopies = table(
  'media_copies',
  {
    mediaId: belongsTo(() => media.id),
    width: integer().notNull(),
    format: text<CopyFormat>().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.mediaId, t.width, t.format] })],
)
