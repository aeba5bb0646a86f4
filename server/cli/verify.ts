import { asc, sql } from 'drizzle-orm'
import { brokenAudit } from '#db/queries/audit.ts'
import { wrongChapterVotes } from '#db/queries/branches.ts'
import { brokenCaseEvent } from '#db/queries/case-events.ts'
import { wrongCounters } from '#db/queries/counters.ts'
import { chapters } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { describeFault, faultsOf, type ManuscriptFault } from '../collab/document/repair.ts'
import { creditFindings } from '../commands/credit/check-credit.ts'
import { standingFindings } from '../commands/standing/recount-standing.ts'
import type { Services } from '../compose.ts'

type Finding = { check: string; at?: string; found: string; mend?: string }

/** Compares the counters of votes, ideas, stories, people and branches with their rows. */
async function wrongCounterFindings({ read }: Database): Promise<Finding[]> {
  const versions = await wrongChapterVotes(read)
  return [
    ...(await wrongCounters(read)).map(({ what, id, counter, rows }) => ({
      ...{ check: 'counters', at: `${what} ${id}`, found: `counter ${counter}, rows ${rows}` },
    })),
    ...versions.map(({ id, votes }) => ({
      ...{ check: 'counters', at: `chapter ${id}`, found: `counter ${votes}` },
    })),
  ]
}

async function brokenManuscripts({ db }: Services): Promise<{ checked: number; findings: Finding[] }> {
  const rows = await db.read.select({ id: chapters.id }).from(chapters).orderBy(asc(chapters.id))
  const findings: Finding[] = []
  for (const { id } of rows) {
    const faults = await faultsOf(db.read, id)
    if (faults.length === 0) continue
    const more = faults.length > 1 ? ` and ${faults.length - 1} more` : ''
    findings.push({
      check: 'manuscripts',
      at: `chapter ${id}`,
      found: `${describeFault(faults[0] as ManuscriptFault)}${more}`,
      mend: `npm run cli -- repair --chapter ${id}`,
    })
  }
  return { checked: rows.length, findings }
}

async function databaseFindings(db: Database): Promise<Finding[]> {
  try {
    await db.check()
    return []
  } catch (error) {
    return [{ check: 'database', found: String(error) }]
  }
}

/**
 * Checks the invariants of the database, the counters, each manuscript, the chains of the audit log and of case events,
 * the ledger of points, and every credit proposal.
 */
export async function verify(services: Services) {
  const { db } = services
  const manuscripts = await brokenManuscripts(services)
  const broken = await brokenAudit(db.read)
  const ledger = await standingFindings(services.deps)
  const brokenCase = await brokenCaseEvent(db.read)
  const published = await db.read.$count(chapters, sql`${chapters.publishedRevisionId} is not null`)
  const findings: Finding[] = [
    ...(await databaseFindings(db)),
    ...(await wrongCounterFindings(db)),
    ...manuscripts.findings,
    ...(broken ? [{ check: 'audit', at: `${broken.chain} ${broken.n}`, found: 'hash does not follow' }] : []),
    ...ledger.map((finding) => ({ check: 'ledger', ...finding, mend: 'npm run cli -- standing repair' })),
    ...(await creditFindings(db.read)).map((finding) => ({ check: 'credit', ...finding })),
    ...(brokenCase
      ? [{ check: 'cases', at: `${brokenCase.chain} ${brokenCase.n}`, found: 'hash does not follow' }]
      : []),
  ]
  return { ok: findings.length === 0, manuscripts: manuscripts.checked, published, findings }
}
