/** Apart from the forms: pages need the list, and must not bring the schemas along. */
export const COMMENT_TYPES = ['comment', 'question', 'praise', 'problem'] as const

/** Of a passage that is commented on. */
export const LONGEST_QUOTE = 1_000
