import type { Actor } from '#app/domain/actor.ts'
import { canReadRevision } from '#app/domain/revisions/policy.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { latestPendingRevision } from '#db/queries/review.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { judgeRevision, quotesOf } from './held-passages.ts'

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
