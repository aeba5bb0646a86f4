import type { ExpertBadge } from '#db/queries/badges.ts'
import type { IdeaRow } from '#db/queries/ideas.ts'

type Author = { handle: string; displayName: string }

type OwnVote = { stale: boolean; setAside: boolean } | undefined

type CardDetails = {
  vote: OwnVote
  own: boolean
  badges?: ExpertBadge[] | undefined
  comments?: number | undefined
}

export const ideaCard = (
  idea: IdeaRow,
  author: Author,
  { vote, own, badges = [], comments = 0 }: CardDetails,
) => ({
  id: idea.id,
  n: idea.n,
  hook: idea.hook,
  detail: idea.detail,
  tags: idea.tags,
  state: idea.state,
  votes: idea.votes,
  createdAt: idea.createdAt,
  author,
  /** The badges that the brand gave the author. */
  badges,
  voted: vote !== undefined,
  /** The vote is for an earlier text and does not count until it is reaffirmed. */
  stale: vote?.stale ?? false,
  /** A reviewer decided that the vote does not count. */
  setAside: vote?.setAside ?? false,
  own,
  /** The number of comments on it that everybody sees. */
  comments,
})
export type IdeaCard = ReturnType<typeof ideaCard>
