import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { seededRandom } from '#app/domain/random.ts'
import { wrongCounters } from '#db/queries/counters.ts'
import { questionAskers } from '#db/schema/index.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { openQuestionsWorld } from './questions-world.ts'

const q = await openQuestionsWorld()

test.each([1, 2])(
  'random joins, leaves and splits count nobody twice, and one official answer reaches every asker once (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const { id, author } = await q.asked(`Seeded question ${seed}?`)
    const people = await q.world.members(8)
    const asks = new Set([author.id])
    for (let step = 0; step < 30; step++) {
      const person = people[Math.floor(random() * people.length)]
      if (!person) continue
      const deed = random()
      if (deed < 0.3) unwrap(await q.join(person, id))
      else if (deed < 0.6) unwrap(await q.join(person, id, `Words ${seed}-${step}?`))
      else if (deed < 0.85) unwrap(await q.questions.leave(person, id))
      else {
        const own = (await q.view(person, id)).wordings.items.find(({ isOwn }) => isOwn)
        if (!own) continue
        unwrap(await q.questions.split(person, own.id))
      }
      if (deed < 0.6) asks.add(person.id)
      else asks.delete(person.id)
    }
    // Several presses at the same time count once too.
    const [eager] = people
    if (eager) {
      await Promise.all([q.join(eager, id), q.join(eager, id), q.join(eager, id)])
      asks.add(eager.id)
    }
    const rows = await q.askersOf(id)
    expect(new Set(rows.map(({ memberId }) => memberId))).toEqual(asks)
    expect(await q.view(author, id)).toMatchObject({ askers: asks.size })
    expect(await wrongCounters(q.world.db.read)).toEqual([])

    const before = (await q.toldOf('question_answered')).length
    unwrap(await q.answer(q.brand.owner, id, 'Here is the answer.'))
    unwrap(await q.answer(q.brand.owner, id, 'And one more thing.'))
    const told = (await q.toldOf('question_answered')).slice(before)
    expect(told.map((row) => row.id).sort()).toEqual([...asks].sort())
    expect((await q.view(author, id)).official?.reached).toBe(asks.size)
  },
)

test('the database refuses a second row for the same asker', async () => {
  const { id, author } = await q.asked('Twice?')
  const row = { questionId: id, memberId: author.id, createdAt: q.world.now() }
  await expect(q.world.db.write((tx) => tx.insert(questionAskers).values(row))).rejects.toThrow()
  expect(await q.world.db.read.$count(questionAskers, sql`question_id = ${id}`)).toBe(1)
})
