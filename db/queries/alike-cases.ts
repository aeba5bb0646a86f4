import {
  and,
  asc,
  countDistinct,
  eq,
  gt,
  inArray,
  isNull,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { APPROVING } from '#app/domain/cases/options.ts'
import { cases } from '../schema/index.ts'
import type { Reader } from '../types.ts'

type CaseRow = typeof cases.$inferSelect
type Keys = Pick<CaseRow, 'id' | 'brandId' | 'textKey' | 'linkKey'>

const isOpenIn = (brandId: string) => and(eq(cases.brandId, brandId), eq(cases.state, 'open'))

const hasKey = (rows: readonly Keys[]): SQL | undefined => {
  const textKeys = rows.flatMap(({ textKey }) => textKey ?? [])
  const linkKeys = rows.flatMap(({ linkKey }) => linkKey ?? [])
  const conditions = [
    ...(textKeys.length > 0 ? [inArray(cases.textKey, textKeys)] : []),
    ...(linkKeys.length > 0 ? [inArray(cases.linkKey, linkKeys)] : []),
  ]
  return conditions.length > 0 ? or(...conditions) : undefined
}

/** Lists the open cases with the same keys as this one, the oldest first. */
export async function alikeCases(q: Reader, row: Keys, limit: number): Promise<CaseRow[]> {
  const same = hasKey([row])
  if (row.brandId === null || !same) return []
  return q
    .select()
    .from(cases)
    .where(and(isOpenIn(row.brandId), same, ne(cases.id, row.id)))
    .orderBy(asc(cases.openedAt), asc(cases.id))
    .limit(limit)
}

const MOST_READ = 1_000

/** Counts, for each case of one queue, the other open cases that are alike, over at most a thousand cases together. */
export async function countAlike(q: Reader, rows: readonly Keys[]): Promise<Map<string, number>> {
  const [brandId] = rows.flatMap((row) => row.brandId ?? [])
  const same = hasKey(rows)
  if (brandId === undefined || !same) return new Map()
  const { id, textKey, linkKey } = cases
  const found = await q
    .select({ id, textKey, linkKey })
    .from(cases)
    .where(and(isOpenIn(brandId), same))
    .limit(MOST_READ)
  const isSame = (one: Keys, other: Omit<Keys, 'brandId'>) =>
    one.id !== other.id &&
    ((one.textKey !== null && one.textKey === other.textKey) ||
      (one.linkKey !== null && one.linkKey === other.linkKey))
  return new Map(rows.map((row) => [row.id, found.filter((other) => isSame(row, other)).length]))
}

/**
 * Selects cases that an alike one precedes. The band and the section are no plain columns here: SQLite would search by their
 * index, which holds all cases before this one, instead of by the few that are alike.
 */
const isAheadBy = (key: 'text_key' | 'link_key'): SQL =>
  sql`exists (select 1 from cases ahead where ahead.brand_id = ${cases.brandId} and ahead.state = 'open'
    and ahead.${sql.raw(key)} = ${key === 'text_key' ? cases.textKey : cases.linkKey}
    and ahead.band + 0 = ${cases.band} and ahead.section || '' = ${cases.section}
    and (ahead.opened_at, ahead.id) < (${cases.openedAt}, ${cases.id}))`

/** Selects the cases that no alike case of the same tab and band precedes: one of each group. */
export const isFirstOfAlike = (): SQL => sql`not ${isAheadBy('text_key')} and not ${isAheadBy('link_key')}`

const NAMES_FOR_MS = 30 * 24 * 60 * 60 * 1000

type NamedBy = { brandId: string; siteName: string; authorId: string; at: Date }

const namedByOthers = ({ brandId, siteName, authorId, at }: NamedBy) =>
  and(
    eq(cases.brandId, brandId),
    eq(cases.siteName, siteName),
    gt(cases.openedAt, new Date(at.getTime() - NAMES_FOR_MS)),
    ne(cases.authorId, authorId),
  )

/** Counts the other people whose messages of the last 30 days name this site and were not approved. */
export async function countNamingSite(q: Reader, by: NamedBy): Promise<number> {
  const notApproved = or(isNull(cases.decision), notInArray(cases.decision, [...APPROVING]))
  const [row] = await q
    .select({ people: countDistinct(cases.authorId) })
    .from(cases)
    .where(and(namedByOthers(by), notApproved))
  return row?.people ?? 0
}

/** Lists open cases of other people that name this site. */
export const openNamingSite = (q: Reader, by: NamedBy, limit = 20): Promise<CaseRow[]> =>
  q
    .select()
    .from(cases)
    .where(and(namedByOthers(by), eq(cases.state, 'open')))
    .orderBy(asc(cases.openedAt), asc(cases.id))
    .limit(limit)
