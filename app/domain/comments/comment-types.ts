/** Separate from the forms, because pages need the list without loading the schemas. */
export const COMMENT_TYPES = ['comment', 'question', 'praise', 'problem'] as const

/** The maximum length of a commented passage. */
export const MAX_QUOTE_LENGTH = 1_000
