import type { Deps } from '../../deps.ts'
import { renderRevision } from './contents.ts'
import type { RenderedText } from './codec.ts'

export type Rendered = { of(revisionId: string): Promise<RenderedText>; forget(revisionId: string): void }

/** In UTF-16 units of kept HTML: some hundred chapters of ordinary length. */
const KEPT = 16_000_000

/** A revision never changes, so its page is rendered once; the least recently read goes first. */
export function createRendered({ db }: Pick<Deps, 'db'>): Rendered {
  const kept = new Map<string, RenderedText>()
  let size = 0

  function keep(id: string, text: RenderedText) {
    kept.set(id, text)
    size += text.html.length
    for (const [oldest, { html }] of kept) {
      if (size <= KEPT || oldest === id) break
      kept.delete(oldest)
      size -= html.length
    }
  }

  return {
    async of(id) {
      const found = kept.get(id)
      if (found) {
        kept.delete(id)
        kept.set(id, found)
        return found
      }
      const text = await renderRevision(db.read, id)
      if (!kept.has(id)) keep(id, text)
      return text
    },
    forget(id) {
      size -= kept.get(id)?.html.length ?? 0
      kept.delete(id)
    },
  }
}
