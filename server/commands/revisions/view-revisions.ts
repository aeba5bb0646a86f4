import type { Actor } from '#app/domain/actor.ts'
import { namedShares } from '#app/domain/credit/named-shares.ts'
import { type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { canJudgeRevision, canReadRevision, canRevertMember } from '#app/domain/revisions/policy.ts'
import { canTakeDown } from '#app/domain/takedown/policy.ts'
import { type ChapterInStory, chapterBy, countPending } from '#db/queries/chapters.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { namesOf } from '#db/queries/people.ts'
import { latestOnDesk } from '#db/queries/replay.ts'
import {
  creditOfRevision,
  historyOf,
  latestRevision,
  type RevisionRow,
  revisionBy,
  revisionById,
} from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { readingBy, withLinks } from '../links/resolve.ts'
import { type ByItself, phrasesAgainst } from './autopublish.ts'
import { diffRevisions } from './contents.ts'
import type { WhichPart } from './codec.ts'
import type { Rendered } from './render-cache.ts'

type Names = Awaited<ReturnType<typeof namesOf>>

export const revisionCard = (row: RevisionRow, names: Names, publishedId: string | null) => ({
  id: row.id,
  n: row.n,
  kind: row.kind,
  summary: row.summary,
  state: row.state,
  published: row.id === publishedId,
  graphemes: row.graphemes,
  words: row.words,
  wordDelta: row.wordDelta,
  hash: row.hash,
  sameAs: row.sameAs,
  partOf: row.partOfId,
  createdAt: row.createdAt,
  decidedAt: row.decidedAt,
  /** Published without a review: because the challenge asks for none, or everybody who wrote it is trusted. */
  byItself: row.state === 'approved' && row.decidedBy === null ? byItselfOf(row.decisionReason) : null,
  decisionReason: row.decidedBy ? row.decisionReason : null,
  /** Taken down: by whom, when and why. The text it held is gone. */
  takenDown: row.redactedAt
    ? {
        at: row.redactedAt,
        reason: row.redactionReason ?? '',
        by: row.redactedBy ? (names.get(row.redactedBy) ?? null) : null,
      }
    : null,
  decidedBy: row.decidedBy ? (names.get(row.decidedBy) ?? null) : null,
  contributors: row.contributorIds.flatMap((id) => names.get(id) ?? []),
})

const byItselfOf = (reason: string | null): ByItself | null =>
  reason === 'open' || reason === 'trusted' ? reason : null

export const peopleIn = (rows: RevisionRow[]) =>
  rows.flatMap((row) => [
    ...row.contributorIds,
    ...[row.decidedBy, row.redactedBy].filter((id): id is string => id !== null),
  ])

/** Where we are, for the top of every page about a chapter's past. */
export const placeOfChapter = ({ chapter, story, challenge }: ChapterInStory) => ({
  chapter: { id: chapter.id, slug: chapter.slug, title: chapter.title, retired: chapter.retiredAt !== null },
  story: { id: story.id, slug: story.slug, title: story.title, language: story.language },
  challenge: { slug: challenge.slug, title: challenge.title },
})

/** Newest first. Who is not signed in sees what was published. */
export const listRevisions =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, asked: { cursor?: string | null; limit: number }) => {
    const q = db.read
    const found = await chapterBy(q, chapterId)
    if (!found) return refuse('not_found')
    const story = factsOfStory(found)
    const at = now()
    const seen = canReadRevision(actor, story, 'approved', true, at)
    if (!seen.ok) return seen
    const before = decodeCursor(asked.cursor, 1)?.[0]
    const rows = await historyOf(q, chapterId, before === undefined ? undefined : Number(before), asked.limit)
    const page = rows.slice(0, asked.limit)
    const names = await namesOf(q, peopleIn(page))
    const { publishedRevisionId } = found.chapter
    const last = page.at(-1)
    const judge = canJudgeRevision(actor, story, at)
    const waits = before === undefined ? page.find((row) => row.partOfId === null) : undefined
    return ok({
      ...placeOfChapter(found),
      items: page
        .filter((row) => canReadRevision(actor, story, row.state, row.id === publishedRevisionId, at).ok)
        .map((row) => revisionCard(row, names, publishedRevisionId)),
      nextCursor: rows.length > asked.limit && last ? encodeCursor([last.n]) : null,
      pending: await countPending(q, chapterId),
      phrases: waits ? await phrasesToJudge(q, { found, row: waits }, judge) : [],
      can: { judge },
    })
  }

