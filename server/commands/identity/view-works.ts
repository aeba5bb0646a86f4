import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { ideasByAuthor } from '#db/queries/ideas-by-author.ts'
import { storiesWrittenBy } from '#db/queries/people.ts'
import type { IdentityDeps } from './identity-deps.ts'

/** Lists a member's public works: stories with their surviving words, and ideas. */
export const viewWorks =
  ({ db, now }: Pick<IdentityDeps, 'db' | 'now'>) =>
  async (memberId: string) => ({
    stories: await storiesWrittenBy(db.read, publicViewer(now()), memberId),
    ideas: await ideasByAuthor(db.read, publicViewer(now()), memberId),
  })
