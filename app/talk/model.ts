import type { BrandRole } from '#app/domain/actor.ts'
import type { Say } from '#app/domain/talk/forms.ts'

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
  author: { handle: string; displayName: string }
}
export type Thread = Comment & { replies: readonly Comment[] }

/** The brand's answer stands first under what was asked; all else stays in its order. */
export const withAnswerFirst = (replies: readonly Comment[]): Comment[] => [
  ...replies.filter((reply) => reply.badge !== null),
  ...replies.filter((reply) => reply.badge === null),
]

export const countSaid = (threads: readonly Thread[]): number =>
  threads.reduce((sum, thread) => sum + 1 + thread.replies.length, 0)
