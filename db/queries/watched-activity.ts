import {
  and,
  count as counted,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  max,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import {
  challenges,
  chapters,
  comments,
  ideas,
  revisions,
  stories,
  type WatchTarget,
  watches,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'
import { ideaIsVisible, storyIsVisible } from './visible.ts'

/** The events at a watched target since the member last viewed it: their number by kind, and the time of the latest. */
export type WatchActivity = {
  what: 'revisions' | 'comments' | 'chapters' | 'stories' | 'ideas' | 'challenges'
  count: number
  at: Date
}

type Asked = { memberId: string; ids: string[] }
type Counted = { id: string; n: number; at: Date | null }

const since = sql`coalesce(${watches.seenAt}, ${watches.createdAt})`
const target = watches.targetId

/** The condition for the member's watches of one kind among the asked ones. */
const watched = ({ memberId, ids }: Asked, kind?: WatchTarget): SQL | undefined =>
  and(eq(watches.memberId, memberId), inArray(target, ids), kind && eq(watches.kind, kind))

const said = (q: Reader, asked: Asked): PromiseLike<Counted[]> =>
  q
    .select({ id: target, n: counted(), at: max(comments.createdAt) })
    .from(watches)
    .innerJoin(comments, and(eq(comments.targetId, target), sql`${comments.targetKind} = ${watches.kind}`))
    .where(
      and(
        watched(asked),
        isNull(comments.hiddenAt),
        isNull(comments.heldAt),
        isNull(comments.deletedAt),
        gt(comments.createdAt, since),
      ),
    )
    .groupBy(target)

const published = (q: Reader, asked: Asked, kind: 'chapter' | 'story'): PromiseLike<Counted[]> =>
  q
    .select({ id: target, n: counted(), at: max(revisions.decidedAt) })
    .from(watches)
    .innerJoin(chapters, eq(kind === 'chapter' ? chapters.id : chapters.storyId, target))
    .innerJoin(revisions, eq(revisions.chapterId, chapters.id))
    .where(
      and(
        watched(asked, kind),
        isNull(chapters.retiredAt),
        eq(revisions.state, 'approved'),
        isNotNull(revisions.decidedAt),
        gt(revisions.decidedAt, since),
      ),
    )
    .groupBy(target)

const added = (q: Reader, asked: Asked): PromiseLike<Counted[]> =>
  q
    .select({ id: target, n: counted(), at: max(chapters.createdAt) })
    .from(watches)
    .innerJoin(chapters, eq(chapters.storyId, target))
    .where(
      and(
        watched(asked, 'story'),
        isNull(chapters.branchOfId),
        isNull(chapters.retiredAt),
        gt(chapters.createdAt, since),
      ),
    )
    .groupBy(target)

/** Stories begun in a challenge, or by a member. */
const begun = (
  q: Reader,
  asked: Asked,
  kind: 'challenge' | 'member',
  viewer: Viewer,
): PromiseLike<Counted[]> =>
  q
    .select({ id: target, n: counted(), at: max(stories.createdAt) })
    .from(watches)
    .innerJoin(stories, eq(kind === 'challenge' ? stories.challengeId : stories.createdBy, target))
    .where(
      and(
        watched(asked, kind),
        kind === 'challenge' ? isNull(stories.hiddenAt) : storyIsVisible(viewer),
        gt(stories.createdAt, since),
      ),
    )
    .groupBy(target)

/** Ideas pitched in a challenge, or by a member. */
const pitched = (
  q: Reader,
  asked: Asked,
  kind: 'challenge' | 'member',
  viewer: Viewer,
): PromiseLike<Counted[]> =>
  q
    .select({ id: target, n: counted(), at: max(ideas.createdAt) })
    .from(watches)
    .innerJoin(ideas, eq(kind === 'challenge' ? ideas.challengeId : ideas.authorId, target))
    .where(
      and(
        watched(asked, kind),
        inArray(ideas.state, ['open', 'adopted']),
        kind === 'challenge' ? isNull(ideas.hiddenAt) : ideaIsVisible(viewer),
        gt(ideas.createdAt, since),
      ),
    )
    .groupBy(target)

const opened = (q: Reader, asked: Asked, now: Date): PromiseLike<Counted[]> =>
  q
    .select({ id: target, n: counted(), at: max(challenges.ideasStart) })
    .from(watches)
    .innerJoin(challenges, eq(challenges.brandId, target))
    .where(and(watched(asked, 'brand'), gt(challenges.ideasStart, since), lte(challenges.ideasStart, now)))
    .groupBy(target)

/** Counts what happened at a member's watched targets since they were seen, with a constant number of queries. */
export async function activityAt(
  q: Reader,
  viewer: Viewer,
  asked: Asked,
): Promise<Map<string, WatchActivity[]>> {
  const found = new Map<string, WatchActivity[]>()
  if (asked.ids.length === 0) return found
  const counts: [WatchActivity['what'], Counted[]][] = [
    ['challenges', await opened(q, asked, viewer.now)],
    ['revisions', [...(await published(q, asked, 'chapter')), ...(await published(q, asked, 'story'))]],
    ['chapters', await added(q, asked)],
    [
      'stories',
      [...(await begun(q, asked, 'challenge', viewer)), ...(await begun(q, asked, 'member', viewer))],
    ],
    [
      'ideas',
      [...(await pitched(q, asked, 'challenge', viewer)), ...(await pitched(q, asked, 'member', viewer))],
    ],
    ['comments', await said(q, asked)],
  ]
  for (const [what, rows] of counts)
    for (const { id, n, at } of rows) {
      if (at) found.set(id, [...(found.get(id) ?? []), { what, count: n, at }])
    }
  return found
}
