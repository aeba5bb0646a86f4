import { asc, sql } from 'drizzle-orm'
import { brokenAudit } from '#db/queries/audit.ts'
import { wrongChapterVotes } from '#db/queries/branches.ts'
import { chapters, ideas, ideaVotes, stories, storyVotes } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { Services } from '../compose.ts'
import { type Fault, faultsOf, sentenceOf } from '../realtime/repair.ts'

type Finding = { check: string; at?: string; found: string; mend?: string }

async function wrongCounters({ read }: Database): Promise<Finding[]> {
  const ideaRows = sql`(select count(*) from ${ideaVotes} where ${ideaVotes.ideaId} = ${ideas.id} and not ${ideaVotes.stale})`
  const storyRows = sql`(select count(*) from ${storyVotes} where ${storyVotes.storyId} = ${stories.id})`
  const wrongIdeas = await read
    .select({ id: ideas.id, votes: ideas.votes })
    .from(ideas)
    .where(sql`${ideas.votes} <> ${ideaRows}`)
  const wrongStories = await read
    .select({ id: stories.id, votes: stories.votes })
    .from(stories)
    .where(sql`${stories.votes} <> ${storyRows}`)
  const wrongVersions = await wrongChapterVotes(read)
  return [
    ...wrongVersions.map(({ id, votes }) => ({
      check: 'counters',
      at: `chapter ${id}`,
      found: `counter ${votes}`,
    })),
    ...wrongIdeas.map(({ id, votes }) => ({
      check: 'counters',
      at: `idea ${id}`,
      found: `counter ${votes}`,
    })),
    ...wrongStories.map(({ id, votes }) => ({
      check: 'counters',
      at: `story ${id}`,
      found: `counter ${votes}`,
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
      found: `${sentenceOf(faults[0] as Fault)}${more}`,
      mend: `npm run cli -- repair --chapter ${id}`,
    })
  }
  return { checked: rows.length, findings }
}

async function engine(db: Database): Promise<Finding[]> {
  try {
    await db.check()
    return []
  } catch (error) {
    return [{ check: 'database', found: String(error) }]
  }
}

/** Whether everything that must hold does: the database, the counters, each manuscript, the audit chains. */
export async function verify(services: Services) {
  const { db } = services
  const manuscripts = await brokenManuscripts(services)
  const broken = await brokenAudit(db.read)
  const published = await db.read.$count(chapters, sql`${chapters.publishedRevisionId} is not null`)
  const findings: Finding[] = [
    ...(await engine(db)),
    ...(await wrongCounters(db)),
    ...manuscripts.findings,
    ...(broken ? [{ check: 'audit', at: `${broken.chain} ${broken.n}`, found: 'hash does not follow' }] : []),
  ]
  return { ok: findings.length === 0, manuscripts: manuscripts.checked, published, findings }
}
