import { phaseAt } from '#app/domain/challenges/phases.ts'
import { ok } from '#app/domain/decision.ts'
import { auditTargets } from '#db/queries/audit-targets.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { flagBy, votersIn } from '#db/queries/vote-flags.ts'
import { decideFlag, flagVersion } from '../../votes/vote-flags.ts'
import type { SubjectHandler } from './subject.ts'

/**
 * A burst of votes: approving counts them, removing sets them aside. After the challenge is archived a decision changes
 * no vote any more and only closes the case.
 */
export const voteFlagSubject: SubjectHandler = {
  decisions: ['approve', 'remove'],
  tells: false,
  alwaysNeedsReason: true,
  async view(q, id) {
    const found = await flagBy(q, id)
    if (!found) return undefined
    const target = (await auditTargets(q, 'team', [found.flag])).get(
      `${found.flag.targetKind}:${found.flag.targetId}`,
    )
    return {
      text: target?.label ?? found.challenge.title,
      ...{ place: found.challenge.title, path: target?.path ?? null, version: flagVersion(found.flag) },
    }
  },
  async applyLater(tx, { row, decision, message, by, at }) {
    const found = await flagBy(tx, row.subjectId)
    if (!found || phaseAt(factsOfChallenge(found.challenge).dates, at).name === 'archived') return ok([])
    const { flag, challenge } = found
    const wanted = decision === 'remove' ? 'set_aside' : 'keep'
    const to = wanted === 'keep' ? 'kept' : 'set_aside'
    if (flag.state !== to) {
      const memberIds = await votersIn(tx, flag)
      await decideFlag(
        tx,
        { flag, challenge, memberIds },
        { decision: wanted, reason: message, by: by.id },
        at,
      )
    }
    return ok([])
  },
}
