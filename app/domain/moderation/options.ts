/** Kinds of items that can be hidden. Separate from the forms, because pages need it without the schemas. */
export const HIDEABLE_KINDS = ['idea', 'story', 'comment'] as const
export type HideableKind = (typeof HIDEABLE_KINDS)[number]

/** The durations in days that the form offers; the API accepts any time. */
export const SANCTION_DAYS = [1, 3, 7, 30, 90, 365] as const

/** The maximum duration of a sanction, in ms. */
export const MAX_SANCTION_MS = 10 * 366 * 24 * 60 * 60 * 1000
