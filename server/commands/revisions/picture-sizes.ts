import { srcSetOf } from '#app/domain/brands/picture-copies.ts'
import { mediaSizes } from '#db/queries/media.ts'
import type { Reader } from '#db/types.ts'

const PICTURE = /<img src="\/media\/([\w-]+)"([^>]*?)(?: width="\d+")? loading="lazy">/g

/** The column of text is at most 640 pixels wide. */
const SIZES = '(max-width: 44rem) 100vw, 40rem'

/**
 * Adds size, main colour and smaller copies to the pictures of a rendered text: it does not move when they load, and
 * their place has their colour until then.
 */
export async function withPictureSizes(q: Reader, html: string): Promise<string> {
  const ids = new Set([...html.matchAll(PICTURE)].map(([, id = '']) => id))
  if (ids.size === 0) return html
  const sizes = await mediaSizes(q, [...ids])
  return html.replace(PICTURE, (tag, id: string, rest: string) => {
    const size = sizes.get(id)
    if (!size) return tag
    const { width, height, tint } = size
    const colour = tint === null ? '' : ` data-tint="${tint}"`
    return `<img src="/media/${id}"${rest} srcset="${srcSetOf(id, width)}" sizes="${SIZES}" width="${width}" height="${height}"${colour} loading="lazy">`
  })
}
