import { and, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import { paths } from '#app/paths.ts'
import { challengeOfComment, commentPath } from '#db/queries/comments.ts'
import { outsideTexts } from '#db/queries/outside.ts'
import { challenges, comments, ideas, type SignalSubject } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'

export type MessageText = { text: string; path: string | null }
type Subject = { subjectKind: SignalSubject; subjectId: string }

/** Loads the texts that signals refer to. Deleted, withdrawn, held and hidden ones are missing from the result. */
export async function loadMessageTexts(
  q: Reader,
  subjects: readonly Subject[],
): Promise<Map<string, MessageText>> {
  const texts = new Map<string, MessageText>()
  const idsOf = (kind: SignalSubject) =>
    subjects.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)
  const commentIds = idsOf('comment')
  if (commentIds.length > 0) {
    const rows = await q
      .select({
        ...{
          id: comments.id,
          text: comments.body,
          targetKind: comments.targetKind,
          parentId: comments.parentId,
        },
        ...{ targetId: comments.targetId, challengeId: comments.challengeId },
      })
      .from(comments)
      .where(
        and(
          inArray(comments.id, commentIds),
          isNull(comments.hiddenAt),
          isNull(comments.heldAt),
          isNull(comments.deletedAt),
        ),
      )
    for (const row of rows) {
      const location = await challengeOfComment(q, row)
      texts.set(row.id, { text: row.text, path: location ? commentPath(location, row) : null })
    }
  }
  const ideaIds = idsOf('idea')
  if (ideaIds.length > 0) {
    const rows = await q
      .select({ id: ideas.id, hook: ideas.hook, detail: ideas.detail, n: ideas.n, slug: challenges.slug })
      .from(ideas)
      .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
      .where(
        and(
          inArray(ideas.id, ideaIds),
          isNull(ideas.hiddenAt),
          notInArray(ideas.state, ['held', 'withdrawn']),
        ),
      )
    for (const { id, hook, detail, n, slug } of rows)
      texts.set(id, { text: detail ? `${hook}\n${detail}` : hook, path: paths.idea(slug, n) })
  }
  for (const { id, text, url } of await outsideTexts(q, idsOf('outside'))) texts.set(id, { text, path: url })
  return texts
}
