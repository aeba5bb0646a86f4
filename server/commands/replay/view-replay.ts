import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ReplayPage } from '#app/domain/replay/types.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { namesInStory } from '#db/queries/people.ts'
import { countSteps, stepsAfter, stepUpTo } from '#db/queries/replay.ts'
import { creditOfRevision, type RevisionRow } from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { chapterBreadcrumb } from '../revisions/view-revisions.ts'
import { createStrokeSource, type RevisionStrokes } from './stroke-source.ts'

const STEPS_AT_ONCE = 50
const REVISIONS_AT_ONCE = 200
/** A response ends after this many strokes or milliseconds of work; the player requests the rest. */
const STROKES_AT_ONCE = 25_000
const WORK_MS = 300

type ReplayContext = { found: ChapterInStory; asked: Parameters<typeof stepsAfter>[1]; written: boolean }

/** Loads the chapter for a replay. Members see recorded strokes; visitors see only changes between published texts. */
async function loadReplayContext(
  { db, now }: Deps,
  actor: Actor,
  chapterId: string,
): Promise<Result<ReplayContext>> {
  const found = await chapterBy(db.read, chapterId)
  if (!found) return refuse('not_found')
  const seen = canSeeStory(actor, factsOfStory(found), now())
  if (!seen.ok) return seen
  const written = isMember(actor)
  const publishedId = found.chapter.publishedRevisionId
  return ok({ found, asked: { chapterId, isPublic: !written, publishedId }, written })
}

/** Lists a page of a chapter's replay steps around the open one. */
export const viewSteps =
  (deps: Deps) =>
  async (actor: Actor, chapterId: string, { step }: { step?: number | undefined }) => {
    const q = deps.db.read
    const known = await loadReplayContext(deps, actor, chapterId)
    if (!known.ok) return known
    const { found, asked, written } = known.value
    const open = step === undefined ? undefined : await stepUpTo(q, asked, step)
    const from = open ? Math.max(0, open.n - STEPS_AT_ONCE / 2) : 0
    const rows = await stepsAfter(q, asked, from, STEPS_AT_ONCE)
    const names = await namesInStory(
      q,
      found.story.id,
      rows.flatMap((row) => row.contributorIds),
    )
    const place = open ? rows.findIndex((row) => row.n === open.n) : -1
    const earlier = await stepUpTo(q, asked, (rows[0]?.n ?? 1) - 1)
    return ok({
      ...chapterBreadcrumb(found),
      written,
      total: await countSteps(q, asked),
      open: open?.n ?? null,
      previous: rows[place - 1]?.n ?? null,
      next: rows[place + 1]?.n ?? null,
      earlier: earlier?.n ?? null,
      later: rows.length === STEPS_AT_ONCE ? (rows.at(-1)?.n ?? null) : null,
      steps: rows.map((row) => ({
        n: row.n,
        at: row.createdAt,
        summary: row.summary,
        wordDelta: row.wordDelta,
        words: row.words,
        people: row.contributorIds.flatMap((id) => names.get(id) ?? []),
      })),
    })
  }

/** Returns the text that the replay starts with and the strokes from there on. */
export function playReplay(deps: Deps) {
  const q = deps.db.read
  const { strokesTo, textOf } = createStrokeSource(q)

  return async (actor: Actor, chapterId: string, after: number): Promise<Result<ReplayPage>> => {
    const known = await loadReplayContext(deps, actor, chapterId)
    if (!known.ok) return known
    const { found, asked, written } = known.value
    const first = after > 0 ? await stepUpTo(q, asked, after) : undefined
    const rows = await stepsAfter(q, asked, after, REVISIONS_AT_ONCE + 1)
    const parts: (RevisionStrokes & { row: RevisionRow })[] = []
    const began = performance.now()
    let count = 0
    let before = first
    for (const row of rows.slice(0, REVISIONS_AT_ONCE)) {
      if (count >= STROKES_AT_ONCE || (parts.length > 0 && performance.now() - began > WORK_MS)) break
      const part = await strokesTo(before, row, written)
      parts.push({ ...part, row })
      count += part.strokes.length
      before = row
    }
    const isLast = parts.length === rows.length
    const ranked = await rankedIn(rows.at(-1))
    return ok({
      text: await textOf(first),
      ...(await named(found.story.id, parts, ranked)),
      next: isLast ? null : (before?.n ?? null),
      total: await countSteps(q, asked),
    })
  }

  async function rankedIn(row: RevisionRow | undefined): Promise<string[]> {
    const credit = row ? await creditOfRevision(q, row.id) : []
    return [...credit].sort((a, b) => b.graphemes - a.graphemes).map((one) => one.memberId)
  }

  /** Replaces member ids by indexes into one list of people for all parts. */
  async function named(
    storyId: string,
    parts: readonly (RevisionStrokes & { row: RevisionRow })[],
    ranked: readonly string[],
  ) {
    const ids = [...new Set([...ranked, ...parts.flatMap((part) => part.people)])]
    const names = await namesInStory(q, storyId, ids)
    const places = new Map(ids.map((id, i) => [id, i]))
    return {
      people: ids.map((id) => names.get(id) ?? { handle: '', displayName: '' }),
      parts: parts.map(({ row, start, people, strokes }) => ({
        n: row.n,
        start,
        summary: row.summary,
        people: people.map((id) => places.get(id) ?? -1),
        strokes,
      })),
    }
  }
}
