import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { countGraphemes, firstGraphemes } from '#app/domain/graphemes.ts'
import { paragraphsOf } from '#app/domain/manuscript/append.ts'
import { paragraph } from '#app/domain/manuscript/write.ts'
import type { MakeChapter } from '#app/domain/questions/forms.ts'
import { canMakeChapter } from '#app/domain/questions/policy.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { chapterOfAnswer, chaptersOfAnswers, storiesInWriting } from '#db/queries/answer-chapters.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { acceptedTerms } from '#db/queries/challenges.ts'
import { namesOf } from '#db/queries/people.ts'
import { type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { manuscriptFrom } from '../chapters/manuscript-from.ts'
import { notify } from '../notices/notify.ts'
import {
  checkNewChapter,
  factsForNewChapter,
  insertChapter,
  notifyChapterWatchers,
} from '../stories/add-chapter.ts'
import { type FoundAnswer, findAnswer } from './find-question.ts'

const TITLE_LENGTH = 120

/** The title that a chapter gets from the words of its question. */
function titleFrom(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim()
  if (countGraphemes(line) <= TITLE_LENGTH) return line
  return `${firstGraphemes(line, TITLE_LENGTH - 1).replace(/\s+\S*$/, '')}…`
}

const isChosen = ({ question, answer }: FoundAnswer): boolean =>
  question.officialId === answer.id || question.solvedId === answer.id

/** Lists the stories that the actor may give a chapter made of an answer to this brand. */
export const storiesForAnswer = (
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  brandId: string,
  limit?: number,
) =>
  isMember(actor)
    ? storiesInWriting(
        deps.db.read,
        { brandId, authorId: reviewsForBrand(actor, brandId) ? null : actor.id, now: deps.now() },
        limit,
      )
    : Promise.resolve([])

/** Views an answer with the stories that it can become a chapter of, and the chapters that it became. */
export const viewAnswerForChapter = (deps: Deps) => async (actor: Actor, answerId: string) => {
  const [q, at] = [deps.db.read, deps.now()]
  const found = await findAnswer(q, actor, answerId, at)
  if (!found) return refuse('not_found')
  if (!isMember(actor)) return refuse('sign_in')
  const { question, comment, answer, brand } = found
  const stories = await storiesForAnswer(deps, actor, brand.id)
  if (stories.length === 0 && !reviewsForBrand(actor, brand.id)) return refuse('not_coauthor')
  if (!isChosen(found)) return refuse('not_chosen_answer')
  const author = (await namesOf(q, [answer.authorId])).get(answer.authorId)
  const isAskedIn = ({ id }: { id: string }) => comment.targetKind === 'story' && comment.targetId === id
  return ok({
    question: { id: question.id, text: comment.body },
    answer: { id: answerId, text: answer.body, author: author?.displayName ?? '' },
    brand: { slug: brand.slug, name: brand.name },
    title: titleFrom(comment.body),
    stories: [...stories.filter(isAskedIn), ...stories.filter((story) => !isAskedIn(story))],
    made: await chaptersOfAnswers(q, viewerOf(actor, at), [answerId]),
  })
}

/** Whether the author of the answer may be credited in the story: by its terms, or as somebody of the brand's team. */
async function mayBeCredited(tx: Tx, { answer }: FoundAnswer, { challenge }: StoryInChallenge) {
  if (answer.badge !== null) return true
  return (await acceptedTerms(tx, challenge.id, answer.authorId)) >= challenge.termsVersion
}

/** The manuscript of the chapter: the text of the answer, whose author is credited for every character. */
function manuscriptOf({ answer }: FoundAnswer, by: string) {
  const paragraphs = paragraphsOf(answer.body)
  const { authorId: author } = answer
  const authors = paragraphs.map(({ length }) => ({ marker: author, runs: [{ author, length }] }))
  return manuscriptFrom({ blocks: paragraphs.map(paragraph), authors }, by)
}

export type MadeChapter = { id: string; slug: string; story: { id: string; slug: string } }
type Making = { found: FoundAnswer; into: StoryInChallenge; title: string; by: string; at: Date }

async function insertFromAnswer(tx: Tx, { found, into, title, by, at }: Making) {
  const { answer, question } = found
  const { story } = into
  const beginning = { manuscript: manuscriptOf(found, by), answerId: answer.id }
  const chapter = await insertChapter(tx, story.id, title, by, at, beginning)
  await appendAudit(tx, {
    ...{ chain: question.brandId, actorId: by, action: 'answer.chapter', at },
    ...{ targetKind: 'chapter', targetId: chapter.id, data: { answer: answer.id, story: story.slug } },
  })
  await notifyChapterWatchers(tx, story, chapter, by, at)
  const notice = { kind: 'answer_chapter', subject: { kind: 'chapter' as const, id: chapter.id } }
  const path = paths.chapter(story.slug, chapter.slug)
  if (answer.authorId !== by) await notify(tx, [answer.authorId], { ...notice, path, actorId: by }, at)
  return chapter
}

/**
 * Makes a chapter of an answer that is official or solved its question. The chapter begins as a draft with the answer's
 * text, whose author is credited; it is reviewed and published like every other text. Both pages link to each other.
 * An answer becomes at most one chapter of a story: the second call returns the first chapter.
 */
export const makeChapter =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, answerId: string, input: MakeChapter): Promise<Result<MadeChapter>> =>
    db.write({ lock: `chapters:${input.story}` }, async (tx) => {
      const at = now()
      const found = await findAnswer(tx, actor, answerId, at)
      if (!found) return refuse('not_found')
      const into = await storyBy(tx, input.story)
      if (into?.challenge.brandId !== found.brand.id)
        return refuse('invalid', { fields: { story: 'field.choose' } })
      const answer = { isChosen: isChosen(found), mayBeCredited: await mayBeCredited(tx, found, into) }
      const facts = await factsForNewChapter(tx, actor, into)
      const decision = canMakeChapter(actor, answer, facts, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const story = { id: into.story.id, slug: into.story.slug }
      const made = await chapterOfAnswer(tx, answerId, story.id)
      if (made) return ok({ ...made, story })
      const title = input.title ?? titleFrom(found.comment.body)
      const checked = await checkNewChapter(tx, actor, into, title, at)
      if (!checked.ok) return checked
      const chapter = await insertFromAnswer(tx, { found, into, title, by: actor.id, at })
      db.afterCommit(() => events.emit('chapterBegun', { chapterId: chapter.id }))
      return ok({ ...chapter, story })
    })
