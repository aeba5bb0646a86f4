import type BetterSqlite3 from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { dialect } from '#db/dialect.ts'
import { Client } from '#db/sqlite-client.ts'
import { openLiveEditor } from '../factories/live-editor.ts'
import { openTestWorld, type TestWorld, unwrap } from '../factories/test-world.ts'

type Recorded = { sql: string; values: unknown[]; rows: number }
type Statement = Record<'run' | 'get' | 'all', (...values: unknown[]) => unknown> & { source: string }

/** Records the statements that SQLite runs during `work`. */
async function statementsOf(work: () => Promise<unknown>): Promise<Recorded[]> {
  const memory = new Client(':memory:')
  const prototype = Object.getPrototypeOf(memory.prepare('select 1')) as Statement
  memory.close()
  const { run, get, all } = prototype
  const recorded: Recorded[] = []
  for (const [name, original] of Object.entries({ run, get, all })) {
    prototype[name as 'run' | 'get' | 'all'] = function (this: Statement, ...values) {
      const found = original.apply(this, values)
      recorded.push({ sql: this.source, values, rows: Array.isArray(found) ? found.length : 1 })
      return found
    }
  }
  try {
    await work()
  } finally {
    Object.assign(prototype, { run, get, all })
  }
  return recorded
}

const sizeOf = (statements: readonly Recorded[]) => ({
  statements: statements.length,
  values: statements.reduce((sum, { values }) => sum + values.length, 0),
  rows: statements.reduce((sum, { rows }) => sum + rows, 0),
})

let world: TestWorld
let editor: ReturnType<typeof openLiveEditor>
let writer: Member
beforeAll(async () => {
  world = await openTestWorld()
  editor = openLiveEditor(world)
  writer = await world.member()
})

/** Creates a story whose chapters are published, each by another member. Returns the first chapter. */
async function storyOf(chapterCount: number): Promise<string> {
  const story = unwrap(await world.startStory(writer, await world.inWriting()))
  await cutAfter(story.chapter.id, 'It rained.')
  const owners = await world.members(chapterCount - 1)
  for (const [i, { id: memberId }] of owners.entries()) {
    const added = unwrap(await world.app.stories.addChapter(writer, story.id, { title: `Chapter ${i}` }))
    await world.publish(added.id, `Rain ${i}.`, [{ memberId, graphemes: 7 }])
  }
  return story.chapter.id
}

async function cutAfter(chapterId: string, line: string): Promise<void> {
  await editor.write(writer, chapterId, line)
  unwrap(await editor.cut(chapterId))
}

async function costOf(chapterId: string, line: string): Promise<Recorded[]> {
  await editor.write(writer, chapterId, line)
  // Loads the manuscript, and judges with the model of this process.
  await editor.textOf(chapterId)
  return statementsOf(async () => unwrap(await editor.cut(chapterId)))
}

describe.skipIf(dialect !== 'sqlite')('an automatic revision', () => {
  test('a revision costs the same statements, values and rows in a story of 60 chapters as in one of 3', async () => {
    const [small, large] = [await storyOf(3), await storyOf(60)]
    const few = await costOf(small, 'It poured.')
    const many = await costOf(large, 'It poured.')
    expect(sizeOf(many)).toEqual(sizeOf(few))
    expect(few.length).toBeLessThan(75)
  })

  test('a revision costs the same statements, values and rows after 50 revisions as after 20', async () => {
    const chapterId = await storyOf(1)
    const sizes: ReturnType<typeof sizeOf>[] = []
    for (let n = 2; n <= 51; n++) {
      if (n === 21 || n === 51) sizes.push(sizeOf(await costOf(chapterId, `Line ${n}.`)))
      else await cutAfter(chapterId, `Line ${n}.`)
    }
    expect(sizes[1]).toEqual(sizes[0])
  })

  test('no statement of a revision scans the chapters, revisions or notices of others', async () => {
    const statements = await costOf(await storyOf(3), 'It poured.')
    const scans = new Set<string>()
    for (const { sql, values } of statements) {
      if (!/^(select|update|delete)/i.test(sql)) continue
      for (const detail of planOf(sql, values))
        if (/^SCAN (?!json_each|\(|authorship|CONSTANT)/.test(detail))
          scans.add(`${detail}: ${sql.slice(0, 90)}`)
    }
    expect([...scans]).toEqual([])
  })
})

type WithClient = { session: { client: BetterSqlite3.Database } }

function planOf(sql: string, values: readonly unknown[]): string[] {
  const { client } = (world.db.read as unknown as WithClient).session
  const steps = client.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[]
  return steps.map(({ detail }) => detail)
}
