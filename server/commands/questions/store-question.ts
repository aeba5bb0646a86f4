import type { QuestionAudience } from '#app/domain/questions/options.ts'
import { brandBy } from '#db/queries/brands.ts'
import { addAsker } from '#db/queries/question-askers.ts'
import { insertQuestion } from '#db/queries/questions.ts'
import type { CommentTarget, comments } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

/** The properties of a question or an answer besides its text. */
export type Asking = {
  to?: QuestionAudience
  /** The question that these words join. */
  joins?: string
  /** For an answer of the brand's team: it becomes the official one in place of another. */
  official?: boolean | undefined
}

const HOUR_MS = 60 * 60 * 1000
export const dueAfter = (askedAt: Date, hours: number | null): Date | null =>
  hours === null ? null : new Date(askedAt.getTime() + hours * HOUR_MS)

/** Questions about a text are asked of everybody, others of the brand, unless the asker says otherwise. */
const usualAudience = (kind: CommentTarget): QuestionAudience =>
  kind === 'brand' || kind === 'challenge' ? 'brand' : 'everybody'

type Posted = Pick<typeof comments.$inferSelect, 'id' | 'parentId' | 'targetKind' | 'type' | 'authorId'>

/** Stores the asker of a new question, or the member who joins a question with other words. */
export async function storeQuestion(
  tx: Tx,
  { id, parentId, targetKind, type, authorId }: Posted,
  challenge: { id: string; brandId: string },
  { to = usualAudience(targetKind), joins }: Asking,
  at: Date,
): Promise<void> {
  if (joins !== undefined) {
    await addAsker(tx, { questionId: joins, memberId: authorId, wordsId: id, at })
    return
  }
  if (type !== 'question' || parentId !== null) return
  const { brandId } = challenge
  const toBrand = to === 'brand'
  const promisedHours = toBrand ? ((await brandBy(tx, brandId))?.answerHours ?? null) : null
  const due = { promisedHours, dueAt: dueAfter(at, promisedHours) }
  await insertQuestion(tx, { id, brandId, challengeId: challenge.id, toBrand, askedAt: at, ...due })
  await addAsker(tx, { questionId: id, memberId: authorId, wordsId: id, at })
}
