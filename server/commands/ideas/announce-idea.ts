import { mentionsIn } from '#app/domain/comments/mentions.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { membersNamed } from '#db/queries/comments.ts'
import { type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import { namesOfTargets } from '#db/queries/watches.ts'
import type { Tx } from '#db/types.ts'
import { notify } from '../notices/notify.ts'
import { notifyFollowers, notifyWatchers } from '../watches/notify-watchers.ts'
import { publishEvent } from '../webhooks/publish-event.ts'

type Mentioning = Pick<IdeaInChallenge['idea'], 'id' | 'authorId' | 'hook' | 'detail'>

/** Finds the address of an idea that visitors can see. */
const publicIdea = (tx: Tx, id: string, at: Date) =>
  namesOfTargets(tx, publicViewer(at), { kind: 'idea', id })

/**
 * Notifies the members whom an idea mentions, if visitors can see it, and returns them. The database stores one mention
 * for each member and idea, so that edits notify only members who are newly mentioned.
 */
export async function notifyMentioned(tx: Tx, idea: Mentioning, at: Date): Promise<string[]> {
  const subject = { kind: 'idea' as const, id: idea.id }
  const named = await publicIdea(tx, idea.id, at)
  if (!named) return []
  const found = await membersNamed(tx, mentionsIn(`${idea.hook}\n${idea.detail}`))
  const memberIds = found.map(({ id }) => id).filter((id) => id !== idea.authorId)
  await notify(tx, memberIds, { kind: 'mention', subject, path: named.path, actorId: idea.authorId }, at)
  return memberIds
}

/**
 * Notifies everybody whom an idea concerns that visitors can see from now on: who is mentioned, who watches the challenge,
 * who follows the author; each of them once. `by` is the reviewer who approved it.
 */
export async function announceIdea(tx: Tx, ideaId: string, at: Date, by?: string): Promise<void> {
  const [found, named] = [await ideaBy(tx, ideaId), await publicIdea(tx, ideaId, at)]
  if (!found || !named) return
  const { idea, challenge } = found
  const except = [idea.authorId, by, ...(await notifyMentioned(tx, idea, at))]
  await publishEvent(tx, {
    ...{ brandId: challenge.brandId, event: 'idea.created', at },
    subject: { kind: 'idea', id: idea.id, path: named.path },
  })
  const subject = { kind: 'challenge' as const, id: challenge.id }
  const path = paths.ideas(challenge.slug, { sort: 'new' })
  await notifyWatchers(tx, { at: [subject], kind: 'watched_idea', subject, path, except }, at)
  const news = { kind: 'followed_idea' as const, subject: { kind: 'idea' as const, id: idea.id } }
  await notifyFollowers(tx, { ...news, memberIds: [idea.authorId], watched: [subject], except }, at)
}
