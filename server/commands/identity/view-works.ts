import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { ideasByAuthor } from '#db/queries/ideas-by-author.ts'
import { storiesWrittenBy } from '#db/queries/people.ts'
import { creditMarks } from '../credit/credit-marks.ts'
import type { IdentityDeps } from './identity-deps.ts'

/** Lists a member's public works: stories with their surviving words, and ideas. */
export const viewWorks =
  ({ db, now }: Pick<IdentityDeps, 'db' | 'now'>) =>
  async (memberId: string) => {
    const viewer = publicViewer(now())
    const stories = await storiesWrittenBy(db.read, viewer, memberId)
    const creditOf = await creditMarks(
      db.read,
      stories.map(({ id }) => id),
    )
    return {
      stories: stories.map(({ id, ...story }) => ({ ...story, credit: creditOf(id) })),
      ideas: await ideasByAuthor(db.read, viewer, memberId),
    }
  }
