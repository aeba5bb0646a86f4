/** What a webhook can be told about, in the order in which the form lists it. */
export const WEBHOOK_EVENTS = [
  'challenge.opened',
  'idea.created',
  'story.published',
  'revision.published',
  'comment.posted',
  'question.asked',
  'story.featured',
  'verdict.given',
  'case.decided',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** What an event is about. The texts themselves are not sent: the receiver reads what it may see at `path`. */
export type WebhookSubject = { kind: string; id: string; path: string }
