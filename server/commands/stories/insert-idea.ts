import type * as Y from 'yjs'
import { type Actor, isMember, type Member, reviewsForBrand } from '#app/domain/actor.ts'
import { inPhase } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canReviewIdea } from '#app/domain/ideas/policy.ts'
import { appendParagraphs, ideaParagraphs } from '#app/domain/manuscript/append.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { MAX_BLOCKS, MAX_BYTES } from '#app/domain/manuscript/validate-update.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { addAuthor } from '#db/queries/authors.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { factsOfIdea, type IdeaInChallenge, type IdeaRow, ideaBy } from '#db/queries/ideas.ts'
import { manuscriptRow } from '#db/queries/manuscript-log.ts'
import { namesOf } from '#db/queries/people.ts'
import { chaptersInWriting, chaptersOf, storyBy } from '#db/queries/stories.ts'
import type { Reader, Tx } from '#db/types.ts'
import { mayWrite } from '../../collab/access/access.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import { changeState } from '../ideas/idea-counters.ts'
import { notify } from '../notices/notify.ts'
import { createRevisionUnchecked, type RevisionDeps } from '../revisions/create-revision.ts'
import { deleteOwnBranchVotes } from '../votes/own-votes.ts'
import type { Started } from './start-story.ts'

export type InsertIdeaDeps = RevisionDeps & { edit: CollabServer['edit'] }
/** Where to insert an idea; by default into the last chapter of the story. */
export type InsertTarget = { storyId?: string | undefined; chapterId?: string | undefined }
type Found = { idea: IdeaInChallenge; into: ChapterInStory; by: Member }

const wrong = (field: 'storyId' | 'chapterId') => refuse('invalid', { fields: { [field]: 'field.choose' } })

async function chapterOf(
  q: Reader,
  { idea }: IdeaInChallenge,
  target: InsertTarget,
): Promise<Result<ChapterInStory>> {
  const story = target.storyId ? await storyBy(q, target.storyId) : undefined
  if (target.storyId && story?.challenge.id !== idea.challengeId) return wrong('storyId')
  const last = story && (await chaptersOf(q, story.story.id)).at(-1)
  const found = await chapterBy(q, target.chapterId ?? last?.id ?? '')
  const fits =
    found?.challenge.id === idea.challengeId &&
    found.chapter.branchOfId === null &&
    found.story.hiddenAt === null &&
    (!story || story.story.id === found.story.id)
  return found && fits ? ok(found) : wrong(target.chapterId ? 'chapterId' : 'storyId')
}

async function checkInsertion(
  q: Reader,
  actor: Actor,
  ideaId: string,
  target: InsertTarget,
  at: Date,
): Promise<Result<Found>> {
  const idea = await ideaBy(q, ideaId)
  if (!idea) return refuse('not_found')
  const decision = canReviewIdea(actor, factsOfIdea(idea), at)
  if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
  if (idea.idea.state !== 'open' || idea.idea.hiddenAt) return refuse('not_open')
  const into = await chapterOf(q, idea, target)
  return into.ok ? ok({ idea, into: into.value, by: actor }) : into
}

async function hasRoom({ db, live }: InsertIdeaDeps, chapterId: string, parts: string[]): Promise<boolean> {
  const size = (await manuscriptRow(db.read, chapterId))?.size ?? 0
  const { blocks } = await live(chapterId)
  return blocks.length + parts.length <= MAX_BLOCKS && size + 4 * parts.join().length <= MAX_BYTES
}

async function record(tx: Tx, { idea: { idea, challenge }, into, by }: Found, at: Date): Promise<void> {
  const { story, chapter } = into
  await changeState(tx, idea, { state: 'adopted', storyId: story.id }, at)
  await addAuthor(tx, story.id, idea.authorId, at)
  await deleteOwnBranchVotes(tx, story.id, at)
  await appendAudit(tx, {
    ...{ chain: challenge.brandId, actorId: by.id, action: 'idea.adopt' },
    ...{ targetKind: 'idea', targetId: idea.id },
    data: { story: story.slug, chapter: chapter.slug, began: false },
    at,
  })
  const path = paths.chapter(story.slug, chapter.slug)
  await notify(
    tx,
    [idea.authorId],
    { kind: 'idea_taken_in', subject: { kind: 'idea', id: idea.id }, path },
    at,
  )
}

async function summaryOf(q: Reader, { idea: { idea }, into: { story } }: Found): Promise<string> {
  const name = (await namesOf(q, [idea.authorId])).get(idea.authorId)?.displayName ?? ''
  return translator(story.language)('revisions.summary_idea', { n: idea.n, name })
}

/**
 * Inserts an idea at the end of a chapter of an existing story. The text appears in all open editors and is attributed to
 * the idea's author. Rights, phase and lock are checked, the idea's state changed and its text written in one transaction.
 * A revision is made before and another after.
 */
export const insertIdea =
  (deps: InsertIdeaDeps) =>
  async (actor: Actor, ideaId: string, target: InsertTarget): Promise<Result<Started>> => {
    const { db, now } = deps
    const known = await checkInsertion(db.read, actor, ideaId, target, now())
    if (!known.ok) return known
    const { chapter, story } = known.value.into
    const may = await mayWrite(db.read, actor, chapter.id, now())
    if (!may.ok) return may
    if (!(await hasRoom(deps, chapter.id, ideaParagraphs(known.value.idea.idea)))) return refuse('too_large')
    const before = await createRevisionUnchecked(deps, chapter.id, { kind: 'auto', summary: '', by: null })
    if (!before.ok && before.code !== 'nothing_to_save') return before

    let taken: IdeaRow = known.value.idea.idea
    const change = (doc: Y.Doc) =>
      appendParagraphs(manuscriptText(doc), ideaParagraphs(taken), taken.authorId)
    const adopt = async (tx: Tx): Promise<Result<null>> => {
      const found = await checkInsertion(tx, actor, ideaId, { chapterId: chapter.id }, now())
      if (!found.ok) return found
      // Reads the text again: it may have been amended since the first check.
      taken = found.value.idea.idea
      await record(tx, found.value, now())
      return ok(null)
    }
    const edited = await deps
      .edit(chapter.id, actor, 'import', change, 'write', adopt)
      .catch(async (error) => {
        const again = await checkInsertion(db.read, actor, ideaId, target, now())
        if (again.ok) throw error
        return again
      })
    if (!edited.ok) return edited
    const summary = await summaryOf(db.read, known.value)
    await createRevisionUnchecked(deps, chapter.id, { kind: 'import', summary, by: known.value.by.id })
    return ok({ id: story.id, slug: story.slug, chapter: { id: chapter.id, slug: chapter.slug } })
  }
export type InsertIdea = ReturnType<typeof insertIdea>

/** Lists the chapters into which the brand's team can insert an idea, newest stories first. */
export const listWritableChapters =
  ({ db, now }: Deps) =>
  async (actor: Actor, challengeKey: string) => {
    const challenge = await challengeBy(db.read, challengeKey)
    if (!challenge || !reviewsForBrand(actor, challenge.brandId)) return []
    if (!inPhase(factsOfChallenge(challenge), 'writing', now()).ok) return []
    return chaptersInWriting(db.read, challenge.id)
  }
