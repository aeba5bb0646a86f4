/** Apart from the forms: pages need the list, and must not bring the schemas along. */
export const COMMENT_TYPES = ['comment', 'question', 'praise', 'problem'] as const
