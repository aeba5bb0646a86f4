import type { Deps } from '../../deps.ts'
import type { RenderedText } from './codec.ts'
import { renderRevision } from './contents.ts'

export type RenderCache = { get(revisionId: string): Promise<RenderedText>; delete(revisionId: string): void }

/** The capacity in UTF-16 units of HTML: some hundred chapters of ordinary length. */
const MAX_SIZE = 16_000_000

/** Caches rendered revisions, which change only by a takedown. Evicts the least recently used. */
export function createRenderCache({ db }: Pick<Deps, 'db'>): RenderCache {
  const cache = new Map<string, RenderedText>()
  let size = 0

  function store(id: string, text: RenderedText) {
    cache.set(id, text)
    size += text.html.length
    for (const [oldest, { html }] of cache) {
      if (size <= MAX_SIZE || oldest === id) break
      cache.delete(oldest)
      size -= html.length
    }
  }

  return {
    async get(id) {
      const found = cache.get(id)
      if (found) {
        cache.delete(id)
        cache.set(id, found)
        return found
      }
      const text = await renderRevision(db.read, id)
      if (!cache.has(id)) store(id, text)
      return text
    },
    delete(id) {
      size -= cache.get(id)?.html.length ?? 0
      cache.delete(id)
    },
  }
}
