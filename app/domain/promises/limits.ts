/** Separate from the forms, because pages need the limits without loading the schemas. */
export const MAX_PROMISE = 300
export const MAX_OUTCOME = 500
