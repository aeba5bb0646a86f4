import { and, count, eq, isNull } from 'drizzle-orm'
import type { PitchIdea } from '#app/domain/ideas/forms.ts'
import { isAmendment } from '#app/domain/ideas/policy.ts'
import { paths } from '#app/paths.ts'
import { factsOfIdea, type IdeaInChallenge } from '#db/queries/ideas.ts'
import { ideaAmendments, ideas, ideaVotes, notices } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { indexDocument } from '../../search/index-document.ts'
import { notify } from '../notices/notify.ts'
import { notifyMentioned } from './announce-idea.ts'
import { recountVotes, saveTags } from './idea-counters.ts'

/** Stores the idea's earlier text as an amendment, marks its votes as stale, and notifies the voters. */
async function amend(tx: Tx, { idea, challenge }: IdeaInChallenge, input: PitchIdea, at: Date) {
  const [earlier] = await tx
    .select({ n: count() })
    .from(ideaAmendments)
    .where(eq(ideaAmendments.ideaId, idea.id))
  await tx.insert(ideaAmendments).values({
    ideaId: idea.id,
    n: (earlier?.n ?? 0) + 1,
    hookBefore: idea.hook,
    detailBefore: idea.detail,
    hook: input.hook,
    detail: input.detail,
    createdAt: at,
  })
  const voters = await tx
    .update(ideaVotes)
    .set({ stale: true })
    .where(eq(ideaVotes.ideaId, idea.id))
    .returning({ memberId: ideaVotes.memberId })
  await recountVotes(tx, { ...idea, tags: input.tags })
  const path = paths.idea(challenge.slug, idea.n)
  // Replaces unread notices, so that several amendments in a row give one notice.
  await tx
    .delete(notices)
    .where(and(eq(notices.kind, 'idea_amended'), eq(notices.subjectId, idea.id), isNull(notices.readAt)))
  const voterIds = voters.map(({ memberId }) => memberId)
  await notify(tx, voterIds, { kind: 'idea_amended', subject: { kind: 'idea', id: idea.id }, path }, at)
}

export const hasSameText = ({ idea }: IdeaInChallenge, { hook, detail }: PitchIdea) =>
  idea.hook === hook && idea.detail === detail

/** Applies an edit to an idea. Returns true when it is an amendment, so that voters have to confirm their votes. */
export async function applyEdit(
  tx: Tx,
  found: IdeaInChallenge,
  input: PitchIdea,
  at: Date,
): Promise<boolean> {
  const { id } = found.idea
  const anyVotes = (await tx.$count(ideaVotes, eq(ideaVotes.ideaId, id))) > 0
  const amended = isAmendment({ ...factsOfIdea(found), anyVotes }, at) && !hasSameText(found, input)
  await saveTags(tx, found.idea, input.tags)
  if (amended) await amend(tx, found, input, at)
  await tx
    .update(ideas)
    .set({ ...input, editedAt: at })
    .where(eq(ideas.id, id))
  await indexDocument(tx, 'idea', id)
  await notifyMentioned(tx, { ...found.idea, ...input }, at)
  return amended
}
