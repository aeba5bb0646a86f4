import { eq } from 'drizzle-orm'
import { stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { countTotals } from '../challenges/totals.ts'
import { keepPublishedStory } from '../links/save-links.ts'

type Story = Pick<typeof stories.$inferSelect, 'id' | 'challengeId' | 'hiddenAt'>

/** Out of sight, or back in it; `null` shows it again. What can be found of it, and links to it, follow. */
export async function hideStory(tx: Tx, story: Story, hiddenAt: Date | null): Promise<void> {
  await tx.update(stories).set({ hiddenAt }).where(eq(stories.id, story.id))
  const more = Number(hiddenAt === null) - Number(story.hiddenAt === null)
  await countTotals(tx, story.challengeId, { stories: more })
  await keepPublishedStory(tx, story.id)
}
