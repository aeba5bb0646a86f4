import { unwrap } from './cast.ts'
import { CHAPTER_ANSWER, GREAT_QUESTION, JOINERS, QUESTIONS } from './content/questions.ts'
import type { Scene, Stage } from './stage.ts'

const BRAND = 'sebelah-hujan'
const PROMISED_HOURS = 24

/** The questions to a brand: one that more than forty people ask, and a dozen others, answered in time, late or not yet. */
export function questionScenes({ ports: { app }, cast, day }: Stage): Scene[] {
  const on = { kind: 'brand', id: BRAND } as const
  const ids = new Map<string, string>()
  const ask =
    (by: string, body: string, to: 'brand' | 'everybody' = 'brand') =>
    async () => {
      const asked = await app.questions.ask(await cast.actor(by), { on, to, body })
      ids.set(body, unwrap(asked, body).id)
    }
  const answer = (by: string, question: string, body: string) => async () => {
    const id = ids.get(question) ?? ''
    unwrap(await app.questions.answer(await cast.actor(by), id, { body }), body)
  }
  const great = GREAT_QUESTION
  const joins = JOINERS.map(
    ({ name, words }, i): Scene => ({
      at: great.at + 0.01 + i * 0.002,
      async play() {
        const handle = `${name.toLowerCase()}_${40 + i}`
        const createdAt = day(great.at - 30)
        const person = { handle, displayName: name, email: `${handle}@unggun.example`, createdAt }
        const { id } = unwrap(await app.identity.createMember(person), handle)
        const actor = await app.identity.actorById(id)
        if (!actor) throw new Error(`The demo lost ${handle}`)
        const question = ids.get(great.body) ?? ''
        unwrap(await app.questions.join(actor, question, words ? { words } : {}), `${handle} joins`)
      },
    }),
  )
  const promise = async () => {
    const hours = { hours: PROMISED_HOURS }
    unwrap(await app.questions.promiseAnswers(await cast.actor('laras'), BRAND, hours), 'promises hours')
  }
  return [
    { at: -10, play: promise },
    { at: great.at, play: ask(great.by, great.body) },
    ...joins,
    { at: great.answer.at, play: answer(great.answer.by, great.body, great.answer.body) },
    ...great.peers.map(({ by, body }, i) => ({ at: -5 + i / 2, play: answer(by, great.body, body) })),
    ...QUESTIONS.flatMap((one): Scene[] => [
      { at: one.at, play: ask(one.by, one.body, one.to) },
      ...(one.answer ? [{ at: one.answer.at, play: answer(one.answer.by, one.body, one.answer.body) }] : []),
    ]),
  ]
}

const HOUR = 1 / 24

/**
 * A question whose official answer becomes a chapter of a story: others ask it too, the brand answers and promises the
 * chapter, a writer of the story makes it from the answer, and the promise is kept.
 */
export function answerScenes({ ports, cast, day }: Stage): Scene[] {
  const { app } = ports
  const { brand, story, at, question, answer, peer, promise, chapter, joiners } = CHAPTER_ANSWER
  const ids = { question: '', answer: '', promise: '', chapter: '' }
  const brandId = () => cast.id('brands', brand)
  const reply = async (by: string, body: string) =>
    unwrap(await app.questions.answer(await cast.actor(by), ids.question, { body }), body).id
  const steps: [hours: number, play: Scene['play']][] = [
    [
      0,
      async () => {
        const input = { on: { kind: 'brand' as const, id: brand }, to: 'brand' as const, body: question.body }
        ids.question = unwrap(await app.questions.ask(await cast.actor(question.by), input), question.body).id
      },
    ],
    ...joiners.map((by, i): [number, Scene['play']] => [
      0.5 + i / 4,
      async () => {
        unwrap(await app.questions.join(await cast.actor(by), ids.question, {}), `${by} asks it too`)
      },
    ]),
    [
      3,
      async () => {
        ids.answer = await reply(answer.by, answer.body)
      },
    ],
    [4, async () => void (await reply(peer.by, peer.body))],
    [
      5,
      async () => {
        const solved = await app.questions.markSolved(await cast.actor(question.by), ids.answer, true)
        unwrap(solved, 'the answer solves it')
      },
    ],
    [
      6,
      async () => {
        const from = { kind: 'question' as const, id: ids.question }
        const input = { from, text: promise.text, due: day(promise.due).toISOString(), owner: promise.by }
        const made = await app.promises.make(await cast.actor(promise.by), brandId(), input)
        ids.promise = unwrap(made, promise.text).id
      },
    ],
    [
      7,
      async () => {
        const speaker = await cast.actor(question.by)
        unwrap(await app.promises.nameSpeaker(speaker, ids.promise, true), `${question.by} agrees`)
      },
    ],
    [
      14,
      async () => {
        const writer = await cast.actor(chapter.by)
        const into = { story: cast.id('stories', story), title: chapter.title }
        ids.chapter = unwrap(await app.questions.makeChapter(writer, ids.answer, into), chapter.title).id
        const { n } = unwrap(await ports.saveRevision(writer, ids.chapter, chapter.summary), chapter.summary)
        const reviewer = await cast.actor(promise.by)
        unwrap(await ports.approveRevision(reviewer, ids.chapter, n), `approve ${chapter.title}`)
      },
    ],
    [
      15,
      async () => {
        const kept = { state: 'kept' as const, outcome: promise.outcome }
        unwrap(await app.promises.change(await cast.actor(promise.by), ids.promise, kept), promise.outcome)
      },
    ],
  ]
  return steps.map(([hours, play]) => ({ at: at + hours * HOUR, play }))
}
