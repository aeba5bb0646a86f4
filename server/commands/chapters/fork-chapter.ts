import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { canFork } from '#app/domain/chapters/branch-policy.ts'
import type { ForkChapter } from '#app/domain/chapters/forms.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { slugOf } from '#app/domain/slug.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { nextBranchN, openBranches } from '#db/queries/branches.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { beginManuscriptWith } from '#db/queries/manuscripts.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { chapters, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { accessOf } from '../../collab/access/access.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { versionOfRevision } from '../revisions/contents.ts'
import { insertRevision } from '../revisions/create-revision.ts'
import { publish } from '../revisions/publish.ts'
import { checkNewTitle } from '../rules/assess-text.ts'
import { freeChapterSlug } from '../stories/add-chapter.ts'
import { manuscriptFrom } from './manuscript-from.ts'

export type ForkedBranch = { id: string; slug: string; n: number }

async function checkFork(tx: Tx, actor: Actor, found: ChapterInStory, at: Date) {
  const { chapter } = found
  const { access, facts, acceptedTerms, standing } = await accessOf(tx, actor, chapter.id, at)
  if (!facts) return access.why
  const open = await openBranches(tx, chapter.id)
  const more = {
    isBranch: chapter.branchOfId !== null,
    isPublished: chapter.publishedRevisionId !== null,
    openBranches: open.length,
    hasOpen: isMember(actor) && open.some((branch) => branch.createdBy === actor.id),
  }
  return canFork(actor, { ...facts, acceptedTerms, standing, ...more }, at)
}

async function insertBranch(tx: Tx, { chapter, story }: ChapterInStory, title: string, by: string, at: Date) {
  const n = await nextBranchN(tx, chapter.id)
  const wanted = slugOf(
    `${chapter.slug} ${translator(story.language)('branches.in_address')} ${n}`,
    `branch-${n}`,
  )
  const [branch] = await tx
    .insert(chapters)
    .values({
      storyId: story.id,
      n: chapter.n,
      slug: await freeChapterSlug(tx, story.id, wanted, n),
      title: title || chapter.title,
      branchOfId: chapter.id,
      branchN: n,
      forkedFromId: chapter.publishedRevisionId,
      branchState: 'open',
      createdBy: by,
      createdAt: at,
    })
    .returning()
  if (!branch) throw new Error('The database returned no branch')
  return branch
}

/** Copies the forked text into the branch as its first revision and publishes it. */
async function copyText(tx: Tx, found: ChapterInStory, by: string, at: Date): Promise<void> {
  const { chapter, story, challenge } = found
  const source = await revisionById(tx, chapter.forkedFromId)
  if (!source) throw new Error(`Branch ${chapter.id} was forked from no revision`)
  const { blocks, authors } = await versionOfRevision(tx, source.id)
  const manuscript = manuscriptFrom({ blocks, authors }, by)
  await beginManuscriptWith(tx, chapter.id, manuscript, by, at)
  const summary = translator(story.language)('revisions.summary_branch', { n: source.n })
  const request = { kind: 'import' as const, summary, by, isCopy: true }
  const inStory = { ...found, chapter, story, challenge }
  const created = await insertRevision(tx, inStory, manuscript.live, request, at)
  if (!created.ok) throw new Error(`Branch ${chapter.id} has no first revision: ${created.code}`)
  await tx.update(revisions).set({ wordDelta: 0 }).where(eq(revisions.id, created.value.id))
  const [first] = await tx.select().from(revisions).where(eq(revisions.id, created.value.id))
  if (first && created.value.state !== 'approved') await publish(tx, first, null, at)
}

async function notifyAuthors(tx: Tx, found: ChapterInStory, by: string, at: Date): Promise<void> {
  const recipients = found.authorIds.filter((id) => id !== by)
  const { chapter, story } = found
  const path = paths.branches(story.slug, chapter.slug)
  await notify(
    tx,
    recipients,
    { kind: 'chapter_forked', subject: { kind: 'chapter', id: chapter.id }, path },
    at,
  )
}

/** Creates a branch of the chapter from its published text. Every character keeps its author. */
export const forkChapter =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, { title }: ForkChapter): Promise<Result<ForkedBranch>> =>
    db.write({ lock: `chapter:${chapterId}` }, async (tx) => {
      const found = await chapterBy(tx, chapterId)
      if (!found) return refuse('not_found')
      const at = now()
      const decision = await checkFork(tx, actor, found, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const textCheck = checkText(actor, found.challenge, [title], at)
      if (!textCheck.ok) return textCheck
      const judged = await checkNewTitle(tx, actor, found.challenge, title, at)
      if (!judged.ok) return judged
      const branch = await insertBranch(tx, found, title, actor.id, at)
      await copyText(tx, { ...found, chapter: branch }, actor.id, at)
      await notifyAuthors(tx, found, actor.id, at)
      return ok({ id: branch.id, slug: branch.slug, n: branch.branchN })
    })
