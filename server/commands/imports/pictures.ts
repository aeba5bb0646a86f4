import { MAX_PICTURES } from '#app/domain/imports/formats.ts'
import type { HtmlInput } from './read-html.ts'

const TYPES: Record<string, string> = {
  ...{ png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg' },
  ...{ gif: 'image/gif', webp: 'image/webp', avif: 'image/avif' },
}
const DATA = /^data:(image\/(?:png|jpeg|gif|webp|avif));base64,([A-Za-z0-9+/=\s]+)$/
const MEDIA = /^\/media\/([\w-]{1,64})$/

/** Returns the path of a file beside `base`, as in the links of an archive. */
export function besideFile(base: string, address: string): string {
  const [path = ''] = address.split(/[?#]/)
  try {
    return decodeURIComponent(new URL(path, `http://archive/${base}`).pathname.slice(1))
  } catch {
    return ''
  }
}

/** Finds pictures in the file itself: as a data address, in the archive, or as the address of one that is stored here. */
export function pictureFinder(
  site: string,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
  base = '',
): HtmlInput['picture'] {
  let left = MAX_PICTURES
  return (address) => {
    if (left <= 0) return 'unreadable'
    left -= 1
    const stored = MEDIA.exec(address.startsWith(site) ? address.slice(site.length) : address)?.[1]
    if (stored) return { media: stored }
    const [, type, data] = DATA.exec(address) ?? []
    if (type && data) return { type, bytes: new Uint8Array(Buffer.from(data, 'base64')) }
    if (address.startsWith('data:')) return 'unreadable'
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return 'elsewhere'
    const name = besideFile(base, address)
    const bytes = files.get(name)
    const known = TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
    return bytes && known ? { type: known, bytes } : 'elsewhere'
  }
}
