import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { COUNTED_IDEA_STATES } from '#app/domain/ideas/ranking.ts'
import {
  challengePeople,
  challenges,
  challengeTotals,
  commentHelpful,
  comments,
  ideas,
  ideaTags,
  ideaVotes,
  questionAskers,
  questions,
  stories,
  storyVotes,
  termsAcceptances,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'

/** A stored counter that differs from its rows. */
export type WrongCounter = { what: string; id: string; counter: number; rows: number }

const named = (what: string, rows: { id: string; counter: number; rows: number }[]): WrongCounter[] =>
  rows.map((row) => ({ what, ...row }))

async function ideaVotesWrong(q: Reader, only: SQL | undefined) {
  const rows = sql`(select count(*) from ${ideaVotes} where ${ideaVotes.ideaId} = ${ideas.id} and not ${ideaVotes.stale} and not ${ideaVotes.setAside})`
  return named(
    'votes of idea',
    await q
      .select({ id: ideas.id, counter: ideas.votes, rows: rows.mapWith(Number) })
      .from(ideas)
      .where(and(only, sql`${ideas.votes} <> ${rows}`)),
  )
}

async function storyVotesWrong(q: Reader, only: SQL | undefined) {
  const rows = sql`(select count(*) from ${storyVotes} where ${storyVotes.storyId} = ${stories.id} and not ${storyVotes.setAside})`
  return named(
    'votes of story',
    await q
      .select({ id: stories.id, counter: stories.votes, rows: rows.mapWith(Number) })
      .from(stories)
      .where(and(only, sql`${stories.votes} <> ${rows}`)),
  )
}

async function helpfulWrong(q: Reader, only: SQL | undefined) {
  const rows = sql`(select count(*) from ${commentHelpful} where ${commentHelpful.commentId} = ${comments.id})`
  return named(
    'helpful marks of comment',
    await q
      .select({ id: comments.id, counter: comments.helpful, rows: rows.mapWith(Number) })
      .from(comments)
      .where(and(only, sql`${comments.helpful} <> ${rows}`)),
  )
}

/** Finds tag rows whose copied sort keys differ from their idea's. */
async function tagsWrong(q: Reader, only: SQL | undefined) {
  const rows = await q
    .select({ id: ideas.id })
    .from(ideaTags)
    .innerJoin(ideas, eq(ideas.id, ideaTags.ideaId))
    .where(
      and(
        only,
        sql`(${ideaTags.hot} <> ${ideas.hot} or ${ideaTags.votes} <> ${ideas.votes} or ${ideaTags.dice} <> ${ideas.dice})`,
      ),
    )
  return named(
    'order of tags of idea',
    rows.map(({ id }) => ({ id, counter: 0, rows: 1 })),
  )
}

async function askersWrong(q: Reader, only: SQL | undefined) {
  const rows =
    sql`(select count(*) from ${questionAskers} where ${questionAskers.questionId} = ${questions.id})`.mapWith(
      Number,
    )
  const found = await q
    .select({ id: questions.id, counter: questions.askers, rows })
    .from(questions)
    .where(and(only, sql`${questions.askers} <> ${rows}`))
  return named('askers of question', found)
}

const standing = sql.join(
  COUNTED_IDEA_STATES.map((state) => sql`${state}`),
  sql`, `,
)
const ROWS = {
  ideas: sql`(select count(*) from ${ideas} where ${ideas.challengeId} = ${challenges.id} and ${ideas.state} in (${standing}) and ${isNull(ideas.hiddenAt)})`,
  stories: sql`(select count(*) from ${stories} where ${stories.challengeId} = ${challenges.id} and ${isNull(stories.hiddenAt)})`,
  people: sql`(select count(*) from ${challengePeople} where ${challengePeople.challengeId} = ${challenges.id})`,
}

async function totalsWrong(q: Reader, only: SQL | undefined) {
  const wrong: WrongCounter[] = []
  for (const name of ['ideas', 'stories', 'people'] as const) {
    const counter = sql`coalesce(${challengeTotals[name]}, 0)`.mapWith(Number)
    const rows = ROWS[name].mapWith(Number)
    const found = await q
      .select({ id: challenges.id, counter, rows })
      .from(challenges)
      .leftJoin(challengeTotals, eq(challengeTotals.challengeId, challenges.id))
      .where(and(only, sql`${counter} <> ${rows}`))
    for (const one of named(`${name} of challenge`, found)) wrong.push(one)
  }
  return wrong
}

/** Finds members who accepted the terms or pitched an idea but are not recorded as participants. */
async function peopleMissing(q: Reader, only: SQL | undefined) {
  const missing = sql`(select count(*) from (select ${termsAcceptances.memberId} as m from ${termsAcceptances} where ${termsAcceptances.challengeId} = ${challenges.id} union select ${ideas.authorId} from ${ideas} where ${ideas.challengeId} = ${challenges.id} except select ${challengePeople.memberId} from ${challengePeople} where ${challengePeople.challengeId} = ${challenges.id}) as missing)`
  const found = await q
    .select({ id: challenges.id, rows: missing.mapWith(Number) })
    .from(challenges)
    .where(and(only, sql`${missing} > 0`))
  return named(
    'people who are missing in challenge',
    found.map((row) => ({ ...row, counter: 0 })),
  )
}

/** Compares every counter of votes, ideas, stories and people with its rows, for one challenge or all. */
export async function wrongCounters(q: Reader, challengeId?: string): Promise<WrongCounter[]> {
  const of = (
    column:
      | typeof ideas.challengeId
      | typeof comments.challengeId
      | typeof stories.challengeId
      | typeof questions.challengeId
      | typeof challenges.id,
  ) => (challengeId === undefined ? undefined : eq(column, challengeId))
  return [
    ...(await ideaVotesWrong(q, of(ideas.challengeId))),
    ...(await storyVotesWrong(q, of(stories.challengeId))),
    ...(await helpfulWrong(q, of(comments.challengeId))),
    ...(await askersWrong(q, of(questions.challengeId))),
    ...(await tagsWrong(q, of(ideas.challengeId))),
    ...(await totalsWrong(q, of(challenges.id))),
    ...(await peopleMissing(q, of(challenges.id))),
  ]
}
