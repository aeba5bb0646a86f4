/** Who may write in a chapter: all whom its story lets in, members from a level on, its co-authors, nobody. */
export const CHAPTER_LOCKS = ['open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked'] as const
export type ChapterLock = (typeof CHAPTER_LOCKS)[number]
