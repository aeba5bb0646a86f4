import { talliesAreHidden } from '#app/domain/challenges/policy.ts'
import type { StoryCardRow } from '#db/queries/stories.ts'

/** A story in a list. Every list shows it through here, so that none of them gives a hidden count away. */
export const storyCard = ({ poll, votes, ...row }: StoryCardRow, now: Date) => ({
  ...row,
  votes: talliesAreHidden(poll, now) ? null : votes,
})
