import { type Actor, isMember } from '#app/domain/actor.ts'
import { inPhase } from '#app/domain/challenges/policy.ts'
import {
  canArrangeChapters,
  canChangeLock,
  canLockChapter,
  isResponsibleFor,
} from '#app/domain/chapters/policy.ts'
import { namedShares } from '#app/domain/credit/named-shares.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canReadLiveManuscript, canReviewRevision } from '#app/domain/revisions/policy.ts'
import { canRename, canSeeStory } from '#app/domain/stories/policy.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { questionOfChapter } from '#db/queries/answer-chapters.ts'
import { countBranches } from '#db/queries/branches.ts'
import { brandBy } from '#db/queries/brands.ts'
import { acceptedTerms, termsOf } from '#db/queries/challenges.ts'
import {
  type ChapterRow,
  chapterBy,
  chapterIdAt,
  countPending,
  publishedChapters,
} from '#db/queries/chapters.ts'
import { countComments } from '#db/queries/comments.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import { creditOfRevision, revisionById } from '#db/queries/revisions.ts'
import { chaptersOf, factsOfStory, storyBy } from '#db/queries/stories.ts'
import { mayWrite } from '../../collab/access/access.ts'
import type { Deps } from '../../deps.ts'
import { linkReaderFor, withAllLinks, withLinks } from '../links/resolve.ts'
import { viewPendingEdit } from '../review/hold-edit.ts'
import type { RevisionDeps } from '../revisions/create-revision.ts'
import type { RenderCache } from '../revisions/render-cache.ts'
import { chapterBreadcrumb } from '../revisions/view-revisions.ts'
import { chapterOrderKey } from './chapter-order.ts'

export type ChapterReference = { id: string } | { story: string; chapter: string }

export const chapterIdOf = (q: Deps['db']['read'], where: ChapterReference): Promise<string | undefined> =>
  'id' in where ? Promise.resolve(where.id) : chapterIdAt(q, where.story, where.chapter)

const EMPTY_TEXT = { html: '', text: '', wiki: [] }

async function homeOf(q: Deps['db']['read'], { branchOfId, branchN, branchState }: ChapterRow) {
  const home = branchOfId ? await chapterBy(q, branchOfId) : undefined
  return home
    ? {
        slug: home.chapter.slug,
        title: home.chapter.title,
        n: branchN,
        state: branchState ?? ('closed' as const),
      }
    : null
}

function titledChapter(chapters: readonly { id: string; slug: string; title: string }[], id: string | null) {
  const found = chapters.find((chapter) => chapter.id === id)
  return found ? { slug: found.slug, title: found.title } : null
}

/** Shows the published revision of a chapter, and to members the number of pending revisions. */
export const viewChapter =
  ({ db, now }: Deps, renderCache: RenderCache) =>
  async (actor: Actor, where: ChapterReference) => {
    const q = db.read
    const id = await chapterIdOf(q, where)
    const found = id ? await chapterBy(q, id) : undefined
    if (!found) return refuse('not_found')
    const facts = factsOfStory(found)
    const seen = canSeeStory(actor, facts, now())
    if (!seen.ok) return seen
    const { chapter, story } = found
    const isLeftOut = chapter.retiredAt !== null && !isResponsibleFor(actor, facts)
    const published = isLeftOut ? undefined : await revisionById(q, chapter.publishedRevisionId)
    const chapters = await chaptersOf(q, story.id)
    const { wiki, ...text } = published ? await renderCache.get(published.id) : EMPTY_TEXT
    const standing = { chapterId: chapter.id, storyId: story.id, challengeId: story.challengeId }
    const latest = await latestLiveRevision(q, chapter.id)
    return ok({
      ...chapterBreadcrumb(found),
      ...text,
      html: await withLinks(q, { html: text.html, wiki }, standing, linkReaderFor(actor, now())),
      title: chapter.title,
      lock: chapter.lock,
      /** The chapter's number in the story; a branch has that of its chapter; null when it is retired. */
      place: chapters.find(({ id }) => id === (chapter.branchOfId ?? chapter.id))?.n ?? null,
      retiredAt: chapter.retiredAt,
      /** The chapter that this one was merged into, or is being merged into. */
      mergedInto: titledChapter(chapters, chapter.mergeIntoId),
      order: chapterOrderKey(chapters),
      /** The number of branches of this chapter, or of the chapter that this branch belongs to. */
      branches: await countBranches(q, chapter.branchOfId ?? chapter.id),
      branchOf: await homeOf(q, chapter),
      /** The question whose answer the chapter began with. */
      question: (await questionOfChapter(q, viewerOf(actor, now()), chapter.answerId)) ?? null,
      revision: published
        ? {
            n: published.n,
            hash: published.hash,
            words: published.words,
            createdAt: published.createdAt,
            approvedAt: published.decidedAt,
          }
        : null,
      pending: isMember(actor)
        ? { count: await countPending(q, chapter.id), latest: latest?.n ?? 0 }
        : { count: 0, latest: 0 },
      chapters,
      comments: (await countComments(q, 'chapter', [chapter.id])).get(chapter.id) ?? 0,
      pendingTitle:
        (await viewPendingEdit(q, 'chapter', chapter.id, canRename(actor, facts, now()).ok))?.text.title ??
        null,
      credit: namedShares(published ? await creditOfRevision(q, published.id) : []),
      submitted: story.submittedAt !== null,
      /** Whether the chapter is open for writing at all, so that visitors are asked to sign in only when it is. */
      writing: story.submittedAt === null && inPhase(facts.challenge, 'writing', now()).ok,
      can: {
        write: await mayWrite(q, actor, chapter.id, now()),
        lock: canLockChapter(actor, facts, now()),
        close: canChangeLock(actor, facts, { from: chapter.lock, to: 'locked' }, now()),
        rename: canRename(actor, facts, now()),
        arrange: canArrangeChapters(actor, facts, now()),
        judge: canReviewRevision(actor, facts, now()),
      },
    })
  }

