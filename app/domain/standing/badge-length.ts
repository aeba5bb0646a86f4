/** The most graphemes of a badge's label. */
export const BADGE_LENGTH = 40
