import { eq } from 'drizzle-orm'
import { stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { changeTotals } from '../challenges/totals.ts'
import { indexPublishedStory } from '../links/save-links.ts'

type Story = Pick<typeof stories.$inferSelect, 'id' | 'challengeId' | 'hiddenAt'>

/** Hides a story, or shows it again when `hiddenAt` is null, and updates the search index and its links. */
export async function hideStory(tx: Tx, story: Story, hiddenAt: Date | null): Promise<void> {
  await tx.update(stories).set({ hiddenAt }).where(eq(stories.id, story.id))
  const more = Number(hiddenAt === null) - Number(story.hiddenAt === null)
  await changeTotals(tx, story.challengeId, { stories: more })
  await indexPublishedStory(tx, story.id)
}
