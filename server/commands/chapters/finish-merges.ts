import { containsText } from '#app/domain/manuscript/merge-chapter.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { chapterBy, setRetired, waitingMerges } from '#db/queries/chapters.ts'
import { refreshLinkTargets } from '#db/queries/links.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import type { Tx } from '#db/types.ts'
import { closeCases } from '../cases/open-case.ts'
import { indexPublishedChapter } from '../links/save-links.ts'
import { notify } from '../notices/notify.ts'
import { blocksOfRevision } from '../revisions/contents.ts'

/**
 * Retires the chapters whose text readers now have in this one. A chapter of which a paragraph is missing there, because a
 * reviewer left it out or an author changed it, stays published until an author retires it or takes the merge back.
 */
export async function finishMerges(
  tx: Tx,
  intoId: string,
  revisionId: string,
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  const waiting = await waitingMerges(tx, intoId)
  if (waiting.length === 0) return
  const published = await blocksOfRevision(tx, revisionId)
  for (const { id } of waiting) {
    const last = await latestLiveRevision(tx, id)
    if (last?.redactedAt) continue
    if (last && !containsText(published, await blocksOfRevision(tx, last.id))) continue
    await retireMerged(tx, id, intoId, { by, at })
  }
}

async function retireMerged(tx: Tx, id: string, intoId: string, { by, at }: { by: string | null; at: Date }) {
  const [found, into] = [await chapterBy(tx, id), await chapterBy(tx, intoId)]
  if (!found || !into) return
  for (const one of await setRetired(tx, id, at))
    await closeCases(tx, { kind: 'manuscript', id: one.id }, { by, outcome: 'retired', at })
  await indexPublishedChapter(tx, id)
  await refreshLinkTargets(tx, { storyId: found.story.id })
  await appendAudit(tx, {
    ...{ chain: found.challenge.brandId, actorId: by, action: 'chapter.merged' },
    ...{ targetKind: 'chapter', targetId: id, data: { into: into.chapter.slug }, at },
  })
  const path = paths.chapter(into.story.slug, into.chapter.slug)
  const told = found.authorIds.filter((memberId) => memberId !== by)
  await notify(tx, told, { kind: 'chapter_merged', subject: { kind: 'chapter', id }, path }, at)
}