type Pair = { from: number; to: number }
type Readable = { found: ChapterInStory; row: RevisionRow }

async function readable(
  q: Deps['db']['read'],
  actor: Actor,
  chapterId: string,
  n: number,
  at: Date,
): Promise<Result<Readable>> {
  const found = await chapterBy(q, chapterId)
  const row = found && (await revisionBy(q, chapterId, n))
  if (!found || !row) return refuse('not_found')
  const decision = canReadRevision(
    actor,
    factsOfStory(found),
    row.state,
    row.id === found.chapter.publishedRevisionId,
    at,
  )
  return decision.ok ? ok({ found, row }) : decision
}

/** For whoever judges it: what the brand asks to leave out, and readers don't see yet. */
async function phrasesToJudge(q: Deps['db']['read'], { found, row }: Readable, may: Decision) {
  return may.ok && row.state === 'pending' ? phrasesAgainst(q, found, row) : []
}

/** One revision, as it can be linked to for ever. */
export const viewRevision =
  ({ db, now }: Deps, rendered: Rendered) =>
  async (actor: Actor, chapterId: string, n: number) => {
    const q = db.read
    const known = await readable(q, actor, chapterId, n, now())
    if (!known.ok) return known
    const { found, row } = known.value
    const names = await namesOf(q, peopleIn([row]))
    const { text, ...open } = await rendered.of(row.id)
    const standing = { chapterId, storyId: found.story.id, challengeId: found.challenge.id }
    const latest = await latestRevision(q, chapterId)
    const judge = canJudgeRevision(actor, factsOfStory(found), now())
    return ok({
      ...placeOfChapter(found),
      phrases: await phrasesToJudge(q, known.value, judge),
      revision: revisionCard(row, names, found.chapter.publishedRevisionId),
      html: await withLinks(q, open, standing, readingBy(actor, now())),
      text,
      credit: namedShares(await creditOfRevision(q, row.id)),
      latest: latest?.n ?? row.n,
      newest: (await latestOnDesk(q, chapterId))?.n ?? row.n,
      can: {
        judge,
        revert: canRevertMember(actor, factsOfStory(found), now()),
        takeDown: canTakeDown(actor, factsOfStory(found), now()),
      },
    })
  }

/** A part of what changed between any two. */
export const compareRevisions =
  ({ db, now }: Deps) =>
  async <W extends WhichPart>(actor: Actor, chapterId: string, { from, to }: Pair, which: W) => {
    const q = db.read
    const before = await readable(q, actor, chapterId, from, now())
    if (!before.ok) return before
    const after = await readable(q, actor, chapterId, to, now())
    if (!after.ok) return after
    const { found } = after.value
    const rows = [before.value.row, after.value.row]
    const names = await namesOf(q, peopleIn(rows))
    const diff = await diffRevisions(q, before.value.row.id, after.value.row.id, which)
    const latest = await latestRevision(q, chapterId)
    const judge = canJudgeRevision(actor, factsOfStory(found), now())
    return ok({
      ...placeOfChapter(found),
      phrases: await phrasesToJudge(q, after.value, judge),
      from: revisionCard(before.value.row, names, found.chapter.publishedRevisionId),
      to: revisionCard(after.value.row, names, found.chapter.publishedRevisionId),
      latest: latest?.n ?? to,
      newest: (await latestOnDesk(q, chapterId))?.n ?? to,
      diff,
      can: { judge },
    })
  }

/** The graphemes of the published text by author. */
export const creditOfChapter =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string) => {
    const found = await chapterBy(db.read, chapterId)
    if (!found) return refuse('not_found')
    const seen = canReadRevision(actor, factsOfStory(found), 'approved', true, now())
    if (!seen.ok) return seen
    const published = await revisionById(db.read, found.chapter.publishedRevisionId)
    return ok(namedShares(published ? await creditOfRevision(db.read, published.id) : []))
  }
