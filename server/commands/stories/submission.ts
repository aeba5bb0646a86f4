import { createHash } from 'node:crypto'
import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canSeeStory, canSubmitStory, canWithdrawSubmission } from '#app/domain/stories/policy.ts'
import { countPending } from '#db/queries/chapters.ts'
import { hasUnsavedText } from '#db/queries/manuscripts.ts'
import { chaptersOf, factsOfStory, storyBy } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

type Published = { title: string; published: { hash: string } | null }

/** The SHA-256 hash of the published chapters in order; identifies the text that a ballot was cast on. */
export function ballotHash(chapters: Published[]): string {
  const lines = chapters.map((chapter) => `${chapter.published?.hash} ${chapter.title}`)
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** The published chapters that would be voted on now, in order, with their hash. */
export async function ballotOf(q: Reader, storyId: string) {
  const all = await chaptersOf(q, storyId)
  const chosen = all.filter((chapter) => chapter.published !== null)
  return { all, chosen, hash: chosen.length > 0 ? ballotHash(chosen) : null }
}

/** Views the chapters that a submission would put to the vote, and those that it would leave out. */
export const viewSubmission =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string) => {
    const q = db.read
    const found = await storyBy(q, storyKey)
    if (!found) return refuse('not_found')
    const facts = factsOfStory(found)
    const at = now()
    const seen = canSeeStory(actor, facts, at)
    if (!seen.ok) return seen as Result<never>
    const { story, challenge } = found
    const { all, hash } = await ballotOf(q, story.id)
    const chapters = await Promise.all(
      all.map(async ({ id, slug, title, published }) => ({
        ...{ id, slug, title },
        revision: published?.n ?? null,
        words: published?.words ?? 0,
        /** Pending revisions and unsaved text are not voted on. */
        pending: await countPending(q, id),
        unsaved: await hasUnsavedText(q, id),
      })),
    )
    return ok({
      story: { id: story.id, slug: story.slug, title: story.title, language: story.language },
      submittedAt: story.submittedAt,
      hash: story.ballotHash ?? hash,
      chapters: chapters.filter(({ revision }) => revision !== null),
      leftOut: {
        chapters: chapters.filter(({ revision }) => revision === null),
        changes: chapters.filter(
          ({ revision, pending, unsaved }) => revision !== null && (pending > 0 || unsaved),
        ),
      },
      writingEnd: challenge.writingEnd,
      writingIsOver: at >= challenge.writingEnd,
      votingStart: challenge.votingStart,
      can: {
        submit: canSubmitStory(actor, facts, at),
        takeBack: canWithdrawSubmission(actor, { ...facts, votes: story.votes }, at),
      },
    })
  }
