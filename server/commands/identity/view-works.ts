import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { ideasByAuthor } from '#db/queries/ideas.ts'
import { storiesWrittenBy } from '#db/queries/people.ts'
import type { IdentityDeps } from './identity-deps.ts'

/** What a member brought that everybody may see: words that still stand in published texts, and ideas. */
export const viewWorks =
  ({ db, now }: Pick<IdentityDeps, 'db' | 'now'>) =>
  async (memberId: string) => ({
    stories: await storiesWrittenBy(db.read, publicViewer(now()), memberId),
    ideas: await ideasByAuthor(db.read, publicViewer(now()), memberId),
  })
