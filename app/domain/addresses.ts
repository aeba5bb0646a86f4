/** What people name, and what is addressed by that name. */
export type Named = 'brand' | 'challenge' | 'story' | 'chapter' | 'handle'

/**
 * Words of our own pages that stand in an address where such a name stands. A test derives them from the routes:
 * a new page beside a name has to be reserved here.
 */
export const RESERVED: Record<Named, ReadonlySet<string>> = {
  brand: new Set(),
  challenge: new Set(['new']),
  story: new Set(),
  chapter: new Set(['feature', 'links', 'submit']),
  handle: new Set(),
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id means its object, always: whatever looks like one is looked up as one, and never becomes a name. */
export const isId = (key: string): boolean => ID.test(key)

export const canBeSlug = (kind: Named, slug: string): boolean => !isId(slug) && !RESERVED[kind].has(slug)