/** Loads a chapter for the writing page, with the terms that the member has not accepted yet. */
export const chapterForWriting =
  ({ db, now }: Deps) =>
  async (actor: Actor, where: ChapterReference) => {
    const q = db.read
    const id = await chapterIdOf(q, where)
    const found = id ? await chapterBy(q, id) : undefined
    if (!found) return refuse('not_found')
    const facts = factsOfStory(found)
    const seen = canReadLiveManuscript(actor, facts, now())
    if (!seen.ok) return seen
    const { chapter, story, challenge } = found
    const accepted = await acceptedTerms(q, challenge.id, isMember(actor) ? actor.id : undefined)
    const write = await mayWrite(q, actor, chapter.id, now())
    const brand = await brandBy(q, challenge.brandId)
    if (!brand) throw new Error(`Challenge ${challenge.id} has no brand`)
    const terms =
      challenge.termsVersion > accepted ? await termsOf(q, challenge.id, challenge.termsVersion) : undefined
    return ok({
      ...chapterBreadcrumb(found),
      brand: { name: brand.name, verified: brand.verifiedAt !== null },
      chapters: await chaptersOf(q, story.id),
      voiceDos: challenge.voiceDos,
      voiceDonts: challenge.voiceDonts,
      revisionCount: chapter.revisionCount,
      terms: terms ? { version: terms.version, text: terms.text } : null,
      can: { write },
    })
  }

/** Returns the published text of every chapter of a story in order. */
export const readStory =
  ({ db, now }: Deps, renderCache: RenderCache) =>
  async (
    actor: Actor,
    key: string,
  ): Promise<Result<{ id: string; n: number; slug: string; title: string; html: string }[]>> => {
    const found = await storyBy(db.read, key)
    if (!found) return refuse('not_found')
    const seen = canSeeStory(actor, factsOfStory(found), now())
    if (!seen.ok) return seen
    const chapters = await publishedChapters(db.read, found.story.id)
    const home = { storyId: found.story.id, challengeId: found.challenge.id }
    const texts = await Promise.all(
      chapters.map(async ({ id, revisionId }) => ({
        ...(await renderCache.get(revisionId ?? '')),
        chapterId: id,
      })),
    )
    const linked = await withAllLinks(db.read, texts, home, linkReaderFor(actor, now()))
    return ok(chapters.map(({ id, n, slug, title }, i) => ({ id, n, slug, title, html: linked[i] ?? '' })))
  }

/** Returns the current live text of a chapter. */
export const viewLive =
  ({ db, live, now }: RevisionDeps) =>
  async (actor: Actor, chapterId: string) => {
    const found = await chapterBy(db.read, chapterId)
    if (!found) return refuse('not_found')
    const decision = canReadLiveManuscript(actor, factsOfStory(found), now())
    if (!decision.ok) return decision
    const { blocks, text } = await live(chapterId)
    return ok({ text, json: blocks })
  }
