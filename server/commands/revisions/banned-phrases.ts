import { createHash } from 'node:crypto'
import { packedContent, revisionById } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { workers } from '../../workers/pool.ts'
import { bannedInPacked, unpackedSize } from './codec.ts'

/** Unpacked; reading a text of this size for phrases takes 20 ms, and a worker does it from there on. */
const LARGE_BYTES = 64 * 1024
const KEPT = 2_000

const kept = new Map<string, string[]>()

/** By the hash of the content, so that a revision whose text was taken down is read again. */
async function phrasesIn(
  phrases: readonly string[],
  hash: string,
  load: () => Promise<Uint8Array | undefined>,
): Promise<string[]> {
  const key = createHash('sha256')
    .update(JSON.stringify([hash, phrases]))
    .digest('base64')
  const known = kept.get(key)
  if (known) return known
  const packed = await load()
  if (!packed) return []
  const input = { phrases: [...phrases], packed }
  const found =
    unpackedSize(packed) > LARGE_BYTES ? await workers.run('banned', input) : bannedInPacked(input)
  kept.set(key, found)
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  return found
}

type Text = { id: string; hash: string }

const phrasesOf = (q: Reader, phrases: readonly string[], { id, hash }: Text) =>
  phrasesIn(phrases, hash, async () => (await packedContent(q, id))?.blocks)

/** The banned phrases in a revision that readers don't see yet: those of the published text hold nothing up. */
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

/** Reads a large text for phrases before a transaction needs to know, so that no other writer waits for that. */
export async function readAhead(
  phrases: readonly string[],
  { hash, size, packed }: { hash: string; size: number; packed: Uint8Array },
): Promise<void> {
  if (phrases.length > 0 && size > LARGE_BYTES) await phrasesIn(phrases, hash, async () => packed)
}
