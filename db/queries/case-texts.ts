import { eq, inArray } from 'drizzle-orm'
import type { CaseSubjectKind } from '#app/domain/cases/reasons.ts'
import { challenges, chapters, comments, ideas, stories } from '../schema/index.ts'
import type { Reader } from '../types.ts'

type Named = { id: string; text: string }
type Find = (q: Reader, ids: string[]) => Promise<Named[]>

/** The kinds of subjects whose texts are read for a whole page at once. */
const FIND: Partial<Record<CaseSubjectKind, Find>> = {
  idea: (q, ids) => q.select({ id: ideas.id, text: ideas.hook }).from(ideas).where(inArray(ideas.id, ids)),
  comment: (q, ids) =>
    q.select({ id: comments.id, text: comments.body }).from(comments).where(inArray(comments.id, ids)),
  story: (q, ids) =>
    q.select({ id: stories.id, text: stories.title }).from(stories).where(inArray(stories.id, ids)),
  manuscript: async (q, ids) => {
    const rows = await q
      .select({ id: chapters.id, title: chapters.title, story: stories.title })
      .from(chapters)
      .innerJoin(stories, eq(stories.id, chapters.storyId))
      .where(inArray(chapters.id, ids))
    return rows.map(({ id, title, story }) => ({ id, text: `${story}: ${title}` }))
  },
}

type Subject = { subjectKind: CaseSubjectKind; subjectId: string }
const keyOf = ({ subjectKind, subjectId }: Subject) => `${subjectKind} ${subjectId}`

/** Returns the texts of many subjects by kind and id, with one query for each kind; other kinds are missing. */
export async function subjectTexts(q: Reader, subjects: readonly Subject[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const [kind, find] of Object.entries(FIND) as [CaseSubjectKind, Find][]) {
    const ids = subjects.filter((one) => one.subjectKind === kind).map((one) => one.subjectId)
    const rows = ids.length > 0 ? await find(q, ids) : []
    for (const { id, text } of rows) texts.set(keyOf({ subjectKind: kind, subjectId: id }), text)
  }
  return texts
}

/** Returns the whole texts of the ideas and comments among many subjects, by kind and id. */
export async function writtenTexts(q: Reader, subjects: readonly Subject[]): Promise<Map<string, string>> {
  const written = subjects.filter(({ subjectKind }) => subjectKind === 'idea' || subjectKind === 'comment')
  const texts = await subjectTexts(q, written)
  const ideaIds = written.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'idea' ? subjectId : []))
  if (ideaIds.length === 0) return texts
  const details = await q
    .select({ id: ideas.id, detail: ideas.detail })
    .from(ideas)
    .where(inArray(ideas.id, ideaIds))
  for (const { id, detail } of details) {
    const key = keyOf({ subjectKind: 'idea', subjectId: id })
    texts.set(key, `${texts.get(key) ?? ''}\n${detail}`)
  }
  return texts
}

export const isReadAtOnce = (kind: CaseSubjectKind): boolean => kind in FIND
export const subjectTextKey = keyOf

export async function challengeTitles(q: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await q
    .select({ id: challenges.id, title: challenges.title })
    .from(challenges)
    .where(inArray(challenges.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, title }) => [id, title]))
}
