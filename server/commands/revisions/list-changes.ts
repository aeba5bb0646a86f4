import { type Actor, isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import type { Changes } from '#app/domain/revisions/changes.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { type ChangesOf, recentChanges } from '#db/queries/changes.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { decodeCursor, type Page, pageOf } from '#db/queries/pages.ts'
import { namesOf } from '#db/queries/people.ts'
import { storyBy } from '#db/queries/stories.ts'
import type { RevisionState } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { peopleIn, revisionCard } from './view-revisions.ts'

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

/** What was never published is for those who sign in, here as in each chapter's history. */
function statesFor(actor: Actor, only: Changes['only']): RevisionState[] {
  if (!isMember(actor)) return PUBLISHED
  return only ? STATES[only] : ALL
}

/** The ids behind the names that were asked for, or null when one of them names nothing. */
async function idsOf(q: Reader, actor: Actor, asked: Changes, now: Date): Promise<ChangesOf | null> {
  const brand = asked.brand ? await brandBy(q, asked.brand) : undefined
  const challenge = asked.challenge ? await challengeBy(q, asked.challenge) : undefined
  const story = asked.story ? (await storyBy(q, asked.story))?.story : undefined
  const member = asked.member ? await memberByHandleKey(q, handleKey(asked.member)) : undefined
  const hidden = challenge && !canSeeChallenge(actor, factsOfChallenge(challenge), now).ok
  if ((asked.brand && !brand) || (asked.challenge && (!challenge || hidden))) return null
  if ((asked.story && !story) || (asked.member && (!member || member.leftAt))) return null
  return {
    brandId: brand?.id,
    challengeId: challenge?.id,
    storyId: story?.id,
    memberId: member?.id,
    kinds: asked.kind && [asked.kind],
    since: asked.period && new Date(now.getTime() - DAYS[asked.period] * DAY_MS),
  }
}

type Row = Awaited<ReturnType<typeof recentChanges>>[number]
type Names = Awaited<ReturnType<typeof namesOf>>

const NOBODY = { handle: '', displayName: '' }

const changeOf = (names: Names, row: Row) => {
  const { publishedRevisionId, branchN, ...chapter } = row.chapter
  const { story, challenge, revision } = row
  const card = revisionCard(revision, names, publishedRevisionId)
  if (branchN === 0 || revision.n > 1) return { ...card, beganBranch: null, chapter, story, challenge }
  // With what was there already: nobody has changed anything yet.
  return { ...card, beganBranch: names.get(revision.createdBy ?? '') ?? NOBODY, chapter, story, challenge }
}
export type Change = ReturnType<typeof changeOf>

/** Recent changes over all stories, newest first. */
export const listChanges =
  ({ db, now }: Deps) =>
  async (actor: Actor, { cursor, limit, ...asked }: ChangesAsked): Promise<Page<Change>> => {
    const [at, id] = decodeCursor(cursor, 2) ?? []
    const after = typeof at === 'number' ? { at: new Date(at), id: String(id) } : undefined
    const of = await idsOf(db.read, actor, asked, now())
    if (!of) return { items: [], nextCursor: null }
    const rows = await recentChanges(db.read, {
      ...of,
      ...{ viewer: viewerOf(actor, now()), states: statesFor(actor, asked.only), after, limit },
    })
    const names = await namesOf(db.read, [
      ...peopleIn(rows.map((row) => row.revision)),
      ...rows.flatMap(({ revision }) => revision.createdBy ?? []),
    ])
    return pageOf(
      rows,
      limit,
      ({ revision }) => [revision.createdAt.getTime(), revision.id],
      (row) => changeOf(names, row),
    )
  }
