/** A pending edit as stored in the effects of the decision that declined it. */
export type PendingEditFields = {
  kind: 'idea' | 'story' | 'chapter'
  targetId: string
  challengeId: string
  authorId: string
  text: Record<string, unknown>
  version: string
  createdAt: string
}
