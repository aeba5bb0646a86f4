import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { comments, questionAskers, questions, questionWords } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'
import { isShown } from './comments.ts'
import { questionIsVisible } from './visible.ts'

type Wording = { questionId: string; wordsId: string; brandId: string }

/** Replaces the keys under which a wording is found. */
export async function saveQuestionWords(tx: Tx, wording: Wording, words: readonly string[]): Promise<void> {
  await tx.delete(questionWords).where(eq(questionWords.wordsId, wording.wordsId))
  if (words.length > 0) await tx.insert(questionWords).values(words.map((word) => ({ ...wording, word })))
}

export const deleteQuestionWords = (tx: Tx, wordsId: string) =>
  tx.delete(questionWords).where(eq(questionWords.wordsId, wordsId))

/** The maximum number of wordings examined per word, the newest first: a word in more of them distinguishes little. */
const MOST_OF_A_WORD = 300
const CANDIDATES = 40
const WORDINGS = 400

/** Finds the brand's questions that share most of the words, rare words first, as the viewer may see them. */
export async function questionsWithWords(
  q: Reader,
  viewer: Viewer,
  brandId: string,
  words: readonly string[],
): Promise<string[]> {
  if (words.length === 0) return []
  const withOne = words.map(
    (word) => sql`select question_id, 1.0 / count(*) over () voice from (select distinct question_id from (
      select question_id from ${questionWords} where ${questionWords.brandId} = ${brandId}
      and ${questionWords.word} = ${word} order by question_id desc limit ${MOST_OF_A_WORD}) many) one`,
  )
  const shared = q
    .select({ id: sql<string>`question_id`.as('id') })
    .from(sql`(${sql.join(withOne, sql` union all `)}) found`)
    .groupBy(sql`question_id`)
    .orderBy(sql`sum(voice) desc, question_id desc`)
    .limit(CANDIDATES)
  const rows = await q
    .select({ id: questions.id })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .where(and(sql`${questions.id} in ${shared}`, questionIsVisible(viewer)))
  return rows.map(({ id }) => id)
}

/** Lists the shown wordings of questions that are visible: the first words and those of everybody who joined. */
export async function wordingsOfAll(q: Reader, ids: readonly string[]) {
  if (ids.length === 0) return []
  const first = await q
    .select({ questionId: comments.id, text: comments.body })
    .from(comments)
    .where(and(inArray(comments.id, [...ids]), isShown))
  const joined = await q
    .select({ questionId: questionAskers.questionId, text: comments.body })
    .from(questionAskers)
    .innerJoin(comments, eq(comments.id, questionAskers.wordsId))
    .where(and(inArray(questionAskers.questionId, [...ids]), isShown))
    .limit(WORDINGS)
  return [...first, ...joined]
}
