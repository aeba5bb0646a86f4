import { and, asc, desc, eq, isNull, lt, ne } from 'drizzle-orm'
import type { StandingSourceKind } from '#app/domain/standing/rules.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { brands, comments, standingEntries, standingTotals } from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { OVERALL } from './standing-ledger.ts'
import { type NamedTarget, namesOfTargets } from './watches.ts'

/** Lists a member's entries with a brand or overall, newest first, before entry `before`. */
export const entriesOf = (
  q: Reader,
  memberId: string,
  { brandId, before, limit }: { brandId: string | undefined; before: number | undefined; limit: number },
) =>
  q
    .select({
      n: standingEntries.n,
      rule: standingEntries.rule,
      sourceKind: standingEntries.sourceKind,
      sourceId: standingEntries.sourceId,
      hundredths: standingEntries.hundredths,
      at: standingEntries.at,
      createdAt: standingEntries.createdAt,
      brand: { slug: brands.slug, name: brands.name },
    })
    .from(standingEntries)
    .leftJoin(brands, eq(brands.id, standingEntries.brandId))
    .where(
      and(
        eq(standingEntries.memberId, memberId),
        brandId === undefined ? undefined : eq(standingEntries.brandId, brandId),
        before === undefined ? undefined : lt(standingEntries.n, before),
      ),
    )
    .orderBy(desc(standingEntries.n))
    .limit(limit)

/** Lists the brands with which a member has points or had some. */
export const brandsOfStanding = (q: Reader, memberId: string) =>
  q
    .select({ id: brands.id, slug: brands.slug, name: brands.name })
    .from(standingTotals)
    .innerJoin(brands, eq(brands.id, standingTotals.brandId))
    .where(and(eq(standingTotals.memberId, memberId), ne(standingTotals.brandId, OVERALL)))
    .orderBy(asc(brands.name))
    .limit(100)

const NAMED = ['idea', 'story', 'chapter'] as const
type NamedKind = (typeof NAMED)[number]
const isNamed = (kind: string): kind is NamedKind => (NAMED as readonly string[]).includes(kind)

/** Returns the title and path of what points were for; undefined if the viewer may not see it or it is gone. */
export async function nameOfSource(
  q: Reader,
  viewer: Viewer,
  { kind, id }: { kind: StandingSourceKind; id: string },
): Promise<NamedTarget | undefined> {
  if (isNamed(kind)) return namesOfTargets(q, viewer, { kind, id })
  if (kind !== 'comment') return undefined
  const [row] = await q
    .select({ kind: comments.targetKind, id: comments.targetId })
    .from(comments)
    .where(and(eq(comments.id, id), isNull(comments.hiddenAt), isNull(comments.deletedAt)))
  const target = row && (await namesOfTargets(q, viewer, row))
  if (!row || !target) return undefined
  const place = row.kind === 'challenge' || row.kind === 'chapter' ? `${target.path}/talk` : target.path
  return { title: target.title, path: `${place}#comment-${id}` }
}
