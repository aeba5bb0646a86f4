import type { BrandRole } from '#app/domain/actor.ts'
import type { PostComment } from '#app/domain/comments/forms.ts'

export type CommentType = PostComment['type']

export type CommentData = {
  id: string
  type: CommentType
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
export type CommentThread = CommentData & { replies: readonly CommentData[] }

/** The brand's answer stands first under what was asked; all else stays in its order. */
export const withBrandReplyFirst = (replies: readonly CommentData[]): CommentData[] => [
  ...replies.filter((reply) => reply.badge !== null),
  ...replies.filter((reply) => reply.badge === null),
]

const isShown = (comment: CommentData) => comment.state === 'shown'

/** What everybody can read: holes and what is hidden are not counted. */
export const countComments = (threads: readonly CommentThread[]): number =>
  threads.reduce((sum, thread) => sum + Number(isShown(thread)) + thread.replies.filter(isShown).length, 0)
