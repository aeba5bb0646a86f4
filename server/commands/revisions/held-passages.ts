import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canReadRevision } from '#app/domain/revisions/policy.ts'
import { FIRST_DAY_MS } from '#app/domain/text-rules/newcomers.ts'
import type { RuleSetting } from '#app/domain/text-rules/rules.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { brandBy } from '#db/queries/brands.ts'
import { chapterBy, type PlacedChapter } from '#db/queries/chapters.ts'
import { modelInUse, modelWeights } from '#db/queries/learning.ts'
import { declinedIn, exemptFromRules, forgetDeclined, newcomersWriting } from '#db/queries/passages.ts'
import { latestPendingRevision, pendingRevisionsOfBrand } from '#db/queries/review.ts'
import { packedContent, revisionById } from '#db/queries/revisions.ts'
import { currentRules } from '#db/queries/rules.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { workers } from '../../workers/pool.ts'
import { unpackBlocks, unpackedSize } from './codec.ts'
import {
  type HeldPassage,
  hashOfPassage,
  type JudgedPassages,
  judgePassages,
  type PassagesToJudge,
} from './held-task.ts'
import { prepareTextInWorker } from './prepare-in-worker.ts'
import type { LiveText, PackedText } from './prepare-text.ts'

/** Unpacked size. Above it, judging blocks the event loop for too long, so a worker does it. */
const LARGE_BYTES = 32 * 1024
const MAX_CACHED = 2_000

const cache = new LRUCache<string, JudgedPassages>({ max: MAX_CACHED })

type Place = {
  chapter: Pick<PlacedChapter['chapter'], 'id' | 'publishedRevisionId'>
  challenge: Pick<PlacedChapter['challenge'], 'id' | 'brandId' | 'language' | 'bannedPhrases'>
}
type Judged = { hash: string; at: Date; text: () => Promise<PackedText | undefined> }

async function holdingRules(q: Reader, { challenge }: Place): Promise<PassagesToJudge['rules']> {
  const { brandId, id, bannedPhrases } = challenge
  const rules = (await currentRules(q, brandId, id)).filter(({ mode }) => mode === 'hold')
  const banned = { kind: 'phrases' as const, mode: 'hold' as const, limit: null, words: bannedPhrases }
  const settings: RuleSetting[] = [...(bannedPhrases.length > 0 ? [banned] : []), ...rules]
  return settings.map(({ kind, mode, limit, words }, at) => ({
    ...{ kind, mode, limit, words: [...words], isOwn: bannedPhrases.length === 0 || at > 0 },
  }))
}

/** Judges a text against the published one. Cached by both hashes: a takedown changes them. */
async function judge(q: Reader, place: Place, { hash, at, text }: Judged): Promise<JudgedPassages> {
  const { chapter, challenge } = place
  const published = await revisionById(q, chapter.publishedRevisionId)
  const rules = await holdingRules(q, place)
  const exempt = await exemptFromRules(q, challenge.brandId)
  const newcomers = await newcomersWriting(q, chapter.id, new Date(at.getTime() - FIRST_DAY_MS), at)
  const model = (await modelInUse(q, 'spam')) ?? ''
  const declined = await declinedIn(q, chapter.id)
  const facts = [published?.hash ?? '', hash, rules, exempt, newcomers, model, challenge.language, declined]
  const key = createHash('sha256').update(JSON.stringify(facts)).digest('base64')
  const cached = cache.get(key)
  if (cached) return cached
  const after = await text()
  if (!after) return { held: [], declined: [], free: [], deleted: [] }
  const before = published ? ((await packedContent(q, published.id))?.blocks ?? null) : null
  const input = {
    ...{ before, after, rules, exempt, newcomers, expected: challenge.language, declined },
    weights: model === '' ? [] : await modelWeights(q, model),
  }
  const size = unpackedSize(after.blocks) + (before ? unpackedSize(before) : 0)
  const found = size > LARGE_BYTES ? await workers.run('judgePassages', input) : judgePassages(input)
  cache.set(key, found)
  return found
}

/** Judges the changes of a revision since the published one by the rules of its challenge. */
export const judgeRevision = (
  q: Reader,
  place: Place,
  { id, hash, createdAt }: { id: string; hash: string; createdAt: Date },
): Promise<JudgedPassages> => {
  const text = async () => {
    const row = await packedContent(q, id)
    return row && { blocks: row.blocks, authors: row.authors }
  }
  return judge(q, place, { hash, at: createdAt, text })
}

/** Returns the phrases in a pending revision that the rules hold, each once. */
export async function heldQuotes(
  q: Reader,
  place: Place,
  revision: Parameters<typeof judgeRevision>[2],
): Promise<string[]> {
  return quotesOf((await judgeRevision(q, place, revision)).held)
}

export const quotesOf = (held: readonly HeldPassage[]): string[] => [
  ...new Set(held.flatMap(({ quotes }) => quotes)),
]

/** Judges a text before the transaction that creates its revision, so that other writers do not wait. */
export async function judgeAhead(q: Reader, place: Place, live: LiveText, at: Date): Promise<void> {
  const { hash, blocks, authors } = live.prepared ?? (await prepareTextInWorker(live))
  await judge(q, place, { hash, at, text: async () => ({ blocks, authors }) })
}

/** Forgets that passages were declined which a reviewer approved as part of a revision. */
export async function forgetApproved(tx: Tx, chapterId: string, revisionId: string): Promise<void> {
  const declined = await declinedIn(tx, chapterId)
  const row = declined.length > 0 ? await packedContent(tx, revisionId) : undefined
  if (!row) return
  const said = new Set(unpackBlocks(row.blocks).map(hashOfPassage))
  const approved = declined.filter((hash) => said.has(hash))
  if (approved.length > 0) await forgetDeclined(tx, chapterId, approved)
}

/**
 * Returns the phrases that the rules hold in each pending revision of the brand, by chapter id; empty for
 * non-reviewers.
 */
export const phrasesInQueue =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandKey: string): Promise<Result<Record<string, string[]>>> => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    if (!isMember(actor)) return refuse('sign_in')
    const phrases: Record<string, string[]> = {}
    if (!reviewsForBrand(actor, brand.id)) return ok(phrases)
    for (const pending of await pendingRevisionsOfBrand(db.read, viewerOf(actor, now()), brand.id)) {
      const found = await heldQuotes(db.read, pending, pending)
      if (found.length > 0) phrases[pending.chapter.id] = found
    }
    return ok(phrases)
  }

/**
 * Returns which passages of the newest revision the rules hold, for those who can read it; null when they hold nothing.
 * `change` is the first one's number in the comparison of `base` with `n`; `base` is null when nothing is published.
 */
export const viewHeldPassages =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string) => {
    const q = db.read
    const found = await chapterBy(q, chapterId)
    const pending = found && (await latestPendingRevision(q, chapterId))
    if (!found || !pending) return null
    if (!canReadRevision(actor, factsOfStory(found), pending.state, false, now()).ok) return null
    const { held } = await judgeRevision(q, found, pending)
    const [first] = held
    if (!first) return null
    const base = await revisionById(q, found.chapter.publishedRevisionId)
    const quotes = quotesOf(held).slice(0, 5)
    return { count: held.length, quotes, n: pending.n, base: base?.n ?? null, change: first.n }
  }
export type HeldPassagesView = NonNullable<Awaited<ReturnType<ReturnType<typeof viewHeldPassages>>>>
