import { distinctiveWords } from '#app/domain/ideas/similar.ts'
import { deleteIdeaWords, ideaOfWords, insertIdeaWords } from '#db/queries/idea-words.ts'
import type { Tx } from '#db/types.ts'

/** Updates the words by which similar ideas are found. Runs in the transaction that changes the idea. */
export async function saveIdeaWords(tx: Tx, id: string): Promise<void> {
  const idea = await ideaOfWords(tx, id)
  if (!idea) return
  await deleteIdeaWords(tx, idea)
  const stands = (idea.state === 'open' || idea.state === 'adopted') && idea.hiddenAt === null
  if (stands) await insertIdeaWords(tx, idea, [...distinctiveWords(idea.hook)])
}
