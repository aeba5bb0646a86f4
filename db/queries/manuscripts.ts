import { GENESIS, LAYOUT_VERSION } from '#app/domain/manuscript/layout.ts'
import { manuscripts, manuscriptUpdates } from '../schema/index.ts'
import type { Tx } from '../types.ts'

/** A chapter's live document starts from the same constant bytes everywhere, as update 1 by nobody. */
export async function beginManuscript(tx: Tx, chapterId: string, at: Date): Promise<void> {
  await tx
    .insert(manuscripts)
    .values({ chapterId, layout: LAYOUT_VERSION, headSeq: 1, nextClient: 2, size: GENESIS.length, cutSeq: 1 })
  await tx
    .insert(manuscriptUpdates)
    .values({ chapterId, seq: 1, memberId: null, kind: 'genesis', bytes: GENESIS, at })
}
