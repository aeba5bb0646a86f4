import { LRUCache } from 'lru-cache'
import type { Deps } from '../../deps.ts'
import type { RenderedText } from './codec.ts'
import { renderRevision } from './contents.ts'

export type RenderCache = { get(revisionId: string): Promise<RenderedText>; delete(revisionId: string): void }

/** The capacity in UTF-16 units of HTML: some hundred chapters of ordinary length. A longer revision is not cached. */
const MAX_SIZE = 16_000_000

/** Caches rendered revisions, which change only by a takedown. */
export function createRenderCache({ db }: Pick<Deps, 'db'>): RenderCache {
  const cache = new LRUCache<string, RenderedText>({
    maxSize: MAX_SIZE,
    sizeCalculation: ({ html }) => html.length + 1,
  })

  return {
    async get(id) {
      const found = cache.get(id)
      if (found) return found
      const text = await renderRevision(db.read, id)
      cache.set(id, text)
      return text
    },
    delete(id) {
      cache.delete(id)
    },
  }
}
