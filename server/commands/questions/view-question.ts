import { type Actor, brandRole, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import {
  canAnswerForBrand,
  canJoinQuestion,
  canMarkSolved,
  canRewordQuestion,
} from '#app/domain/questions/policy.ts'
import type { Lens } from '#app/domain/standing/lenses.ts'
import type { StandingLevel } from '#app/domain/standing/levels.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { chaptersOfAnswers } from '#db/queries/answer-chapters.ts'
import { authorsOfComments } from '#db/queries/comments.ts'
import { lensRanks } from '#db/queries/lenses.ts'
import { namesOf } from '#db/queries/people.ts'
import {
  askerOf,
  countReached,
  countRead,
  countWordings,
  firstAskers,
  markAnswerRead,
  wordingsOf,
  wordsAmong,
} from '#db/queries/question-askers.ts'
import { savedRepliesOf } from '#db/queries/questions.ts'
import { standingOf } from '#db/queries/standing.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { type ThreadComment, threadOf } from '../comments/threads.ts'
import { findAlike } from './alike-questions.ts'
import { type FoundQuestion, findQuestion } from './find-question.ts'
import { storiesForAnswer } from './make-chapter.ts'
import { placeName } from './place-name.ts'

const FACES = 5
const FEW_WORDINGS = 5
const ALL_WORDINGS = 200

export type Answer = ThreadComment & {
  /** The author's level with the brand; null for the team and for former members. */
  level: StandingLevel | null
  isOwn: boolean
  /** How much the author is like the viewer; 0 for visitors and for those who share no challenge. */
  likeness: number
}
export type QuestionWording = {
  id: string
  body: string
  author: { handle: string; displayName: string }
  isOwn: boolean
}
export type OfficialFacts = { waitMs: number; isKept: boolean | null; reached: number; read: number }

async function officialFacts(q: Reader, { question }: FoundQuestion): Promise<OfficialFacts | null> {
  const { id, officialId, answeredAt, askedAt, dueAt } = question
  if (!officialId || !answeredAt) return null
  return {
    waitMs: Math.max(0, answeredAt.getTime() - askedAt.getTime()),
    isKept: dueAt && answeredAt <= dueAt,
    reached: await countReached(q, id, officialId),
    read: await countRead(q, id, officialId),
  }
}

/** Lists the words of those who joined; without JavaScript `all` shows the rest. */
async function wordingsFor(q: Reader, actor: Actor, id: string, all: boolean) {
  const rows = await wordingsOf(q, id, all ? ALL_WORDINGS : FEW_WORDINGS)
  const own = isMember(actor) ? actor.id : undefined
  return {
    count: await countWordings(q, id),
    items: rows.map(
      ({ id: wordsId, body, author, authorId }): QuestionWording => ({
        ...{ id: wordsId, body, author, isOwn: authorId === own },
      }),
    ),
  }
}

async function answersOf(
  q: Reader,
  replies: readonly ThreadComment[],
  brandId: string,
  viewer: Actor,
  now: Date,
): Promise<Answer[]> {
  const wordings = await wordsAmong(
    q,
    replies.map(({ id }) => id),
  )
  const answers = replies.filter(({ id, author }) => author !== null && !wordings.has(id))
  const authors = await authorsOfComments(
    q,
    answers.map(({ id }) => id),
  )
  const standing = await standingOf(q, { brandId, memberIds: [...authors.values()] }, now)
  const own = isMember(viewer) ? viewer.id : undefined
  const asked = { lens: 'like_me' as const, brandId, viewerId: own }
  const likeness = await lensRanks(q, asked, [...authors.values()], now)
  return answers.map((answer) => {
    const author = authors.get(answer.id) ?? ''
    const level = standing.get(author)?.level ?? 'newcomer'
    const isFormer = answer.author?.handle === ''
    return {
      ...answer,
      level: answer.badge !== null || isFormer ? null : level,
      ...{ isOwn: own === author, likeness: likeness.get(author) ?? 0 },
    }
  })
}

/** Whether the actor has a story that a chosen answer can become a chapter of. */
const canMakeAnyChapter = async (deps: Deps, actor: Actor, { question, brand }: FoundQuestion) =>
  (question.officialId ?? question.solvedId) !== null &&
  (await storiesForAnswer(deps, actor, brand.id, 1)).length > 0

type Asked = { lens?: Lens | undefined; allWordings?: boolean }

/** Views a question with its answers, the words of everybody who joined, and what the actor may do. */
export const viewQuestion =
  (deps: Deps) =>
  async (actor: Actor, id: string, { lens, allWordings = false }: Asked = {}) => {
    const { db, now } = deps
    const q = db.read
    const at = now()
    const found = await findQuestion(q, actor, id, at)
    if (!found) return refuse('not_found')
    const { question, brand, facts, location } = found
    const thread = await threadOf(deps)(actor, found.comment, lens)
    if (!thread) return refuse('not_found')
    const answers = await answersOf(q, thread.replies, brand.id, actor, at)
    const memberId = isMember(actor) ? actor.id : undefined
    const asker = memberId ? await askerOf(q, id, memberId) : undefined
    const { replies: _, ...asked } = thread
    const wordings = await wordingsFor(q, actor, id, allWordings)
    const text = asked.body || wordings.items[0]?.body || ''
    const isTeam = brandRole(actor, brand.id) !== undefined
    const isShown = asked.state === 'shown' || (asked.state === 'deleted' && question.askers > 0)
    const assignee = question.assignedTo
      ? (await namesOf(q, [question.assignedTo])).get(question.assignedTo)
      : null
    return ok({
      ...{ id, text, asked, brand, answers, wordings },
      place: await placeName(q, found.comment, brand),
      challenge: location.challenge.id
        ? { slug: location.challenge.slug, title: location.challenge.title }
        : null,
      ...{ askers: question.askers, isAsking: asker !== undefined, toBrand: question.toBrand },
      faces: (await firstAskers(q, id, FACES)).map(({ id: _id, ...face }) => face),
      ...{ askedAt: question.askedAt, promisedHours: question.promisedHours, dueAt: question.dueAt },
      ...{ officialId: question.officialId, solvedId: question.solvedId, closedFor: question.closedFor },
      official: await officialFacts(q, found),
      /** The chapters that answers became. */
      chapters: await chaptersOfAnswers(
        q,
        viewerOf(actor, at),
        answers.map((one) => one.id),
      ),
      assignee: assignee ? { handle: assignee.handle, displayName: assignee.displayName } : null,
      alike: isShown ? await findAlike(q, viewerOf(actor, at), brand.id, text, memberId, id) : [],
      replies: isTeam ? await savedRepliesOf(q, brand.id) : [],
      can: {
        join: isShown && (memberId === undefined || canJoinQuestion(actor, facts, at).ok),
        solve: canMarkSolved(actor, facts, at).ok,
        reword: asked.can.edit && canRewordQuestion(facts).ok,
        speakForBrand: canAnswerForBrand(actor, brand.id, at).ok,
        review: reviewsForBrand(actor, brand.id),
        answer: isShown,
        makeChapter: await canMakeAnyChapter(deps, actor, found),
      },
    })
  }

/** Notes that the actor saw the official answer, so that the team knows how many it reached. */
export const readAnswer =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string): Promise<void> => {
    if (!isMember(actor)) return
    const asker = await askerOf(db.read, id, actor.id)
    const found = asker && asker.readAt === null ? await findQuestion(db.read, actor, id, now()) : undefined
    const officialId = found?.question.officialId
    if (officialId) await db.write((tx) => markAnswerRead(tx, id, actor.id, officialId, now()))
  }
