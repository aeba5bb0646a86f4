import { unwrap } from './cast.ts'
import type { DemoContent, DemoPromise } from './content/types.ts'
import type { Scene, Stage } from './stage.ts'

const MINUTES = 1 / (24 * 60)

/** The brand makes a promise that answers a comment; its speaker may agree to be named, and the brand may settle it. */
function scenesOfPromise(
  { ports: { app }, cast, day }: Stage,
  content: DemoContent,
  promise: DemoPromise,
): Scene[] {
  const made = { id: '' }
  const { by, at, text, due, owner = by, comment, brand, end } = promise
  const make: Scene = {
    at,
    async play() {
      const from = { kind: 'comment' as const, id: cast.id('comments', comment) }
      const input = { from, text, due: day(due).toISOString(), owner }
      const done = await app.promises.make(await cast.actor(by), cast.id('brands', brand), input)
      made.id = unwrap(done, `promise about ${comment}`).id
    },
  }
  const name: Scene = {
    at: at + 30 * MINUTES,
    async play() {
      const speaker = content.comments.find(({ key }) => key === comment)?.by ?? ''
      unwrap(await app.promises.nameSpeaker(await cast.actor(speaker), made.id, true), `${speaker} agrees`)
    },
  }
  const settle = ({ state, outcome, at: ended }: NonNullable<DemoPromise['end']>): Scene => ({
    at: ended,
    async play() {
      unwrap(
        await app.promises.change(await cast.actor(by), made.id, { state, outcome }),
        `${comment} ${state}`,
      )
    },
  })
  return [make, ...(promise.isNamed ? [name] : []), ...(end ? [settle(end)] : [])]
}

export const scenesOfPromises = (stage: Stage, content: DemoContent): Scene[] =>
  content.promises.flatMap((promise) => scenesOfPromise(stage, content, promise))
