import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { packedContent, revisionById } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { workers } from '../../workers/pool.ts'
import { bannedInPacked, unpackedSize } from './codec.ts'

/** Unpacked size. Scanning a text of this size takes 20 ms; a worker scans larger ones. */
const LARGE_BYTES = 64 * 1024
const MAX_CACHED = 2_000

const cache = new LRUCache<string, string[]>({ max: MAX_CACHED })

/** Scans a text, cached by content hash. A takedown changes the hash, so a redacted revision is scanned again. */
async function phrasesIn(
  phrases: readonly string[],
  hash: string,
  load: () => Promise<Uint8Array | undefined>,
): Promise<string[]> {
  const key = createHash('sha256')
    .update(JSON.stringify([hash, phrases]))
    .digest('base64')
  const cached = cache.get(key)
  if (cached) return cached
  const packed = await load()
  if (!packed) return []
  const input = { phrases: [...phrases], packed }
  const found =
    unpackedSize(packed) > LARGE_BYTES ? await workers.run('banned', input) : bannedInPacked(input)
  cache.set(key, found)
  return found
}

type Text = { id: string; hash: string }

const phrasesOf = (q: Reader, phrases: readonly string[], { id, hash }: Text) =>
  phrasesIn(phrases, hash, async () => (await packedContent(q, id))?.blocks)

/** Returns the banned phrases of a revision that the published text does not contain. */
export async function newBannedPhrases(
  q: Reader,
  phrases: readonly string[],
  revision: Text,
  publishedId: string | null,
): Promise<string[]> {
  if (phrases.length === 0) return []
  const found = await phrasesOf(q, phrases, revision)
  const published = found.length > 0 && publishedId ? await revisionById(q, publishedId) : undefined
  if (!published) return found
  const before = await phrasesOf(q, phrases, published)
  return found.filter((phrase) => !before.includes(phrase))
}

/** Scans a large text and caches the result before a transaction needs it, so that other writers do not wait. */
export async function scanAhead(
  phrases: readonly string[],
  { hash, size, packed }: { hash: string; size: number; packed: Uint8Array },
): Promise<void> {
  if (phrases.length > 0 && size > LARGE_BYTES) await phrasesIn(phrases, hash, async () => packed)
}
