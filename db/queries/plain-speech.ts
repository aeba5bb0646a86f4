import { and, eq, isNotNull } from 'drizzle-orm'
import type { PlainSpeech } from '#app/domain/comments/plain-speech.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { challenges, comments } from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader } from '../types.ts'
import { isShown } from './comments.ts'
import { challengeIsVisible } from './visible.ts'

/** Counts the comments of a brand's team in its visible challenges, and those that read as adverts. Only an index is read. */
export async function plainSpeechOf(q: Reader, viewer: Viewer, brandId: string): Promise<PlainSpeech> {
  const rows = await q
    .select({ isAdvert: comments.readsAsAdvert, n: count() })
    .from(challenges)
    .innerJoin(comments, eq(comments.challengeId, challenges.id))
    .where(
      and(eq(challenges.brandId, brandId), challengeIsVisible(viewer), isNotNull(comments.badge), isShown),
    )
    .groupBy(comments.readsAsAdvert)
  // Answers on the brand's own page belong to no challenge.
  const own = await q
    .select({ isAdvert: comments.readsAsAdvert, n: count() })
    .from(comments)
    .where(
      and(
        eq(comments.targetKind, 'brand'),
        eq(comments.targetId, brandId),
        isNotNull(comments.badge),
        isShown,
      ),
    )
    .groupBy(comments.readsAsAdvert)
  const both = rows.concat(own)
  const all = both.reduce((sum, { n }) => sum + n, 0)
  return { comments: all, adverts: both.reduce((sum, { isAdvert, n }) => sum + (isAdvert ? n : 0), 0) }
}
