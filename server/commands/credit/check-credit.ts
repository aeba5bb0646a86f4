import { asc, gt, inArray } from 'drizzle-orm'
import type { Content } from '#app/domain/revisions/content.ts'
import { type ProposalRow, sumsOfShares } from '#db/queries/credit.ts'
import { packedContent } from '#db/queries/revisions.ts'
import { storyBy } from '#db/queries/stories.ts'
import { creditProposals, revisions } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import { unpack } from '../revisions/codec.ts'
import { hashOf } from '../revisions/prepare-text.ts'
import { buildManifest, manifestHash } from './manifest.ts'

export type CreditFinding = { at: string; found: string }

const BATCH = 200

/** Compares the frozen revisions with the stored ones, and their hashes with their text unless that was taken down. */
async function revisionFindings(
  q: Reader,
  { storyId, revisions: frozen }: ProposalRow,
): Promise<CreditFinding[]> {
  const at = `story ${storyId}`
  const findings: CreditFinding[] = []
  const ids = frozen.map(({ revisionId }) => revisionId)
  const rows = ids.length === 0 ? [] : await q.select().from(revisions).where(inArray(revisions.id, ids))
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const { revisionId, n, hash } of frozen) {
    const row = known.get(revisionId)
    if (!row) findings.push({ at, found: `frozen revision ${revisionId} is missing` })
    else if (row.n !== n || (row.redactedAt === null && row.hash !== hash))
      findings.push({ at, found: `frozen revision ${n} has another number or hash` })
    else if (row.redactedAt === null) {
      const content = await packedContent(q, revisionId)
      if (content && hashOf(unpack(content.blocks) as Content) !== hash)
        findings.push({ at, found: `the text of frozen revision ${n} does not have its hash` })
    }
  }
  return findings
}

async function proposalFindings(q: Reader, proposal: ProposalRow): Promise<CreditFinding[]> {
  const { storyId, version, finalAt } = proposal
  const at = `story ${storyId}`
  const findings: CreditFinding[] = []
  const sums = await sumsOfShares(q, storyId)
  for (let one = 1; one <= version; one++) {
    const sum = sums.get(one) ?? 0
    if (sum !== 1000) findings.push({ at, found: `version ${one} of the shares adds up to ${sum}` })
  }
  const found = await storyBy(q, storyId)
  if (finalAt && found && manifestHash(await buildManifest(q, found, proposal)) !== proposal.manifestHash)
    findings.push({ at, found: 'the manifest of final credit does not have its hash' })
  return findings.concat(await revisionFindings(q, proposal))
}

/**
 * Checks every credit proposal: each version of its shares adds up to 1000 ‰, its frozen revisions are as they were, and
 * the manifest of final credit still has the stored hash.
 */
export async function creditFindings(q: Reader): Promise<CreditFinding[]> {
  const findings: CreditFinding[] = []
  for (let after = ''; ; ) {
    const batch = await q
      .select()
      .from(creditProposals)
      .where(gt(creditProposals.storyId, after))
      .orderBy(asc(creditProposals.storyId))
      .limit(BATCH)
    for (const proposal of batch)
      for (const finding of await proposalFindings(q, proposal)) findings.push(finding)
    const last = batch.at(-1)
    if (!last || batch.length < BATCH) return findings
    after = last.storyId
  }
}
