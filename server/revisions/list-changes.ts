import { type Actor, isMember } from '#app/domain/actor.ts'
import { recentChanges } from '#db/queries/changes.ts'
import { decodeCursor, pageOf } from '#db/queries/pages.ts'
import { namesOf } from '#db/queries/people.ts'
import type { RevisionState } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'
import { peopleIn, revisionCard } from './view-revisions.ts'

export type ChangesAsked = { only: 'published' | 'pending' | null; cursor?: string | null; limit: number }

const PUBLISHED: RevisionState[] = ['approved']
const ALL: RevisionState[] = ['pending', 'approved', 'declined', 'superseded']

/** What was never published is for those who sign in, here as in each chapter's history. */
function statesFor(actor: Actor, only: ChangesAsked['only']): RevisionState[] {
  if (!isMember(actor) || only === 'published') return PUBLISHED
  return only === 'pending' ? ['pending'] : ALL
}

/** Recent changes over all stories, newest first. */
export const listChanges =
  ({ db }: Deps) =>
  async (actor: Actor, { only, cursor, limit }: ChangesAsked) => {
    const [at, id] = decodeCursor(cursor, 2) ?? []
    const after = typeof at === 'number' ? { at: new Date(at), id: String(id) } : undefined
    const rows = await recentChanges(db.read, { states: statesFor(actor, only), after, limit })
    const names = await namesOf(db.read, peopleIn(rows.map((row) => row.revision)))
    return pageOf(
      rows,
      limit,
      ({ revision }) => [revision.createdAt.getTime(), revision.id],
      ({ revision, chapter: { publishedRevisionId, ...chapter }, story, challenge }) => ({
        ...revisionCard(revision, names, publishedRevisionId),
        ...{ chapter, story, challenge },
      }),
    )
  }
