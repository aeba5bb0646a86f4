import { tellingWords } from '#app/domain/ideas/similar.ts'
import { dropIdeaWords, ideaOfWords, insertIdeaWords } from '#db/queries/idea-words.ts'
import type { Tx } from '#db/types.ts'

/** In the transaction of whatever changed the idea: those of its words by which it can be found as alike. */
export async function keepIdeaWords(tx: Tx, id: string): Promise<void> {
  const idea = await ideaOfWords(tx, id)
  if (!idea) return
  await dropIdeaWords(tx, idea)
  const stands = (idea.state === 'open' || idea.state === 'adopted') && idea.hiddenAt === null
  if (stands) await insertIdeaWords(tx, idea, [...tellingWords(idea.hook)])
}
