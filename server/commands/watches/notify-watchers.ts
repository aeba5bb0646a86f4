import { anybody } from '#app/domain/visibility/viewer.ts'
import { namesOfWatched, stillUnread, type Watched, watchersOf } from '#db/queries/watches.ts'
import type { Tx } from '#db/types.ts'
import { type News, notify } from '../notices/notify.ts'

export type Event = Omit<News, 'data' | 'actorId'> & {
  /** Everything that whoever watches it should hear of this. */
  at: readonly Watched[]
  /** Who did it, or has been told already. */
  except: readonly (string | null | undefined)[]
}

const PIECE = 500

/** Nobody is told of what a visitor can't see: a draft, something hidden. */
async function publicOf(tx: Tx, targets: readonly Watched[], at: Date): Promise<Watched[]> {
  const named = await Promise.all(
    targets.map(async (target) => ((await namesOfWatched(tx, anybody(at), target)) ? [target] : [])),
  )
  return named.flat()
}

/**
 * In the transaction of what happened: one notice for one thing until it is read, however often it
 * happens; it leads to the first time.
 */
export async function tellWatchers(tx: Tx, event: Event, at: Date): Promise<number> {
  const { kind, subject, path } = event
  const done = new Set(event.except)
  const watching = (await watchersOf(tx, await publicOf(tx, event.at, at))).filter((id) => !done.has(id))
  let told = 0
  for (let i = 0; i < watching.length; i += PIECE) {
    const piece = watching.slice(i, i + PIECE)
    const unread = await stillUnread(tx, piece, kind, subject)
    const news = piece.filter((id) => !unread.has(id))
    await notify(tx, news, { kind, subject, path }, at)
    told += news.length
  }
  return told
}

/** Readers get another text of the chapter now. */
export async function tellOfText(
  tx: Tx,
  chapter: { id: string; storyId: string },
  except: readonly (string | null)[],
  at: Date,
) {
  const named = await namesOfWatched(tx, anybody(at), { kind: 'chapter', id: chapter.id })
  if (!named) return
  const targets: Watched[] = [
    { kind: 'chapter', id: chapter.id },
    { kind: 'story', id: chapter.storyId },
  ]
  const subject = { kind: 'chapter' as const, id: chapter.id }
  await tellWatchers(tx, { at: targets, kind: 'watched_text', subject, path: named.path, except }, at)
}

/** Somebody said something there. */
export async function tellOfTalk(tx: Tx, target: Watched, path: string, except: Event['except'], at: Date) {
  if (!(await namesOfWatched(tx, anybody(at), target))) return
  await tellWatchers(tx, { at: [target], kind: 'watched_talk', subject: target, path, except }, at)
}
