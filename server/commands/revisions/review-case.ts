import type { CaseReason } from '#app/domain/cases/reasons.ts'
import { changeCase } from '#db/queries/cases.ts'
import type { ChapterInStory } from '#db/queries/chapters.ts'
import { latestPendingRevision } from '#db/queries/review.ts'
import type { Tx } from '#db/types.ts'
import { closeCases, openCase } from '../cases/open-case.ts'
import { bannedPhrasesInRevision } from './autopublish.ts'

export const manuscriptSubject = (chapterId: string) => ({ kind: 'manuscript' as const, id: chapterId })

const PHRASE_P = 0.2
const REVIEW_P = 0.05

/** Puts the pending changes of a chapter into the queue. Returns the banned phrases they add. */
export async function openReviewCase(
  tx: Tx,
  found: ChapterInStory,
  revision: { id: string; hash: string; contributorIds: string[] },
  at: Date,
): Promise<string[]> {
  const { chapter, challenge } = found
  const phrases = await bannedPhrasesInRevision(tx, found, revision)
  const banned = phrases.map(
    (phrase): CaseReason => ({
      ...{ kind: 'banned_phrase', p: PHRASE_P, quotes: [{ written: phrase, read: phrase }] },
    }),
  )
  const id = await openCase(tx, {
    ...{ brandId: challenge.brandId, challengeId: challenge.id, kind: 'held', at },
    ...{ subject: manuscriptSubject(chapter.id), reasons: [{ kind: 'review', p: REVIEW_P }, ...banned] },
  })
  // Trust and sanctions concern one person, so a text by several has no author here.
  const [authorId = null, ...others] = revision.contributorIds
  await changeCase(tx, id, { authorId: others.length === 0 ? authorId : null })
  return phrases
}

/** Puts a chapter that is brought back into the queue again if changes of it still wait. */
export async function reopenReviewCase(tx: Tx, found: ChapterInStory, at: Date): Promise<void> {
  const pending = await latestPendingRevision(tx, found.chapter.id)
  if (pending) await openReviewCase(tx, found, pending, at)
}

export const closeReviewCase = (
  tx: Tx,
  chapterId: string,
  closing: { by: string | null; outcome: string; at: Date },
) => closeCases(tx, manuscriptSubject(chapterId), closing)
