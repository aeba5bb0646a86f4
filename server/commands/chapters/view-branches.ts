import { type Actor, isMember } from '#app/domain/actor.ts'
import { canChooseBranch, canFork, canVoteOnBranch } from '#app/domain/chapters/branch-policy.ts'
import { type Decision, ok, refuse } from '#app/domain/decision.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { branchesOf, branchOwners, chapterVoteOf, homeOwners, roundOf } from '#db/queries/branches.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import { accessOf } from '../../collab/access/access.ts'
import type { Deps } from '../../deps.ts'
import { countChanges } from '../revisions/contents.ts'
import { chapterBreadcrumb } from '../revisions/view-revisions.ts'

type Row = Awaited<ReturnType<typeof branchesOf>>[number]

/** Counts the words that a branch's published text added to and removed from the text that it was forked from. */
async function changedSince(q: Reader, { chapter, published }: Row) {
  const base = await revisionById(q, chapter.forkedFromId)
  if (!base || !published || base.redactedAt) return { base: null, added: 0, removed: 0 }
  const { added, removed } = await countChanges(q, base.id, published.id)
  return { base: { id: base.id, n: base.n }, added, removed }
}

type Home = NonNullable<Awaited<ReturnType<typeof chapterBy>>>

/** Decides whether the actor may fork the chapter, which has these open branches. */
async function decideFork(
  q: Reader,
  actor: Actor,
  { chapter }: Home,
  open: readonly Row[],
  at: Date,
): Promise<Decision> {
  const { access, facts, acceptedTerms, standing } = await accessOf(q, actor, chapter.id, at)
  if (!facts) return access.why
  return canFork(
    actor,
    {
      ...{ ...facts, acceptedTerms, standing, isBranch: false },
      isPublished: chapter.publishedRevisionId !== null,
      openBranches: open.length,
      hasOpen: isMember(actor) && open.some((row) => row.chapter.createdBy === actor.id),
    },
    at,
  )
}

/** Shows a chapter and its branches with their authors, dates, size of changes and votes. */
export const viewBranches =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string) => {
    const q = db.read
    const asked = await chapterBy(q, chapterId)
    const home = asked?.chapter.branchOfId ? await chapterBy(q, asked.chapter.branchOfId) : asked
    if (!home) return refuse('not_found')
    const story = factsOfStory(home)
    const at = now()
    const seen = canSeeStory(actor, story, at)
    if (!seen.ok) return seen
    const { chapter } = home
    const rows = await branchesOf(q, chapter.id)
    const round = await roundOf(q, chapter.id)
    const vote =
      round === null
        ? undefined
        : await chapterVoteOf(q, chapter.id, round, isMember(actor) ? actor.id : undefined)
    const open = rows.filter((row) => row.chapter.branchState === 'open')
    const isOn = round !== null && chapter.retiredAt === null
    const canVote = (ownerIds: readonly string[], stands: boolean) =>
      canVoteOnBranch(actor, { ...story, ownerIds, isOpen: isOn && stands }, at)
    const published = await revisionById(q, chapter.publishedRevisionId)
    return ok({
      ...chapterBreadcrumb(home),
      home: {
        id: chapter.id,
        slug: chapter.slug,
        title: chapter.title,
        votes: chapter.votes,
        voted: vote?.chapterId === chapter.id,
        words: published?.words ?? 0,
        published: published ? { n: published.n, createdAt: published.createdAt } : null,
        can: { vote: canVote(homeOwners(home), true) },
      },
      branches: await Promise.all(
        rows.map(async (row) => ({
          id: row.chapter.id,
          n: row.chapter.branchN,
          slug: row.chapter.slug,
          title: row.chapter.title,
          state: row.chapter.branchState ?? ('closed' as const),
          by: row.by,
          createdAt: row.chapter.createdAt,
          writtenAt: row.writtenAt,
          votes: row.chapter.votes,
          voted: vote?.chapterId === row.chapter.id,
          words: row.published?.words ?? 0,
          revisions: row.chapter.revisionCount,
          change: await changedSince(q, row),
          can: { vote: canVote(await branchOwners(q, row.chapter), row.chapter.branchState === 'open') },
        })),
      ),
      open: open.length,
      can: {
        fork: await decideFork(q, actor, home, open, at),
        choose: chapter.retiredAt === null ? canChooseBranch(actor, story, at) : refuse('not_open'),
      },
    })
  }
