import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canSeeIdea } from '#app/domain/ideas/policy.ts'
import { canSeeStory, isAuthor } from '#app/domain/stories/policy.ts'
import { brandBy } from '#db/queries/brands.ts'
import { caseBy } from '#db/queries/cases.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { commentBy, commentLocation } from '#db/queries/comments.ts'
import { factsOfIdea, ideaBy } from '#db/queries/ideas.ts'
import { publicTitles, shownComments } from '#db/queries/public-titles.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import type { NoticeSubject } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'

/** The part of its subject that a notice may show this reader; `open` when the reader may also open its page. */
export type VisibleSubject = { title: string; story?: string; open: boolean }
type LoadSubject = (q: Reader, reader: Actor, id: string, now: Date) => Promise<VisibleSubject | undefined>

const brand: LoadSubject = async (q, _reader, id) => {
  const found = await brandBy(q, id)
  return found && { title: found.name, open: true }
}

const challenge: LoadSubject = async (q, reader, id, now) => {
  const found = await challengeBy(q, id)
  if (!found || !canSeeChallenge(reader, factsOfChallenge(found), now).ok) return undefined
  return { title: found.title, open: true }
}

const idea: LoadSubject = async (q, reader, id, now) => {
  const found = await ideaBy(q, id)
  if (!found || !canSeeIdea(reader, factsOfIdea(found), now).ok) return undefined
  return { title: found.idea.hook, open: true }
}

/** Returns `named` for authors of a hidden story: they see its title in notices, but cannot open it. */
function storyVisibility(reader: Actor, found: StoryInChallenge, now: Date): 'open' | 'named' | undefined {
  const facts = factsOfStory(found)
  if (canSeeStory(reader, facts, now).ok) return 'open'
  const canSee = canSeeChallenge(reader, facts.challenge, now).ok
  return canSee && isAuthor(reader, facts) ? 'named' : undefined
}

const story: LoadSubject = async (q, reader, id, now) => {
  const found = await storyBy(q, id)
  const seen = found && storyVisibility(reader, found, now)
  return found && seen && { title: found.story.title, open: seen === 'open' }
}

const chapter: LoadSubject = async (q, reader, id, now) => {
  const found = await chapterBy(q, id)
  const seen = found && storyVisibility(reader, found, now)
  if (!found || !seen) return undefined
  return { title: found.chapter.title, story: found.story.title, open: seen === 'open' }
}

/** Shows the title of the comment's target, never the comment's text. A hidden comment is visible to its author only. */
const comment: LoadSubject = async (q, reader, id, now) => {
  const found = await commentBy(q, id)
  if (!found || found.deletedAt) return undefined
  const location = await commentLocation(q, found.targetKind, found.targetId)
  if (!location || !canSeeChallenge(reader, factsOfChallenge(location.challenge), now).ok) return undefined
  const about = await LOADERS[found.targetKind](q, reader, found.targetId, now)
  const own = reader.kind === 'member' && reader.id === found.authorId
  return about && ((found.hiddenAt === null && found.heldAt === null) || own)
    ? { title: about.title, open: about.open }
    : undefined
}

/** The subject is the reader; the message shows no title. */
const member: LoadSubject = async () => ({ title: '', open: true })

/** Shown only to the person concerned, with the title of where it happened. */
const ownCase: LoadSubject = async (q, reader, id) => {
  const found = await caseBy(q, id)
  if (!found || reader.kind !== 'member' || found.authorId !== reader.id) return undefined
  const about = found.kind === 'appeal' ? await caseBy(q, found.subjectId) : found
  const challenge = about?.challengeId ? await challengeBy(q, about.challengeId) : undefined
  const brand = !challenge && about?.brandId ? await brandBy(q, about.brandId) : undefined
  return { title: challenge?.title ?? brand?.name ?? '', open: true }
}

const LOADERS: Record<NoticeSubject, LoadSubject> = {
  brand,
  challenge,
  idea,
  story,
  chapter,
  comment,
  member,
  case: ownCase,
}

type Subject = { kind: NoticeSubject; id: string }
export const subjectKey = ({ kind, id }: Subject) => `${kind} ${id}`

/** Finds the subjects that every visitor can see, with one query for each kind. */
async function publicSubjects(q: Reader, subjects: readonly Subject[], now: Date) {
  const seen = new Map<string, VisibleSubject>()
  const idsOf = (kind: NoticeSubject) => subjects.flatMap((one) => (one.kind === kind ? [one.id] : []))
  const talk = await shownComments(q, idsOf('comment'))
  for (const kind of ['challenge', 'idea', 'story', 'chapter'] as const) {
    const about = talk.filter((comment) => comment.kind === kind)
    const ids = [...idsOf(kind), ...about.map(({ targetId }) => targetId)]
    const titles = await publicTitles(q, kind, ids, now)
    for (const [id, found] of titles) seen.set(subjectKey({ kind, id }), { ...found, open: true })
    for (const { id, targetId } of about) {
      const found = titles.get(targetId)
      if (found) seen.set(subjectKey({ kind: 'comment', id }), { title: found.title, open: true })
    }
  }
  return seen
}

/** Loads each subject once, what is not public one by one. The result lacks subjects that the reader may not see now, and deleted ones. */
export async function visibleSubjects(q: Reader, reader: Actor, subjects: readonly Subject[], now: Date) {
  const seen = await publicSubjects(q, subjects, now)
  const byKey = new Map(subjects.map((subject) => [subjectKey(subject), subject]))
  for (const [key, { kind, id }] of byKey) {
    if (seen.has(key)) continue
    const found = await LOADERS[kind](q, reader, id, now)
    if (found) seen.set(key, found)
  }
  return seen
}
