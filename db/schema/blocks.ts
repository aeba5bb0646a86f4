import { at, belongsTo, index, primaryKey, table } from '../columns.ts'
import { members } from './identity.ts'

const person = () => belongsTo(() => members.id)

/** `memberId` blocked `otherId`: they no longer mention, answer or invite each other. */
export const blocks = table('blocks', { memberId: person(), otherId: person(), createdAt: at() }, (t) => [
  primaryKey({ columns: [t.memberId, t.otherId] }),
  index('blocks_other').on(t.otherId, t.memberId),
])

/** `memberId` receives no notices about what `otherId` does. */
export const mutes = table('mutes', { memberId: person(), otherId: person(), createdAt: at() }, (t) => [
  primaryKey({ columns: [t.memberId, t.otherId] }),
  index('mutes_other').on(t.otherId, t.memberId),
])
