import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canSeeIdea } from '#app/domain/ideas/policy.ts'
import { canSeeStory, isAuthor } from '#app/domain/stories/policy.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { factsOfIdea, ideaBy } from '#db/queries/ideas.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { commentBy, placeOf } from '#db/queries/comments.ts'
import type { NoticeSubject } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'

/** What a notice may say of its subject to this reader now; `open` when they can also go there. */
export type SeenSubject = { title: string; story?: string; open: boolean }
type Look = (q: Reader, reader: Actor, id: string, now: Date) => Promise<SeenSubject | undefined>

const brand: Look = async (q, _reader, id) => {
  const found = await brandBy(q, id)
  return found && { title: found.name, open: true }
}

const challenge: Look = async (q, reader, id, now) => {
  const found = await challengeBy(q, id)
  if (!found || !canSeeChallenge(reader, factsOfChallenge(found), now).ok) return undefined
  return { title: found.title, open: true }
}

const idea: Look = async (q, reader, id, now) => {
  const found = await ideaBy(q, id)
  if (!found || !canSeeIdea(reader, factsOfIdea(found), now).ok) return undefined
  return { title: found.idea.hook, open: true }
}

/** Authors are told what became of a story of theirs also while it is hidden. */
function seenStory(reader: Actor, found: StoryInChallenge, now: Date): 'open' | 'named' | undefined {
  const facts = factsOfStory(found)
  if (canSeeStory(reader, facts, now).ok) return 'open'
  const inSight = canSeeChallenge(reader, facts.challenge, now).ok
  return inSight && isAuthor(reader, facts) ? 'named' : undefined
}

const story: Look = async (q, reader, id, now) => {
  const found = await storyBy(q, id)
  const seen = found && seenStory(reader, found, now)
  return found && seen && { title: found.story.title, open: seen === 'open' }
}

const chapter: Look = async (q, reader, id, now) => {
  const found = await chapterBy(q, id)
  const seen = found && seenStory(reader, found, now)
  if (!found || !seen) return undefined
  return { title: found.chapter.title, story: found.story.title, open: seen === 'open' }
}

/** Named by what it is about; nobody's words are repeated. Its author is led to it also while it is hidden. */
const comment: Look = async (q, reader, id, now) => {
  const found = await commentBy(q, id)
  if (!found || found.deletedAt) return undefined
  const place = await placeOf(q, found.targetKind, found.targetId)
  if (!place || !canSeeChallenge(reader, factsOfChallenge(place.challenge), now).ok) return undefined
  const about = await LOOK[found.targetKind](q, reader, found.targetId, now)
  const own = reader.kind === 'member' && reader.id === found.authorId
  return about && (found.hiddenAt === null || own) ? { title: about.title, open: about.open } : undefined
}

/** Oneself: nothing about it is in the sentence. */
const member: Look = async () => ({ title: '', open: true })

const LOOK: Record<NoticeSubject, Look> = { brand, challenge, idea, story, chapter, comment, member }

type Subject = { kind: NoticeSubject; id: string }
export const subjectKey = ({ kind, id }: Subject) => `${kind} ${id}`

/** Each subject once; whatever was hidden, withdrawn, deleted or put back to draft meanwhile is missing. */
export async function subjectsSeen(q: Reader, reader: Actor, subjects: readonly Subject[], now: Date) {
  const seen = new Map<string, SeenSubject>()
  const asked = new Map(subjects.map((subject) => [subjectKey(subject), subject]))
  for (const [key, { kind, id }] of asked) {
    const found = await LOOK[kind](q, reader, id, now)
    if (found) seen.set(key, found)
  }
  return seen
}
