import type { Deps } from '../../deps.ts'
import type { AnchorSync } from './anchor-sync.ts'
import { listComments, listPassages, listQuotes } from './list-comments.ts'
import { markHelpful } from './mark-helpful.ts'
import { deleteComment, editComment, viewOwnComment } from './own-comment.ts'
import { postComment } from './post-comment.ts'
import { resolveComment } from './resolve-comment.ts'
import { threadsOn, visibleHandles } from './threads.ts'

export const createComments = (deps: Deps, anchorSync: AnchorSync) => ({
  post: postComment(deps, anchorSync),
  edit: editComment(deps),
  remove: deleteComment(deps),
  own: viewOwnComment(deps),
  resolve: resolveComment(deps),
  markHelpful: markHelpful(deps),
  threads: threadsOn(deps),
  /** Returns the handles that a text mentions, of members with visible pages. */
  mentionedHandles: async (text: string) => [...(await visibleHandles(deps.db.read)([text]))],
  read: listComments(deps),
  readPassages: listPassages(deps),
  quotes: listQuotes(deps),
})
