import { type Actor, isMember } from '#app/domain/actor.ts'
import { inPhase } from '#app/domain/challenges/policy.ts'
import { answersFor, canArrangeChapters, canChangeLock, canLockChapter } from '#app/domain/chapters/policy.ts'
import { namedShares } from '#app/domain/credit/named-shares.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canJudgeRevision, canReadLive } from '#app/domain/revisions/policy.ts'
import { canRename, canSeeStory } from '#app/domain/stories/policy.ts'
import { countBranches } from '#db/queries/branches.ts'
import { acceptedTerms, termsOf } from '#db/queries/challenges.ts'
import {
  type ChapterRow,
  chapterBy,
  chapterIdAt,
  countPending,
  publishedChapters,
} from '#db/queries/chapters.ts'
import { latestOnDesk } from '#db/queries/replay.ts'
import { creditOfRevision, revisionById } from '#db/queries/revisions.ts'
import { chaptersOf, factsOfStory, storyBy } from '#db/queries/stories.ts'
import { countComments } from '#db/queries/comments.ts'
import type { Deps } from '../../deps.ts'
import { readingBy, withAllLinks, withLinks } from '../links/resolve.ts'
import { mayWrite } from '../../collab/access/access.ts'
import { waitingEdit } from '../review/hold-edit.ts'
import type { RevisionDeps } from '../revisions/create-revision.ts'
import type { Rendered } from '../revisions/render-cache.ts'
import { placeOfChapter } from '../revisions/view-revisions.ts'
import { orderOf } from './chapter-order.ts'

export type Where = { id: string } | { story: string; chapter: string }

export const chapterIdOf = (q: Deps['db']['read'], where: Where): Promise<string | undefined> =>
  'id' in where ? Promise.resolve(where.id) : chapterIdAt(q, where.story, where.chapter)

const NOTHING = { html: '', text: '', wiki: [] }

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

/** What readers get: the published revision, and for members how many changes wait behind it. */
export const viewChapter =
  ({ db, now }: Deps, rendered: Rendered) =>
  async (actor: Actor, where: Where) => {
    const q = db.read
    const id = await chapterIdOf(q, where)
    const found = id ? await chapterBy(q, id) : undefined
    if (!found) return refuse('not_found')
    const facts = factsOfStory(found)
    const seen = canSeeStory(actor, facts, now())
    if (!seen.ok) return seen
    const { chapter, story } = found
    const isLeftOut = chapter.retiredAt !== null && !answersFor(actor, facts)
    const published = isLeftOut ? undefined : await revisionById(q, chapter.publishedRevisionId)
    const chapters = await chaptersOf(q, story.id)
    const { wiki, ...text } = published ? await rendered.of(published.id) : NOTHING
    const standing = { chapterId: chapter.id, storyId: story.id, challengeId: story.challengeId }
    const latest = await latestOnDesk(q, chapter.id)
    return ok({
      ...placeOfChapter(found),
      ...text,
      html: await withLinks(q, { html: text.html, wiki }, standing, readingBy(actor, now())),
      title: chapter.title,
      lock: chapter.lock,
      /** Its place in the story, of a branch that of the chapter it is a rival of; null once it is retired. */
      place: chapters.find(({ id }) => id === (chapter.branchOfId ?? chapter.id))?.n ?? null,
      retiredAt: chapter.retiredAt,
      order: orderOf(chapters),
      /** How many rivals there are; of a rival, the chapter that it is one of. */
      branches: await countBranches(q, chapter.branchOfId ?? chapter.id),
      branchOf: await homeOf(q, chapter),
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
        (await waitingEdit(q, 'chapter', chapter.id, canRename(actor, facts, now()).ok))?.text.title ?? null,
      credit: namedShares(published ? await creditOfRevision(q, published.id) : []),
      submitted: story.submittedAt !== null,
      /** Whether anybody can write in it now: nobody should sign in for nothing. */
      writing: story.submittedAt === null && inPhase(facts.challenge, 'writing', now()).ok,
      can: {
        write: await mayWrite(q, actor, chapter.id, now()),
        lock: canLockChapter(actor, facts, now()),
        close: canChangeLock(actor, facts, { from: chapter.lock, to: 'locked' }, now()),
        rename: canRename(actor, facts, now()),
        arrange: canArrangeChapters(actor, facts, now()),
        judge: canJudgeRevision(actor, facts, now()),
      },
    })
  }

/** For the page one writes on. Terms not yet accepted come along, so that they can be accepted right there. */
export const chapterForWriting =
  ({ db, now }: Deps) =>
  async (actor: Actor, where: Where) => {
    const q = db.read
    const id = await chapterIdOf(q, where)
    const found = id ? await chapterBy(q, id) : undefined
    if (!found) return refuse('not_found')
    const facts = factsOfStory(found)
    const seen = canReadLive(actor, facts, now())
    if (!seen.ok) return seen
    const { chapter, story, challenge } = found
    const accepted = await acceptedTerms(q, challenge.id, isMember(actor) ? actor.id : undefined)
    const write = await mayWrite(q, actor, chapter.id, now())
    const terms =
      challenge.termsVersion > accepted ? await termsOf(q, challenge.id, challenge.termsVersion) : undefined
    return ok({
      ...placeOfChapter(found),
      chapters: await chaptersOf(q, story.id),
      voiceDos: challenge.voiceDos,
      voiceDonts: challenge.voiceDonts,
      revisionCount: chapter.revisionCount,
      terms: terms ? { version: terms.version, text: terms.text } : null,
      can: { write },
    })
  }

/** Every published chapter, one after the other. */
export const readStory =
  ({ db, now }: Deps, rendered: Rendered) =>
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
        ...(await rendered.of(revisionId ?? '')),
        chapterId: id,
      })),
    )
    const linked = await withAllLinks(db.read, texts, home, readingBy(actor, now()))
    return ok(chapters.map(({ id, n, slug, title }, i) => ({ id, n, slug, title, html: linked[i] ?? '' })))
  }

/** The manuscript as it stands on the desk this moment. */
export const viewLive =
  ({ db, live, now }: RevisionDeps) =>
  async (actor: Actor, chapterId: string) => {
    const found = await chapterBy(db.read, chapterId)
    if (!found) return refuse('not_found')
    const decision = canReadLive(actor, factsOfStory(found), now())
    if (!decision.ok) return decision
    const { blocks, text } = await live(chapterId)
    return ok({ text, json: blocks })
  }
