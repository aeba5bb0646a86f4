import { at, index, primaryKey, refersTo, table } from '../columns.ts'
import { members } from './identity.ts'
import { stories } from './stories.ts'

/**
 * Members who removed their name from one story: their text and share stay, under "former member". Nobody can undo it;
 * triggers refuse to change or delete a row.
 */
export const nameRemovals = table(
  'name_removals',
  {
    storyId: refersTo(() => stories.id),
    memberId: refersTo(() => members.id),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.memberId] }), index('name_removals_member').on(t.memberId)],
)
