/** Kinds of objects that have a name in their address. */
export type SlugKind = 'brand' | 'challenge' | 'story' | 'chapter' | 'handle'

/**
 * Fixed path segments of our own pages in the position of a name. A test derives them from the routes: a new page
 * in such a position must be listed here.
 */
export const RESERVED: Record<SlugKind, ReadonlySet<string>> = {
  brand: new Set(),
  challenge: new Set(['new']),
  story: new Set(),
  chapter: new Set([
    'cover',
    'credit',
    'desk',
    'download',
    'feature',
    'import',
    'links',
    'remove-name',
    'submit',
    'verdict',
  ]),
  handle: new Set(),
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether the key has the form of an id. Such keys are always looked up as ids and cannot be slugs. */
export const isId = (key: string): boolean => ID.test(key)

export const canBeSlug = (kind: SlugKind, slug: string): boolean => !isId(slug) && !RESERVED[kind].has(slug)
