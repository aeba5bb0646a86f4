import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { ideas, ideaWords } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

type Place = { challengeId: string; n: number }

export async function ideaOfWords(q: Reader, id: string) {
  const { challengeId, n, hook, state, hiddenAt } = ideas
  const [row] = await q.select({ challengeId, n, hook, state, hiddenAt }).from(ideas).where(eq(ideas.id, id))
  return row
}

export const dropIdeaWords = (tx: Tx, { challengeId, n }: Place) =>
  tx.delete(ideaWords).where(and(eq(ideaWords.challengeId, challengeId), eq(ideaWords.n, n)))

export async function insertIdeaWords(tx: Tx, { challengeId, n }: Place, words: string[]): Promise<void> {
  if (words.length > 0) await tx.insert(ideaWords).values(words.map((word) => ({ challengeId, word, n })))
}

export async function hasIdeaWords(q: Reader): Promise<boolean> {
  return (await q.select({ n: ideaWords.n }).from(ideaWords).limit(1)).length > 0
}

/** Of a word that is in more hooks than this it tells little that it is in one: the newest of them are looked at. */
const MOST_OF_A_WORD = 400
const CANDIDATES = 200

/**
 * The ideas that share most of the words; each word has one voice, shared by the hooks that have it, so that a rare one
 * is heard. As many steps along an index as there are words times what is looked at of each, whether there are a
 * thousand ideas or a million.
 */
export async function ideasWithWords(q: Reader, challengeId: string, words: string[]) {
  if (words.length === 0) return []
  const withOne = words.map(
    (word) => sql`select n, 1.0 / count(*) over () voice from (select n from ${ideaWords}
      where ${ideaWords.challengeId} = ${challengeId} and ${ideaWords.word} = ${word}
      order by n desc limit ${MOST_OF_A_WORD}) one`,
  )
  const shared = q
    .select({ n: sql<number>`n`.as('n') })
    .from(sql`(${sql.join(withOne, sql` union all `)}) found`)
    .groupBy(sql`n`)
    .orderBy(sql`sum(voice) desc, n desc`)
    .limit(CANDIDATES)
  return q
    .select({ id: ideas.id, n: ideas.n, hook: ideas.hook, votes: ideas.votes })
    .from(ideas)
    .where(
      and(
        eq(ideas.challengeId, challengeId),
        sql`${ideas.n} in ${shared}`,
        inArray(ideas.state, ['open', 'adopted']),
        isNull(ideas.hiddenAt),
      ),
    )
    .orderBy(desc(ideas.votes), desc(ideas.n))
}
