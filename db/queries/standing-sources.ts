import { and, asc, eq, gt, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { chapters, comments, ideas, standingDues, standingEntries, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { COUNTED_SOURCES, type StandingSource } from './standing-facts.ts'

const PAGE = 1_000
type Kind = (typeof COUNTED_SOURCES)[number]

/** The items of each kind that can have points. Those with entries are found in the ledger. */
const CAN_EARN: Record<Kind, SQL | undefined> = {
  idea: or(gt(ideas.votes, 0), eq(ideas.state, 'adopted')),
  story: isNotNull(stories.submittedAt),
  chapter: and(eq(chapters.branchN, 0), isNotNull(chapters.publishedRevisionId)),
  comment: gt(comments.helpful, 0),
}
const TABLES = { idea: ideas, story: stories, chapter: chapters, comment: comments }

async function* idsOf(
  page: (after: string) => PromiseLike<{ id: string }[]>,
): AsyncGenerator<string, void, undefined> {
  for (let after = ''; ; ) {
    const rows = await page(after)
    for (const { id } of rows) yield id
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id ?? after
  }
}

const isDue = (kind: Kind, id: AnyPgColumn) =>
  sql`exists (select 1 from ${standingDues} where ${standingDues.sourceKind} = ${kind} and ${standingDues.sourceId} = ${id})`

/** Goes through every source that earns points or has earned some, except those that are due to be settled. */
export async function* settledSources(q: Reader): AsyncGenerator<StandingSource, void, undefined> {
  for (const kind of COUNTED_SOURCES) {
    const table = TABLES[kind]
    const earning = (after: string) =>
      q
        .select({ id: table.id })
        .from(table)
        .where(and(gt(table.id, after), CAN_EARN[kind], sql`not ${isDue(kind, table.id)}`))
        .orderBy(asc(table.id))
        .limit(PAGE)
    const { sourceId, sourceKind } = standingEntries
    const inLedger = (after: string) =>
      q
        .selectDistinct({ id: sourceId })
        .from(standingEntries)
        .where(and(eq(sourceKind, kind), gt(sourceId, after), sql`not ${isDue(kind, sourceId)}`))
        .orderBy(asc(sourceId))
        .limit(PAGE)
    for (const page of [earning, inLedger]) for await (const id of idsOf(page)) yield { kind, id }
  }
}
