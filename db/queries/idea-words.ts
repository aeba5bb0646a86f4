import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { ideas, ideaWords } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

type Place = { challengeId: string; n: number }

export async function ideaOfWords(q: Reader, id: string) {
  const { challengeId, n, hook, state, hiddenAt } = ideas
  return firstRow(q.select({ challengeId, n, hook, state, hiddenAt }).from(ideas).where(eq(ideas.id, id)))
}

export const deleteIdeaWords = (tx: Tx, { challengeId, n }: Place) =>
  tx.delete(ideaWords).where(and(eq(ideaWords.challengeId, challengeId), eq(ideaWords.n, n)))

export async function insertIdeaWords(tx: Tx, { challengeId, n }: Place, words: string[]): Promise<void> {
  if (words.length > 0) await tx.insert(ideaWords).values(words.map((word) => ({ challengeId, word, n })))
}

export async function hasIdeaWords(q: Reader): Promise<boolean> {
  return (await q.select({ n: ideaWords.n }).from(ideaWords).limit(1)).length > 0
}

/** The maximum number of hooks examined per word, the newest first: a word in more hooks distinguishes little. */
const MOST_OF_A_WORD = 400
const CANDIDATES = 200

/**
 * Finds the ideas that share most of the words. Each word has weight 1, divided among the hooks that contain it, so that
 * rare words count more. The cost is the number of words times the hooks examined per word, independent of the number
 * of ideas.
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
    .select({ id: ideas.id, n: ideas.n, hook: ideas.hook, votes: ideas.votes, state: ideas.state })
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
