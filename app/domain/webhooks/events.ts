/** The events that a webhook can subscribe to, in the order of the form. */
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

/** The subject of an event. Texts are not sent: the receiver requests `path` and gets what it may see. */
export type WebhookSubject = { kind: string; id: string; path: string }
