import { and, eq, isNull } from 'drizzle-orm'
import { isDue } from '#app/domain/credit/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { authorsOfStory } from '#db/queries/authors.ts'
import { countUnanswered, dueProposals, proposalOf, sharesOf } from '#db/queries/credit.ts'
import { storyBy } from '#db/queries/stories.ts'
import { creditProposals } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { forEachInTurn } from '../../for-each-in-turn.ts'
import { notify } from '../notices/notify.ts'
import { buildManifest, manifestHash } from './manifest.ts'

/** How many proposals one sweep makes final. */
const SWEEP_LIMIT = 50

/** Makes one proposal final if its time is over and all disputes are answered. Returns whether it did. */
async function finalize(tx: Tx, storyId: string, at: Date): Promise<boolean> {
  const proposal = await proposalOf(tx, storyId)
  const found = await storyBy(tx, storyId)
  if (!proposal || !found) return false
  if (!isDue({ ...proposal, unanswered: await countUnanswered(tx, storyId) }, at)) return false
  const { story, challenge } = found
  const hash = manifestHash(await buildManifest(tx, found, { ...proposal, finalAt: at }))
  await tx
    .update(creditProposals)
    .set({ finalAt: at, manifestHash: hash })
    .where(and(eq(creditProposals.storyId, storyId), isNull(creditProposals.finalAt)))
  await appendAudit(tx, {
    ...{ chain: challenge.brandId, actorId: null, action: 'credit.final' },
    ...{ targetKind: 'story', targetId: storyId, data: { version: proposal.version, hash }, at },
  })
  const shares = await sharesOf(tx, storyId, proposal.version)
  const { authorIds } = await authorsOfStory(tx, storyId)
  const memberIds = [...new Set([...authorIds, ...shares.map(({ memberId }) => memberId)])]
  const subject = { kind: 'story' as const, id: storyId }
  await notify(tx, memberIds, { kind: 'credit_final', subject, path: paths.credit(story.slug) }, at)
  return true
}

/** Makes every due proposal final. Returns the number. */
export const finalizeCredit =
  ({ db, now }: Deps) =>
  async (): Promise<number> => {
    const at = now()
    let done = 0
    await forEachInTurn(await dueProposals(db.read, at, SWEEP_LIMIT), async ({ storyId }) => {
      if (await db.write({ lock: `credit:${storyId}` }, (tx) => finalize(tx, storyId, at))) done += 1
    })
    return done
  }
