import { type Actor, isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import type { Changes } from '#app/domain/revisions/changes.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { type ChangesOf, recentChanges } from '#db/queries/changes.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { namelessIn } from '#db/queries/name-removals.ts'
import { decodeCursor, type Page, pageOf } from '#db/queries/pages.ts'
import { type Names, namesOf, withoutNames } from '#db/queries/people.ts'
import { storyBy } from '#db/queries/stories.ts'
import type { RevisionState } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { memberIdsIn, revisionCard } from './view-revisions.ts'

export type ChangesAsked = Changes & { cursor?: string | null | undefined; limit: number }

const PUBLISHED: RevisionState[] = ['approved']
const ALL: RevisionState[] = ['pending', 'approved', 'declined', 'superseded']
const STATES: Record<NonNullable<Changes['only']>, RevisionState[]> = {
  published: PUBLISHED,
  pending: ['pending'],
  declined: ['declined'],
}
const DAY_MS = 24 * 60 * 60 * 1000
const DAYS: Record<NonNullable<Changes['period']>, number> = { day: 1, week: 7, month: 30 }

/** Visitors see only published revisions, here as in each chapter's history. */
function statesFor(actor: Actor, only: Changes['only']): RevisionState[] {
  if (!isMember(actor)) return PUBLISHED
  return only ? STATES[only] : ALL
}

/** Looks up the ids of the filter's names. Returns null when one of them does not exist or is hidden. */
async function filterIds(q: Reader, actor: Actor, filter: Changes, now: Date): Promise<ChangesOf | null> {
  const brand = filter.brand ? await brandBy(q, filter.brand) : undefined
  const challenge = filter.challenge ? await challengeBy(q, filter.challenge) : undefined
  const story = filter.story ? (await storyBy(q, filter.story))?.story : undefined
  const member = filter.member ? await memberByHandleKey(q, handleKey(filter.member)) : undefined
  const hidden = challenge && !canSeeChallenge(actor, factsOfChallenge(challenge), now).ok
  if ((filter.brand && !brand) || (filter.challenge && (!challenge || hidden))) return null
  if ((filter.story && !story) || (filter.member && (!member || member.leftAt))) return null
  return {
    brandId: brand?.id,
    challengeId: challenge?.id,
    storyId: story?.id,
    memberId: member?.id,
    kinds: filter.kind && [filter.kind],
    since: filter.period && new Date(now.getTime() - DAYS[filter.period] * DAY_MS),
  }
}

type Row = Awaited<ReturnType<typeof recentChanges>>[number]

const NOBODY = { handle: '', displayName: '' }

const changeOf = (all: Names, nameless: Map<string, Set<string>>, row: Row) => {
  const names = withoutNames(all, nameless.get(row.storyId))
  const { publishedRevisionId, branchN, ...chapter } = row.chapter
  const { story, challenge, revision } = row
  const card = revisionCard(revision, names, publishedRevisionId)
  if (branchN === 0 || revision.n > 1) return { ...card, beganBranch: null, chapter, story, challenge }
  // The first revision of a branch repeats the text that it was forked from; nobody has changed anything yet.
  return { ...card, beganBranch: names.get(revision.createdBy ?? '') ?? NOBODY, chapter, story, challenge }
}
export type ListedChange = ReturnType<typeof changeOf>

/** Lists recent revisions of all stories, newest first. */
export const listChanges =
  ({ db, now }: Deps) =>
  async (actor: Actor, { cursor, limit, ...filter }: ChangesAsked): Promise<Page<ListedChange>> => {
    const [at, id] = decodeCursor(cursor, 2) ?? []
    const after = typeof at === 'number' ? { at: new Date(at), id: String(id) } : undefined
    const of = await filterIds(db.read, actor, filter, now())
    if (!of) return { items: [], nextCursor: null }
    const rows = await recentChanges(db.read, {
      ...of,
      ...{ viewer: viewerOf(actor, now()), states: statesFor(actor, filter.only), after, limit },
    })
    const names = await namesOf(db.read, [
      ...memberIdsIn(rows.map((row) => row.revision)),
      ...rows.flatMap(({ revision }) => revision.createdBy ?? []),
    ])
    const nameless = await namelessIn(
      db.read,
      rows.map(({ storyId }) => storyId),
    )
    return pageOf(
      rows,
      limit,
      ({ revision }) => [revision.createdAt.getTime(), revision.id],
      (row) => changeOf(names, nameless, row),
    )
  }
