/** What can be hidden. Apart from the forms: pages need the list, and must not bring the schemas along. */
export const HIDDEN_KINDS = ['idea', 'story', 'comment'] as const
export type HiddenKind = (typeof HIDDEN_KINDS)[number]

/** The days that the form offers; a program names any moment. */
export const SUSPENSION_DAYS = [1, 3, 7, 30, 90, 365] as const

/** A suspension ends some day, if late. */
export const LONGEST_SUSPENSION_MS = 10 * 366 * 24 * 60 * 60 * 1000
