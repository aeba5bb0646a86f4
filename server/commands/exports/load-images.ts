import { inArray } from 'drizzle-orm'
import sharp from 'sharp'
import type { ExportedImage } from '#app/domain/exports/exported-story.ts'
import type { ExportFormat } from '#app/domain/exports/formats.ts'
import { mediaWithBytes } from '#db/queries/media.ts'
import { media } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'

/** All images of one file together; those beyond it are left out. */
const MAX_BYTES = 20 * 1024 * 1024
const MAX_WIDTH = 1_600
const IDS_AT_ONCE = 500

/** E-book readers and word processors know JPEG and PNG only. */
async function reencode(bytes: Uint8Array): Promise<ExportedImage> {
  const image = sharp(bytes).resize({ width: MAX_WIDTH, withoutEnlargement: true })
  const { hasAlpha } = await sharp(bytes).metadata()
  const made = hasAlpha ? image.png() : image.jpeg({ quality: 82 })
  const { data, info } = await made.toBuffer({ resolveWithObject: true })
  const type = hasAlpha ? 'image/png' : 'image/jpeg'
  return { type, bytes: new Uint8Array(data), width: info.width, height: info.height }
}

/** Loads the images of a text in an encoding that the format can show. Markdown and JSON refer to them by address. */
export async function loadImages(
  q: Reader,
  ids: readonly string[],
  format: ExportFormat,
): Promise<Map<string, ExportedImage>> {
  const loaded = new Map<string, ExportedImage>()
  if (format === 'md' || format === 'json') return loaded
  let left = MAX_BYTES
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE) {
    const batch = ids.slice(i, i + IDS_AT_ONCE)
    const rows = await q
      .select({ id: media.id, size: media.size, width: media.width, height: media.height })
      .from(media)
      .where(inArray(media.id, batch))
    const known = new Map(rows.map((row) => [row.id, row]))
    for (const id of batch) {
      const row = known.get(id)
      if (!row || row.size > left) continue
      const found = await mediaWithBytes(q, id)
      if (!found) continue
      left -= row.size
      const { width, height } = row
      const original = { type: found.type, bytes: new Uint8Array(found.bytes), width, height }
      loaded.set(id, format === 'html' ? original : await reencode(found.bytes))
    }
  }
  return loaded
}
