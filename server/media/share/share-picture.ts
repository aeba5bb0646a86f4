import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Actor } from '#app/domain/actor.ts'
import type { SharedKind } from '#app/domain/brands/share-picture.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { mediaWithBytes } from '#db/queries/media.ts'
import type { Deps } from '../../deps.ts'
import { workers } from '../../workers/pool.ts'
import { SHARE_CONTENTS } from './share-contents.ts'

export type SharePicture = { etag: string; bytes: Uint8Array }

const CACHED_BYTES = 16 * 1024 * 1024

/**
 * Draws the picture of a page for social cards; `not_found` where a visitor would not get the page. Pictures are cached by
 * a hash of what they show, and one that is being drawn is not drawn twice.
 */
export function viewSharePicture(deps: Deps) {
  const files = new LRUCache<string, Uint8Array>({
    maxSize: CACHED_BYTES,
    sizeCalculation: (bytes) => bytes.length,
  })
  const drawing = new Map<string, Promise<Uint8Array>>()
  return async (_actor: Actor, kind: SharedKind, key: string): Promise<Result<SharePicture>> => {
    const contents = await SHARE_CONTENTS[kind](deps, key)
    if (!contents) return refuse('not_found')
    const hash = createHash('sha256').update(JSON.stringify(contents)).digest('base64url').slice(0, 32)
    const etag = `"${hash}"`
    const cached = files.get(hash)
    if (cached) return ok({ etag, bytes: cached })
    const coverBytes = contents.cover
      ? ((await mediaWithBytes(deps.db.read, contents.cover.id))?.bytes ?? null)
      : null
    const drawn = drawing.get(hash) ?? workers.run('drawSharePicture', { ...contents, coverBytes })
    drawing.set(hash, drawn)
    try {
      const bytes = await drawn
      files.set(hash, bytes)
      return ok({ etag, bytes })
    } finally {
      drawing.delete(hash)
    }
  }
}
