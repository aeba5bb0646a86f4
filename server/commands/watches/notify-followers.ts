import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { namesOfTargets, type WatchedTarget, watchersOf } from '#db/queries/watches.ts'
import type { Tx } from '#db/types.ts'
import { notifyWatchers } from './notify-watchers.ts'

type FollowedNews = {
  kind: 'followed_idea' | 'followed_story' | 'followed_featured'
  subject: { kind: 'idea' | 'story'; id: string }
  /** The members whose followers are notified. */
  memberIds: readonly string[]
  /** Another notice tells the members who watch one of these. */
  watched?: readonly WatchedTarget[]
  except: readonly (string | null | undefined)[]
}

/**
 * Notifies followers of what a member has done, if visitors can see it. A follower of several authors is notified
 * once.
 */
export async function notifyFollowers(tx: Tx, news: FollowedNews, at: Date): Promise<void> {
  const { kind, subject, memberIds, watched = [], except } = news
  const named = await namesOfTargets(tx, publicViewer(at), subject)
  if (!named) return
  const told = new Set([...except, ...memberIds, ...(await watchersOf(tx, watched))])
  for (const memberId of memberIds) {
    const targets = [{ kind: 'member' as const, id: memberId }]
    const event = { kind, subject, path: named.path, actorId: memberId, at: targets, except: told }
    await notifyWatchers(tx, event, at)
    for (const id of await watchersOf(tx, targets)) told.add(id)
  }
}
