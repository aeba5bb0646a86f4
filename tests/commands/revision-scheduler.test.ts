import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { createRevisionScheduler } from '#server/commands/revisions/revision-scheduler.ts'
import { openLiveEditor } from '../factories/live-editor.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

async function openScheduler() {
  const world = await openTestWorld()
  const cuts: string[] = []
  const scheduler = createRevisionScheduler(
    world,
    async (id) => void cuts.push(id),
    (error) => {
      throw error
    },
  )
  const after = async (ms: number) => {
    world.clock.advance(ms)
    await scheduler.sweep()
    return cuts.splice(0)
  }
  return { world, scheduler, after }
}

test('the scheduler creates one revision after five minutes without writing', async () => {
  const { scheduler, after } = await openScheduler()
  scheduler.recordWrite('a')
  expect(await after(4 * MINUTE)).toEqual([])
  scheduler.recordWrite('a')
  expect(await after(5 * MINUTE - SECOND)).toEqual([])
  expect(await after(SECOND)).toEqual(['a'])
  expect(await after(60 * MINUTE)).toEqual([])
})

test('the scheduler creates a revision half a minute after the last writer leaves, unless somebody writes again', async () => {
  const { scheduler, after } = await openScheduler()
  scheduler.recordWritersLeft('nobody wrote there')
  scheduler.recordWrite('a')
  scheduler.recordWrite('b')
  scheduler.recordWritersLeft('a')
  scheduler.recordWritersLeft('b')
  expect(await after(29 * SECOND)).toEqual([])
  scheduler.recordWrite('b')
  expect(await after(SECOND)).toEqual(['a'])
})

test('the scheduler creates a revision every ten minutes during steady writing', async () => {
  const { scheduler, after } = await openScheduler()
  const cut: number[] = []
  for (let minute = 0; minute < 31; minute++) {
    scheduler.recordWrite('a')
    if ((await after(MINUTE)).length > 0) cut.push(minute + 1)
  }
  expect(cut).toEqual([10, 20, 30])
})

test('the scheduler handles manuscripts that an earlier process left, and identical text makes no revision', async () => {
  const { world, scheduler, after } = await openScheduler()
  const editor = openLiveEditor(world)
  const challenge = await world.challenge({})
  world.begin(challenge, 'writing')
  const [author] = (await world.members(1)) as [Member]
  const { chapter } = unwrap(await world.startStory(author, challenge))
  await editor.write(author, chapter.id, 'It rained.')
  await scheduler.start()
  expect(await after(5 * MINUTE)).toEqual([chapter.id])
  scheduler.close()
  expect(unwrap(await editor.cut(chapter.id)).n).toBe(1)
  await editor.replace(author, chapter.id, 'rained', 'poured')
  await editor.replace(author, chapter.id, 'poured', 'rained')
  expect(await editor.cut(chapter.id)).toMatchObject({ ok: false, code: 'nothing_to_save' })
})
