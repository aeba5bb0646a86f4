import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { membersWithUnread, namesOfTargets, type WatchedTarget, watchersOf } from '#db/queries/watches.ts'
import type { Tx } from '#db/types.ts'
import { type NoticeInput, notify } from '../notices/notify.ts'

export type WatchEvent = Omit<NoticeInput, 'data'> & {
  /** The targets whose watchers are notified. */
  at: readonly WatchedTarget[]
  /** Members who are not notified: the actor, and those who got another notice of it. */
  except: Iterable<string | null | undefined>
}

const BATCH_SIZE = 500

/** Keeps only targets that visitors can see. Watchers get no notice of drafts and hidden things. */
async function onlyPublic(tx: Tx, targets: readonly WatchedTarget[], at: Date): Promise<WatchedTarget[]> {
  const named = await Promise.all(
    targets.map(async (target) => ((await namesOfTargets(tx, publicViewer(at), target)) ? [target] : [])),
  )
  return named.flat()
}

/**
 * Notifies the watchers, in the transaction of the event, and returns their number. A watcher with an unread notice of the
 * same kind and subject gets no second one; the notice links to the first event.
 */
export async function notifyWatchers(tx: Tx, event: WatchEvent, at: Date): Promise<number> {
  const { kind, subject, path, actorId } = event
  const excluded = new Set(event.except)
  const watching = (await watchersOf(tx, await onlyPublic(tx, event.at, at))).filter(
    (id) => !excluded.has(id),
  )
  let count = 0
  for (let i = 0; i < watching.length; i += BATCH_SIZE) {
    const batch = watching.slice(i, i + BATCH_SIZE)
    const unread = await membersWithUnread(tx, batch, kind, subject)
    const recipients = batch.filter((id) => !unread.has(id))
    await notify(tx, recipients, { kind, subject, path, ...(actorId && { actorId }) }, at)
    count += recipients.length
  }
  return count
}

/** Notifies the watchers of a chapter and its story that a new text was published. */
export async function notifyOfNewText(
  tx: Tx,
  chapter: { id: string; storyId: string },
  except: readonly (string | null)[],
  at: Date,
) {
  const named = await namesOfTargets(tx, publicViewer(at), { kind: 'chapter', id: chapter.id })
  if (!named) return
  const targets: WatchedTarget[] = [
    { kind: 'chapter', id: chapter.id },
    { kind: 'story', id: chapter.storyId },
  ]
  const subject = { kind: 'chapter' as const, id: chapter.id }
  await notifyWatchers(tx, { at: targets, kind: 'watched_text', subject, path: named.path, except }, at)
}

/** Notifies the watchers of a target that a comment was posted. */
export async function notifyOfNewComment(
  tx: Tx,
  target: WatchedTarget,
  path: string,
  except: WatchEvent['except'],
  at: Date,
) {
  if (!(await namesOfTargets(tx, publicViewer(at), target))) return
  await notifyWatchers(tx, { at: [target], kind: 'watched_talk', subject: target, path, except }, at)
}

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
