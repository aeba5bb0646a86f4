import type { WikiTarget } from '#app/domain/links/wiki.ts'
import { renderHtml } from '#app/domain/manuscript/html.ts'
import { type Block, plainText } from '#app/domain/manuscript/layout.ts'
import type { Deps } from '../deps.ts'
import { wikiSlot } from '../links/resolve.ts'
import { blocksOfRevision } from './contents.ts'

/** Where the wiki links lead is left open: `withLinks` fills it in. */
export type RenderedText = { html: string; text: string; wiki: WikiTarget[] }
export type Rendered = { of(revisionId: string): Promise<RenderedText>; forget(revisionId: string): void }

/** In UTF-16 units of kept HTML: some hundred chapters of ordinary length. */
const KEPT = 16_000_000

export const mediaUrl = (media: string): string => `/media/${media}`

function render(blocks: Block[]): RenderedText {
  const wiki: WikiTarget[] = []
  const slot = (target: WikiTarget) => wikiSlot(wiki.push(target) - 1)
  return { html: renderHtml(blocks, { mediaUrl, wiki: slot }), text: plainText(blocks), wiki }
}

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
      const blocks = await blocksOfRevision(db.read, id)
      const text = render(blocks)
      if (!kept.has(id)) keep(id, text)
      return text
    },
    forget(id) {
      size -= kept.get(id)?.html.length ?? 0
      kept.delete(id)
    },
  }
}
