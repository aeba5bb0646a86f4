import { unwrap } from './cast.ts'
import { GREAT_QUESTION, JOINERS, QUESTIONS } from './content/questions.ts'
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
