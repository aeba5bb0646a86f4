import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#app/domain/random.ts'
import { fitCorrection, spamExample } from '#app/domain/spam/correction.ts'
import { passesFloor } from '#app/domain/spam/floor.ts'
import { newestExamples, recentModels } from '#db/queries/spam-models.ts'
import { judgeSpamHere } from '#server/classifiers/corrected-spam.ts'
import { judgeSpam } from '#server/classifiers/judge-text.ts'
import { retrainSpam } from '#server/classifiers/retrain-spam.ts'
import { adverts } from '#server/classifiers/training/adverts.ts'
import { learnFromDecision, retrainWhenDue } from '#server/commands/rules/learn-from-decision.ts'
import { openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'
import { openCasesWorld } from './cases-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})

/** An advert of a kind that the shipped filter does not know. */
const loan = (n: number) => `pinjaman kilat tanpa agunan proses ${n} menit, hubungi wa admin pinjol`
const chat = (n: number) => `ceritanya bagus, bab ${n} paling aku suka`
const learn = async (count: number) => {
  for (let n = 0; n < count; n++)
    await world.db.write(async (tx) => {
      const at = world.clock.now()
      await learnFromDecision(tx, { text: loan(n), spam: true, at })
      await learnFromDecision(tx, { text: chat(n), spam: false, at })
    })
}
const retrain = () => retrainWhenDue({ db: world.db, now: world.clock.now, events: world.events })()

describe('learning from decisions', () => {
  test('a filter is not retrained before twenty decisions are new', async () => {
    await learn(5)
    expect(await retrain()).toBeUndefined()
  })

  test('after retraining it holds what the team removed and lets through what it approved', async () => {
    expect(judgeSpam(loan(99)).held).toBe(false)
    await learn(15)
    expect(await retrain()).toBe(true)
    expect((await judgeSpamHere(world.db.read, loan(99))).held).toBe(true)
    expect((await judgeSpamHere(world.db.read, chat(99))).held).toBe(false)
    expect(await recentModels(world.db.read)).toMatchObject([{ examples: 40, taken: true }])
  })

  test('it is not retrained again without new decisions', async () => {
    expect(await retrain()).toBeUndefined()
  })
})

describe('the floor', () => {
  test('a filter that learned that adverts are honest is not taken', () => {
    const lies = adverts(600, seededRandom(9), { isTest: true }).map(({ text }) =>
      spamExample(text, judgeSpam(text).score, false),
    )
    const { taken, measured, shipped } = retrainSpam(lies)
    expect(measured.adverts).toBeLessThan(shipped.adverts)
    expect(taken).toBe(passesFloor(measured, shipped))
    expect(taken).toBe(false)
  })

  test.each([
    { measured: { adverts: 0.9, plain: 0, decorated: 0 }, passes: true },
    { measured: { adverts: 0.88, plain: 0, decorated: 0 }, passes: false },
    { measured: { adverts: 0.95, plain: 0.006, decorated: 0 }, passes: false },
    { measured: { adverts: 0.95, plain: 0, decorated: 0.006 }, passes: false },
  ])('$measured passes: $passes', ({ measured, passes }) => {
    expect(passesFloor(measured, { adverts: 0.9, plain: 0, decorated: 0 })).toBe(passes)
  })
})

test('the same examples give the same correction', () => {
  const examples = [1, 2, 3].map((n) => spamExample(loan(n), 0.1, true))
  expect([...fitCorrection(examples)]).toEqual([...fitCorrection(examples)])
})

test('a decision about a comment that was reported as spam becomes an example after the time to undo', async () => {
  const one = await openCasesWorld()
  const { caseId } = await one.reportedComment()
  unwrap(await one.decide(one.bagas, caseId, 'remove'))
  expect(await newestExamples(one.world.db.read, 9)).toEqual([])
  await one.deliver()
  expect(await newestExamples(one.world.db.read, 9)).toMatchObject([{ isSpam: true }])
})
