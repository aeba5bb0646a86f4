import type { BrandRole } from '#app/domain/actor.ts'
import type { PostComment } from '#app/domain/comments/forms.ts'

export type CommentThreadType = PostComment['type']

export type CommentData = {
  id: string
  type: CommentThreadType
  body: string
  badge: BrandRole | null
  createdAt: Date | string
  quote?: string | null
  orphanedAt?: Date | string | null
  resolvedAt?: Date | string | null
  editedAt?: Date | string | null
  state: 'shown' | 'hidden' | 'held' | 'deleted'
  /** Null for a hidden or deleted comment that is kept because of its replies. */
  author: { handle: string; displayName: string; avatarId?: string | null } | null
  /** Mentioned handles of members whose profile is visible. */
  mentions: readonly string[]
  hiddenReason: string | null
  /** The number of readers who marked it as helpful, and whether the viewer did. */
  helpful: number
  marked: boolean
  /** Whether the brand's team sent it although it reads as an advert. */
  readsAsAdvert: boolean
  /** The badges that the brand gave the author. */
  badges: readonly { label: string; brand: { slug: string; name: string } }[]
  can: { edit: boolean; hide: boolean; markHelpful: boolean; report: boolean; promise: boolean }
  /** Whether the viewer blocked its author: it is folded. */
  isBlocked: boolean
  /** For a question: the number of its askers and its state. */
  question?: { askers: number; isAnswered: boolean; isSolved: boolean } | null
}
export type CommentThread = CommentData & { replies: readonly CommentData[] }

/** Moves the brand's answer to the front; the other replies keep their order. */
export const withBrandReplyFirst = (replies: readonly CommentData[]): CommentData[] => [
  ...replies.filter((reply) => reply.badge !== null),
  ...replies.filter((reply) => reply.badge === null),
]

const isShown = (comment: CommentData) => comment.state === 'shown'

/** Counts the visible comments; hidden, held and deleted ones are left out. */
export const countComments = (threads: readonly CommentThread[]): number =>
  threads.reduce((sum, thread) => sum + Number(isShown(thread)) + thread.replies.filter(isShown).length, 0)
