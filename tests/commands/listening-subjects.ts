import * as Y from 'yjs'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { comments, ideas, ideaVotes, questionAskers, questions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { drawElection } from '#tests/factories/election.ts'
import { DAY } from '#tests/factories/people.ts'
import { type TestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { differentQuestions, wordingsOfOneQuestion } from '#tests/factories/wordings.ts'

type Brand = Awaited<ReturnType<TestWorld['brand']>>
/** The subjects of a year that stand out. */
export type PlantedSubjects = { seed: number; passage: boolean; question: boolean; bridge: boolean }

export const TOP_PASSAGE = 'The kettle sang in a language of its own.'
export const BRIDGE_IDEA = 'A shelf for strangers’ cups'
const ASKERS = 40
const OTHER_QUESTIONS = 50
const COMMENTERS = 14
const AGE_DAYS = 20
const CHUNK = 300

/** A chapter of sentences. `commenters` comment on each sentence. */
function manuscriptOf(sentences: { text: string; comments: readonly string[] }[]): Y.Text {
  const text = manuscriptText(new Y.Doc())
  for (const sentence of sentences) {
    const marker = new Y.Map()
    marker.set('kind', 'paragraph')
    text.insertEmbed(text.length, marker)
    text.insert(
      text.length,
      sentence.text,
      Object.fromEntries(sentence.comments.map((id) => [`c_${id}`, true])),
    )
  }
  return text
}

/** Stores comments on the passages of one chapter. Returns its text, with the marks of the comments. */
async function storePassages(
  world: TestWorld,
  brand: Brand,
  people: readonly string[],
  { passage }: PlantedSubjects,
) {
  const challenge = await world.inWriting({ brand })
  const story = unwrap(await world.startStory(await world.member(), challenge))
  const texts = [TOP_PASSAGE, ...Array.from({ length: COMMENTERS }, (_, i) => `Sentence number ${i}. `)]
  const chapterId = story.chapter.id
  const quoteOf = (i: number) => (passage && i < COMMENTERS ? 0 : 1 + (i % COMMENTERS))
  const stored = await world.db.write((tx) =>
    tx
      .insert(comments)
      .values(
        Array.from({ length: passage ? COMMENTERS + 4 : COMMENTERS }, (_, i) => ({
          ...{ targetKind: 'chapter' as const, targetId: chapterId, challengeId: challenge.id },
          ...{ authorId: people[i] as string, type: 'comment' as const, body: 'Said.' },
          ...{
            quote: texts[quoteOf(i)] as string,
            createdAt: new Date(world.clock.now().getTime() - AGE_DAYS * DAY),
          },
        })),
      )
      .returning({ id: comments.id }),
  )
  return manuscriptOf(
    texts.map((text, n) => ({
      text,
      comments: stored.filter((_, i) => quoteOf(i) === n).map(({ id }) => id),
    })),
  )
}

type Place = { db: Database; now: Date }

/** Stores fifty different questions and, if it is planted, one that forty people ask in words of their own. */
export async function storeQuestions(
  { db, now }: Place,
  brandId: string,
  people: readonly string[],
  { seed, question }: Pick<PlantedSubjects, 'seed' | 'question'>,
) {
  const texts = [
    ...differentQuestions(seed, OTHER_QUESTIONS),
    ...(question ? wordingsOfOneQuestion(seed, ASKERS) : []),
  ]
  const at = new Date(now.getTime() - AGE_DAYS * DAY)
  await db.write(async (tx) => {
    const stored = await tx
      .insert(comments)
      .values(
        texts.map((body, i) => ({
          ...{ targetKind: 'brand' as const, targetId: brandId, challengeId: '', body },
          ...{ authorId: people[i] as string, type: 'question' as const, createdAt: at },
        })),
      )
      .returning({ id: comments.id, authorId: comments.authorId })
    await tx
      .insert(questions)
      .values(stored.map(({ id }) => ({ id, brandId, toBrand: true, askedAt: at, askers: 1 })))
    await tx.insert(questionAskers).values(
      stored.map(({ id, authorId }) => ({
        questionId: id,
        memberId: authorId,
        createdAt: at,
        wordsId: id,
      })),
    )
  })
}

/** Stores the ballots of a vote that has ended: groups with ideas of their own and, if planted, one idea that all like. */
export async function storeBallots(
  db: Database,
  challengeId: string,
  at: Date,
  people: readonly string[],
  { seed, bridge }: Pick<PlantedSubjects, 'seed' | 'bridge'>,
) {
  const ballots = drawElection({ seed, voters: people.length, groups: 3, bridges: bridge ? 1 : 0, appeal: 9 })
  await db.write(async (tx) => {
    const names = [...new Set(ballots.map(({ item }) => item))].sort()
    const stored = await tx
      .insert(ideas)
      .values(
        names.map((name, i) => ({
          ...{
            challengeId,
            n: i + 1,
            authorId: people[0] as string,
            tags: [],
            state: 'open' as const,
          },
          ...{ hook: name === 'item0' ? BRIDGE_IDEA : `Idea ${name}`, createdAt: at },
        })),
      )
      .returning({ id: ideas.id })
    const idOf = new Map(names.map((name, i) => [name, stored[i]?.id as string]))
    const rows = ballots.map(({ voter, item }) => ({
      ...{ challengeId, ideaId: idOf.get(item) as string, createdAt: at },
      memberId: people[Number(voter.slice(1))] as string,
    }))
    for (let i = 0; i < rows.length; i += CHUNK) await tx.insert(ideaVotes).values(rows.slice(i, i + CHUNK))
  })
}

/** Stores passages, questions and ballots of a brand. Returns the text of the chapter that is commented on. */
export async function storeSubjects(
  world: TestWorld,
  brand: Brand,
  people: readonly string[],
  planted: PlantedSubjects,
): Promise<Y.Text> {
  const now = world.clock.now()
  await storeQuestions({ db: world.db, now }, brand.id, people, planted)
  const dates = weeksFrom(new Date(now.getTime() - 60 * DAY))
  const closed = await world.challenge({ brand, dates })
  await storeBallots(world.db, closed.id, dates.votingStart, people, planted)
  return storePassages(world, brand, people, planted)
}
