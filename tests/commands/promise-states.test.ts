import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { ChangePromise } from '#app/domain/promises/forms.ts'
import type { StoredPromiseState } from '#app/domain/promises/states.ts'
import { seededRandom } from '#app/domain/random.ts'
import { auditPage } from '#db/queries/audit.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

type Model = {
  state: StoredPromiseState
  due: number
  first: number
  text: string
  outcome: string
  told: number
}
const STEPS = 60

const change = (random: () => number, now: number): ChangePromise => {
  const what = Math.floor(random() * 6)
  if (what === 0) return { state: 'kept', outcome: `Done ${Math.floor(random() * 9)}.` }
  if (what === 1) return { state: 'withdrawn', outcome: 'No carpenter.' }
  if (what === 2) return { state: 'open' }
  if (what === 3) return { text: `A ramp ${Math.floor(random() * 3)}.` }
  if (what === 4) return { due: new Date(now + Math.floor(random() * 5 - 1) * DAY + 1).toISOString() }
  return { owner: 'nobody_at_all' }
}

/** The result by the rules: the code of the refusal, or the changed model. */
function expected(model: Model, asked: ChangePromise, now: number): string | Model {
  const rewrites = asked.text !== undefined || asked.due !== undefined || asked.owner !== undefined
  const settles = asked.state !== undefined && asked.state !== model.state
  if (settles && model.state !== 'open' && asked.state !== 'open') return 'promise_ended'
  if (rewrites && model.state !== 'open') return 'promise_ended'
  if (rewrites && asked.owner === undefined && now > model.due) return 'promise_late'
  if (asked.owner !== undefined) return 'invalid'
  const due = asked.due === undefined ? model.due : Date.parse(asked.due)
  if (asked.due !== undefined && due <= now) return 'invalid'
  const next = { ...model, due, text: asked.text ?? model.text }
  if (settles) {
    next.state = asked.state ?? model.state
    next.outcome = asked.state === 'open' ? '' : (asked.outcome ?? '')
  } else if (model.state !== 'open' && asked.outcome !== undefined) next.outcome = asked.outcome
  const { told: _, ...before } = model
  const { told: __, ...after } = next
  return JSON.stringify(before) === JSON.stringify(after) ? model : { ...next, told: model.told + 1 }
}

test.each([1, 2, 3])(
  'random changes of a promise follow the rules, and each is audited and notified once, seed %i',
  async (seed) => {
    const random = seededRandom(seed)
    const world = await openTestWorld()
    const challenge = await world.challenge()
    const ana = await world.member()
    const on = { kind: 'challenge', id: challenge.id } as const
    const from = { kind: 'comment' as const, id: unwrap(await world.postComment(ana, on)).id }
    const { owner, id: brandId } = challenge.brand
    const due = world.clock.now().getTime() + 3 * DAY
    const first = { from, text: 'A ramp.', due: new Date(due).toISOString() }
    const { id } = unwrap(await world.app.promises.make(owner, brandId, first))
    let model: Model = { state: 'open', due, first: due, text: 'A ramp.', outcome: '', told: 1 }
    const toldOf = async (who: Member) => (await world.noticesFor(who)).length
    for (let step = 0; step < STEPS; step++) {
      world.clock.advance(Math.floor(random() * DAY))
      const now = world.clock.now().getTime()
      const asked = change(random, now)
      const wanted = expected(model, asked, now)
      const code = codeOf(await world.app.promises.change(owner, id, asked))
      const where = `step ${step}: ${JSON.stringify(asked)} on ${JSON.stringify(model)}`
      expect(code, where).toBe(typeof wanted === 'string' ? wanted : 'ok')
      if (typeof wanted !== 'string') model = wanted
      const shown = unwrap(await world.app.promises.view(visitor, id))
      const isLate = model.state === 'open' && now > model.due
      expect(shown, where).toMatchObject({
        ...{ state: isLate ? 'late' : model.state, text: model.text, outcome: model.outcome },
        ...{ due: new Date(model.due), firstDue: new Date(model.first) },
      })
      expect(shown.settledAt === null, where).toBe(model.state === 'open')
    }
    expect(await toldOf(ana)).toBe(model.told)
    const log = await auditPage(world.db.read, brandId, undefined, 100)
    expect(log.filter(({ action }) => action.startsWith('promise.'))).toHaveLength(model.told)
  },
)
