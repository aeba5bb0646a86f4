import { type Actor, isMember } from '#app/domain/actor.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { blockedEitherWay } from '#db/queries/blocks.ts'
import { chaptersForPresence, membersShowingWriting } from '#db/queries/presence.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'

type PresenceDeps = Deps & { realtime: Pick<CollabServer, 'writersNow'> }
/** Only writers of one story, one challenge or one brand; everywhere if empty. */
export type PresencePlace = { storyId?: string; challengeId?: string; brandId?: string }

const READ = 100
const SHOWN = 6

/** A story in which somebody is writing now: who began last, and how many others. */
export type WritingInStory = {
  person: { handle: string; displayName: string; avatarId: string | null }
  others: number
  story: { slug: string; title: string; language: string }
  chapter: { slug: string; title: string }
  since: Date
}

/**
 * Lists the public stories that are being written now, for visitors too. Suggesters and readers are never shown, nor are
 * members who turned that off, nor anybody to people they blocked.
 */
const writing =
  ({ db, now, realtime }: PresenceDeps) =>
  async (actor: Actor, within: PresencePlace = {}): Promise<WritingInStory[]> => {
    const writers = realtime.writersNow().slice(0, READ)
    if (writers.length === 0) return []
    const memberIds = [...new Set(writers.map(({ memberId }) => memberId))]
    const chapterIds = [...new Set(writers.map(({ chapterId }) => chapterId))]
    const found = await chaptersForPresence(db.read, publicViewer(now()), chapterIds, within)
    const chapters = new Map(found.map((chapter) => [chapter.id, chapter]))
    const shown = await membersShowingWriting(db.read, memberIds)
    const blocked = isMember(actor) ? await blockedEitherWay(db.read, actor.id, memberIds) : new Set<string>()
    const people = new Map(
      shown.flatMap(({ id, ...names }) => (blocked.has(id) ? [] : [[id, names] as const])),
    )
    const stories = new Map<string, WritingInStory & { names: Set<string> }>()
    for (const { chapterId, memberId, since } of writers) {
      const [chapter, person] = [chapters.get(chapterId), people.get(memberId)]
      if (!chapter || !person) continue
      const { id, ...story } = chapter.story
      const known = stories.get(id)
      if (known) known.names.add(person.handle)
      else {
        const { slug, title } = chapter
        const names = new Set([person.handle])
        stories.set(id, { person, others: 0, story, chapter: { slug, title }, since, names })
      }
    }
    return [...stories.values()]
      .slice(0, SHOWN)
      .map(({ names, ...shownStory }) => ({ ...shownStory, others: names.size - 1 }))
  }

export const createPresence = (deps: PresenceDeps) => ({ writing: writing(deps) })
