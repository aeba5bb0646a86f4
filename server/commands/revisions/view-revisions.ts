import type { Actor } from '#app/domain/actor.ts'
import { namedShares } from '#app/domain/credit/named-shares.ts'
import { type Decision, ok, type Result, refuse } from '#app/domain/decision.ts'
import { canReadRevision, canRevertMember, canReviewRevision } from '#app/domain/revisions/policy.ts'
import { canTakeDown } from '#app/domain/takedown/policy.ts'
import { type ChapterInStory, chapterBy, countPending } from '#db/queries/chapters.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { type Names, namesInStory } from '#db/queries/people.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
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
import { linkReaderFor, withLinks } from '../links/resolve.ts'
import type { AutoPublishReason } from './autopublish.ts'
import type { DiffSelection } from './codec.ts'
import { diffRevisions } from './contents.ts'
import { heldQuotes } from './held-passages.ts'
import type { RenderCache } from './render-cache.ts'

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
  /** Why it was published without a review; null when it was reviewed. */
  byItself:
    row.state === 'approved' && row.decidedBy === null ? autoPublishReasonOf(row.decisionReason) : null,
  decisionReason: row.decidedBy ? row.decisionReason : null,
  /** The takedown that redacted its text: by whom, when and why. */
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

const autoPublishReasonOf = (reason: string | null): AutoPublishReason | null =>
  reason === 'open' || reason === 'trusted' ? reason : null

export const memberIdsIn = (rows: RevisionRow[]) =>
  rows.flatMap((row) => [
    ...row.contributorIds,
    ...[row.decidedBy, row.redactedBy].filter((id): id is string => id !== null),
  ])

/** The chapter, story and challenge that head every page about a chapter's history. */
export const chapterBreadcrumb = ({ chapter, story, challenge }: ChapterInStory) => ({
  chapter: { id: chapter.id, slug: chapter.slug, title: chapter.title, retired: chapter.retiredAt !== null },
  story: { id: story.id, slug: story.slug, title: story.title, language: story.language },
  challenge: { slug: challenge.slug, title: challenge.title },
})

/** Lists the revisions of a chapter, newest first. Visitors see only published ones. */
export const listRevisions =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, input: { cursor?: string | null; limit: number }) => {
    const q = db.read
    const found = await chapterBy(q, chapterId)
    if (!found) return refuse('not_found')
    const story = factsOfStory(found)
    const at = now()
    const seen = canReadRevision(actor, story, 'approved', true, at)
    if (!seen.ok) return seen
    const before = decodeCursor(input.cursor, 1)?.[0]
    const rows = await historyOf(q, chapterId, before === undefined ? undefined : Number(before), input.limit)
    const page = rows.slice(0, input.limit)
    const names = await namesInStory(q, found.story.id, memberIdsIn(page))
    const { publishedRevisionId } = found.chapter
    const last = page.at(-1)
    const mayReview = canReviewRevision(actor, story, at)
    const waits = before === undefined ? page.find((row) => row.partOfId === null) : undefined
    return ok({
      ...chapterBreadcrumb(found),
      items: page
        .filter((row) => canReadRevision(actor, story, row.state, row.id === publishedRevisionId, at).ok)
        .map((row) => revisionCard(row, names, publishedRevisionId)),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.n]) : null,
      pending: await countPending(q, chapterId),
      phrases: waits ? await phrasesForReviewer(q, { found, row: waits }, mayReview) : [],
      can: { judge: mayReview },
    })
  }

type RevisionPair = { from: number; to: number }
type ReadableRevision = { found: ChapterInStory; row: RevisionRow }

async function loadReadableRevision(
  q: Deps['db']['read'],
  actor: Actor,
  chapterId: string,
  n: number,
  at: Date,
): Promise<Result<ReadableRevision>> {
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

/** Returns the phrases in a pending revision that the rules hold, for its reviewers; empty for everybody else. */
async function phrasesForReviewer(q: Deps['db']['read'], { found, row }: ReadableRevision, may: Decision) {
  return may.ok && row.state === 'pending' ? heldQuotes(q, found, row) : []
}

/** Shows one revision at its permanent address. */
export const viewRevision =
  ({ db, now }: Deps, renderCache: RenderCache) =>
  async (actor: Actor, chapterId: string, n: number) => {
    const q = db.read
    const known = await loadReadableRevision(q, actor, chapterId, n, now())
    if (!known.ok) return known
    const { found, row } = known.value
    const names = await namesInStory(q, found.story.id, memberIdsIn([row]))
    const { text, ...open } = await renderCache.get(row.id)
    const standing = { chapterId, storyId: found.story.id, challengeId: found.challenge.id }
    const latest = await latestRevision(q, chapterId)
    const mayReview = canReviewRevision(actor, factsOfStory(found), now())
    return ok({
      ...chapterBreadcrumb(found),
      phrases: await phrasesForReviewer(q, known.value, mayReview),
      revision: revisionCard(row, names, found.chapter.publishedRevisionId),
      html: await withLinks(q, open, standing, linkReaderFor(actor, now())),
      text,
      credit: namedShares(await creditOfRevision(q, row.id)),
      latest: latest?.n ?? row.n,
      newest: (await latestLiveRevision(q, chapterId))?.n ?? row.n,
      can: {
        judge: mayReview,
        revert: canRevertMember(actor, factsOfStory(found), now()),
        takeDown: canTakeDown(actor, factsOfStory(found), now()),
      },
    })
  }

/** Returns one part of the diff between any two revisions of a chapter. */
export const compareRevisions =
  ({ db, now }: Deps) =>
  async <W extends DiffSelection>(actor: Actor, chapterId: string, { from, to }: RevisionPair, which: W) => {
    const q = db.read
    const before = await loadReadableRevision(q, actor, chapterId, from, now())
    if (!before.ok) return before
    const after = await loadReadableRevision(q, actor, chapterId, to, now())
    if (!after.ok) return after
    const { found } = after.value
    const rows = [before.value.row, after.value.row]
    const names = await namesInStory(q, found.story.id, memberIdsIn(rows))
    const diff = await diffRevisions(q, before.value.row.id, after.value.row.id, which)
    const latest = await latestRevision(q, chapterId)
    const mayReview = canReviewRevision(actor, factsOfStory(found), now())
    return ok({
      ...chapterBreadcrumb(found),
      phrases: await phrasesForReviewer(q, after.value, mayReview),
      from: revisionCard(before.value.row, names, found.chapter.publishedRevisionId),
      to: revisionCard(after.value.row, names, found.chapter.publishedRevisionId),
      latest: latest?.n ?? to,
      newest: (await latestLiveRevision(q, chapterId))?.n ?? to,
      diff,
      can: { judge: mayReview },
    })
  }

/** Returns each author's share of the published text. */
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
