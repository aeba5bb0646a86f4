import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { paths } from '#app/paths.ts'
import { commentPath, isShown } from '#db/queries/comments.ts'
import { outsideTexts } from '#db/queries/outside.ts'
import { challenges, chapters, comments, ideas, type SignalSubject, stories } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'

export type MessageText = { text: string; path: string | null }
type Subject = { subjectKind: SignalSubject; subjectId: string }

const ideaIsPublic = and(isNull(ideas.hiddenAt), notInArray(ideas.state, ['held', 'withdrawn']))

/** Loads comments with the address of each, in one query: a page shows comments on many subjects. */
async function commentTexts(q: Reader, ids: readonly string[]): Promise<[string, MessageText][]> {
  if (ids.length === 0) return []
  const isOn = (kind: typeof comments.$inferSelect.targetKind) => eq(comments.targetKind, kind)
  const storyId = sql`case when ${isOn('story')} then ${comments.targetId} else ${chapters.storyId} end`
  const rows = await q
    .select({
      ...{ id: comments.id, text: comments.body, targetKind: comments.targetKind },
      ...{ parentId: comments.parentId, challenge: challenges.slug },
      ...{ n: ideas.n, story: stories.slug, chapter: chapters.slug },
    })
    .from(comments)
    .leftJoin(challenges, eq(challenges.id, comments.challengeId))
    .leftJoin(ideas, and(isOn('idea'), eq(ideas.id, comments.targetId), ideaIsPublic))
    .leftJoin(chapters, and(isOn('chapter'), eq(chapters.id, comments.targetId)))
    .leftJoin(stories, and(eq(stories.id, storyId), isNull(stories.hiddenAt)))
    .where(and(inArray(comments.id, [...ids]), isShown))
  return rows.map((row) => {
    const path = placeOf(row)
    return [row.id, { text: row.text, path: path === null ? null : commentPath({ path }, row) }]
  })
}

type Place = {
  targetKind: string
  challenge: string | null
  n: number | null
  story: string | null
  chapter: string | null
}

/** The address of the subject of a comment; that of the challenge's comments while the subject is hidden. */
function placeOf({ targetKind, challenge, n, story, chapter }: Place): string | null {
  // A question to a brand has an address of its own.
  if (targetKind === 'brand') return ''
  if (challenge === null) return null
  if (n !== null) return paths.idea(challenge, n)
  if (story === null) return paths.challengeSection(challenge, 'talk')
  return chapter === null ? paths.story(story) : paths.talk(story, chapter)
}

async function ideaTexts(q: Reader, ids: readonly string[]): Promise<[string, MessageText][]> {
  if (ids.length === 0) return []
  const rows = await q
    .select({ id: ideas.id, hook: ideas.hook, detail: ideas.detail, n: ideas.n, slug: challenges.slug })
    .from(ideas)
    .innerJoin(challenges, eq(challenges.id, ideas.challengeId))
    .where(and(inArray(ideas.id, [...ids]), ideaIsPublic))
  return rows.map(({ id, hook, detail, n, slug }) => [
    id,
    { text: detail ? `${hook}\n${detail}` : hook, path: paths.idea(slug, n) },
  ])
}

/** Loads the texts that signals refer to. Deleted, withdrawn, held and hidden ones are missing from the result. */
export async function loadMessageTexts(
  q: Reader,
  subjects: readonly Subject[],
): Promise<Map<string, MessageText>> {
  const idsOf = (kind: SignalSubject) =>
    subjects.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)
  const outside = await outsideTexts(q, idsOf('outside'))
  return new Map([
    ...(await commentTexts(q, idsOf('comment'))),
    ...(await ideaTexts(q, idsOf('idea'))),
    ...outside.map(({ id, text, url }): [string, MessageText] => [id, { text, path: url }]),
  ])
}
