import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import type { ClassifiedKind } from '#app/domain/classifications/forms.ts'
import { canSeeClassification } from '#app/domain/classifications/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { challengeOfComment, commentBy } from '#db/queries/comments.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import type { Reader } from '#db/types.ts'

export type ClassifiedSubject = { kind: ClassifiedKind; id: string }
export type ClassifiedText = {
  subject: ClassifiedSubject
  authorId: string
  brandId: string
  /** Null for what is said to a brand. */
  challengeId: string | null
  /** The title of its challenge, or the name of the brand. */
  place: string
  text: string
  path: string
}

async function findIdea(q: Reader, id: string): Promise<Omit<ClassifiedText, 'subject'> | undefined> {
  const found = await ideaBy(q, id)
  if (!found) return undefined
  const { idea, challenge } = found
  return {
    ...{ authorId: idea.authorId, brandId: challenge.brandId, challengeId: challenge.id },
    ...{ place: challenge.title, path: paths.idea(challenge.slug, idea.n) },
    text: [idea.hook, idea.detail].filter(Boolean).join('\n'),
  }
}

async function findComment(q: Reader, id: string): Promise<Omit<ClassifiedText, 'subject'> | undefined> {
  const comment = await commentBy(q, id)
  const location = comment && comment.deletedAt === null ? await challengeOfComment(q, comment) : undefined
  if (!comment || !location) return undefined
  const { authorId, body } = comment
  const challengeId = comment.challengeId || null
  const { brandId, place, path } = location
  return { authorId, brandId, challengeId, place, text: body, path: `${path}#comment-${id}` }
}

/** Loads a text for its author. Others are refused, as is everybody who may not see its challenge. */
export async function loadClassified(
  q: Reader,
  actor: Actor,
  subject: ClassifiedSubject,
  at: Date,
): Promise<Result<ClassifiedText>> {
  const found = await (subject.kind === 'idea' ? findIdea : findComment)(q, subject.id)
  if (!found) return refuse('not_found')
  const challenge = found.challengeId === null ? null : await challengeBy(q, found.challengeId)
  if (challenge !== null && (!challenge || !canSeeChallenge(actor, factsOfChallenge(challenge), at).ok))
    return refuse('not_found')
  const decision = canSeeClassification(actor, found)
  return decision.ok ? ok({ subject, ...found }) : decision
}
