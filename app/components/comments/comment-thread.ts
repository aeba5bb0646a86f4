import type { BrandRole } from '#app/domain/actor.ts'
import type { Say } from '#app/domain/comments/forms.ts'

export type TalkType = Say['type']

export type Comment = {
  id: string
  type: TalkType
  body: string
  badge: BrandRole | null
  createdAt: Date | string
  quote?: string | null
  orphanedAt?: Date | string | null
  resolvedAt?: Date | string | null
  editedAt?: Date | string | null
  state: 'shown' | 'hidden' | 'deleted'
  /** Nobody where a hole keeps the place of its answers. */
  author: { handle: string; displayName: string } | null
  /** Handles named in it of members whose pages can be seen. */
  mentions: readonly string[]
  hiddenReason: string | null
  can: { edit: boolean; hide: boolean }
}
export type Thread = Comment & { replies: readonly Comment[] }

/** The brand's answer stands first under what was asked; all else stays in its order. */
export const withAnswerFirst = (replies: readonly Comment[]): Comment[] => [
  ...replies.filter((reply) => reply.badge !== null),
  ...replies.filter((reply) => reply.badge === null),
]

const isSaid = (comment: Comment) => comment.state === 'shown'

/** What everybody can read: holes and what is hidden are not counted. */
export const countSaid = (threads: readonly Thread[]): number =>
  threads.reduce((sum, thread) => sum + Number(isSaid(thread)) + thread.replies.filter(isSaid).length, 0)
