import { and, desc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { Locale } from '#app/domain/locales.ts'
import type { PastText } from '#app/domain/text-rules/preview.ts'
import { challenges, comments, ideas, members, textChecks } from '../schema/index.ts'
import type { Reader } from '../types.ts'

const CHUNK = 500

/** A text that was judged, with what a page needs to show it. */
export type JudgedPost = PastText & {
  kind: 'idea' | 'comment'
  id: string
  at: Date
  author: { handle: string; displayName: string }
}

const textOf = {
  async comment(q: Reader, ids: string[]): Promise<Map<string, string>> {
    const rows = await q
      .select({ id: comments.id, body: comments.body })
      .from(comments)
      .where(and(inArray(comments.id, ids), isNull(comments.deletedAt)))
    return new Map(rows.map(({ id, body }) => [id, body]))
  },
  async idea(q: Reader, ids: string[]): Promise<Map<string, string>> {
    const rows = await q
      .select({ id: ideas.id, hook: ideas.hook, detail: ideas.detail, tags: ideas.tags })
      .from(ideas)
      .where(inArray(ideas.id, ids))
    return new Map(
      rows.map(({ id, hook, detail, tags }) => [id, [hook, detail, ...tags].filter(Boolean).join('\n')]),
    )
  },
}

async function textsOf(q: Reader, kind: 'idea' | 'comment', ids: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let at = 0; at < ids.length; at += CHUNK)
    for (const [id, text] of await textOf[kind](q, ids.slice(at, at + CHUNK))) found.set(id, text)
  return found
}

/** Lists the newest judged ideas and comments of a brand, or of one challenge, since `since`. */
export async function judgedPosts(
  q: Reader,
  { brandId, challengeId }: { brandId: string; challengeId: string },
  since: Date,
  limit: number,
): Promise<JudgedPost[]> {
  const rows = await q
    .select({ check: textChecks, language: challenges.language, author: members })
    .from(textChecks)
    .innerJoin(challenges, eq(challenges.id, textChecks.challengeId))
    .innerJoin(members, eq(members.id, textChecks.authorId))
    .where(
      and(
        eq(textChecks.brandId, brandId),
        challengeId === '' ? undefined : eq(textChecks.challengeId, challengeId),
        inArray(textChecks.subjectKind, ['idea', 'comment']),
        gte(textChecks.at, since),
      ),
    )
    .orderBy(desc(textChecks.at), desc(textChecks.subjectId))
    .limit(limit)
  const idsOf = (kind: string) =>
    rows.filter(({ check }) => check.subjectKind === kind).map(({ check }) => check.subjectId)
  const texts = {
    idea: await textsOf(q, 'idea', idsOf('idea')),
    comment: await textsOf(q, 'comment', idsOf('comment')),
  }
  return rows.flatMap(({ check, language, author }) => {
    const kind = check.subjectKind === 'idea' ? ('idea' as const) : ('comment' as const)
    const text = texts[kind].get(check.subjectId)
    if (text === undefined) return []
    const { subjectId: id, authorId, isNewcomer, isFirstPost, typedMs, at } = check
    const { handle, displayName } = author
    return [
      {
        ...{ key: `${kind} ${id}`, kind, id, text, authorId, isNewcomer, isFirstPost, typedMs, at },
        ...{ expected: language as Locale, author: { handle, displayName } },
      },
    ]
  })
}
