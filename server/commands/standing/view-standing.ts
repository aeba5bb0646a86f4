import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import type { StandingLevel } from '#app/domain/standing/levels.ts'
import { type NextLevel, nextLevel } from '#app/domain/standing/next-level.ts'
import type { StandingRule } from '#app/domain/standing/rules.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { badgesOf, type ExpertBadge } from '#db/queries/badges.ts'
import { brandBy } from '#db/queries/brands.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { withoutNameOf } from '#db/queries/name-removals.ts'
import { decodeCursor, encodeCursor, type Page } from '#db/queries/pages.ts'
import { activeDaysOf, standingOf } from '#db/queries/standing.ts'
import { brandsOfStanding, entriesOf, namesOfSources } from '#db/queries/standing-pages.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

type BrandName = { slug: string; name: string }
/** One line of the ledger. `subject` is null when what it was for is not public, or the viewer may not see it. */
export type StandingEntry = {
  n: number
  rule: StandingRule
  points: number
  /** The time from which the points decay. */
  at: Date
  brand: BrandName | null
  subject: { title: string; path: string } | null
}
export type BrandStanding = { brand: BrandName; points: number; level: StandingLevel }
export type MemberStandingView = {
  person: { handle: string; displayName: string }
  /** The brand that it is about; null for everything. */
  brand: BrandName | null
  points: number
  level: StandingLevel
  /** The brand gave the level, independent of points. */
  granted: boolean
  next: NextLevel | null
  brands: BrandStanding[]
  badges: ExpertBadge[]
  entries: Page<StandingEntry>
}

type Asked = { brand?: string | undefined; cursor?: string | null | undefined; limit: number }

/** Two decimals, as points are counted. */
const rounded = (points: number) => Math.round(points * 100) / 100

async function entriesPage(
  q: Reader,
  actor: Actor,
  now: Date,
  memberId: string,
  { brandId, cursor, limit }: Asked & { brandId: string | undefined },
): Promise<Page<StandingEntry>> {
  const [before] = decodeCursor(cursor, 1) ?? []
  const from = typeof before === 'number' ? before : undefined
  const rows = await entriesOf(q, memberId, { brandId, before: from, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const viewer = viewerOf(actor, now)
  const sources = page.map(({ sourceKind: kind, sourceId: id }) => ({ kind, id }))
  const names = await namesOfSources(q, viewer, sources)
  const nameless = await withoutNameOf(
    q,
    memberId,
    sources.map(({ id }) => id),
  )
  const items = page.map(({ n, rule, sourceId, hundredths, at, brand }) => ({
    ...{ n, rule, points: hundredths / 100, at, brand },
    subject: (nameless.has(sourceId) ? undefined : names.get(sourceId)) ?? null,
  }))
  const last = page.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.n]) : null }
}

async function standingWithBrands(q: Reader, memberId: string, now: Date): Promise<BrandStanding[]> {
  const all: BrandStanding[] = []
  for (const { id, ...brand } of await brandsOfStanding(q, memberId)) {
    const row = (await standingOf(q, { brandId: id, memberIds: [memberId] }, now)).get(memberId)
    if (row) all.push({ brand, points: rounded(row.points), level: row.level })
  }
  return all.sort((a, b) => b.points - a.points)
}

/** Views a member's standing with a brand or overall: the total, what the next level needs, and each entry. */
export const viewStanding =
  ({ db, now }: Deps) =>
  async (actor: Actor, handle: string, asked: Asked): Promise<Result<MemberStandingView>> => {
    const q = db.read
    const member = await memberByHandleKey(q, handleKey(handle))
    if (!member || member.leftAt) return refuse('not_found')
    const brand = asked.brand ? await brandBy(q, asked.brand) : undefined
    if (asked.brand && !brand) return refuse('not_found')
    const at = now()
    const facts = (await standingOf(q, { brandId: brand?.id, memberIds: [member.id] }, at)).get(member.id)
    if (!facts) return refuse('not_found')
    const activeDays = await activeDaysOf(q, member.id)
    return ok({
      person: { handle: member.handle, displayName: member.displayName },
      brand: brand ? { slug: brand.slug, name: brand.name } : null,
      points: rounded(facts.points),
      level: facts.level,
      granted: facts.granted === facts.level,
      next: nextLevel({ ...facts, activeDays, points: rounded(facts.points) }, at),
      brands: await standingWithBrands(q, member.id, at),
      badges: (await badgesOf(q, brand?.id, [member.id])).get(member.id) ?? [],
      entries: await entriesPage(q, actor, at, member.id, { ...asked, brandId: brand?.id }),
    })
  }
