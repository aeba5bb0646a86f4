import type { Deps } from '../../deps.ts'
import { deleteComment, editComment, viewOwnComment } from './own-comment.ts'
import type { Passages } from './anchor-sync.ts'
import { readTalk } from './list-comments.ts'
import { resolve } from './resolve-comment.ts'
import { say } from './post-comment.ts'
import { threadsOn, visibleHandles } from './threads.ts'

export const createTalk = (deps: Deps, passages: Passages) => ({
  say: say(deps, passages),
  edit: editComment(deps),
  remove: deleteComment(deps),
  own: viewOwnComment(deps),
  resolve: resolve(deps),
  threads: threadsOn(deps),
  /** Handles named in a text of members whose pages can be seen. */
  named: async (text: string) => [...(await visibleHandles(deps.db.read)([text]))],
  read: readTalk(deps),
})
