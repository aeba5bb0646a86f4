import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { createCutter } from '#server/commands/revisions/revision-scheduler.ts'
import { openDesk } from '../factories/live-editor.ts'
import { must, openFire } from '../factories/test-world.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

async function world() {
  const fire = await openFire()
  const cuts: string[] = []
  const cutter = createCutter(
    fire,
    async (id) => void cuts.push(id),
    (error) => {
      throw error
    },
  )
  const after = async (ms: number) => {
    fire.clock.advance(ms)
    await cutter.sweep()
    return cuts.splice(0)
  }
  return { fire, cutter, after }
}

test('a revision is cut after five minutes of rest, and once', async () => {
  const { cutter, after } = await world()
  cutter.wrote('a')
  expect(await after(4 * MINUTE)).toEqual([])
  cutter.wrote('a')
  expect(await after(5 * MINUTE - SECOND)).toEqual([])
  expect(await after(SECOND)).toEqual(['a'])
  expect(await after(60 * MINUTE)).toEqual([])
})

test('half a minute after the last writer left, unless somebody writes again', async () => {
  const { cutter, after } = await world()
  cutter.left('nobody wrote there')
  cutter.wrote('a')
  cutter.wrote('b')
  cutter.left('a')
  cutter.left('b')
  expect(await after(29 * SECOND)).toEqual([])
  cutter.wrote('b')
  expect(await after(SECOND)).toEqual(['a'])
})

test('every ten minutes of steady writing', async () => {
  const { cutter, after } = await world()
  const cut: number[] = []
  for (let minute = 0; minute < 31; minute++) {
    cutter.wrote('a')
    if ((await after(MINUTE)).length > 0) cut.push(minute + 1)
  }
  expect(cut).toEqual([10, 20, 30])
})

test('what an earlier run had not cut is taken up, and identical text makes no revision', async () => {
  const { fire, cutter, after } = await world()
  const desk = openDesk(fire)
  const challenge = await fire.challenge({})
  fire.begin(challenge, 'writing')
  const [author] = (await fire.members(1)) as [Member]
  const { chapter } = must(await fire.startStory(author, challenge))
  await desk.write(author, chapter.id, 'It rained.')
  await cutter.start()
  expect(await after(5 * MINUTE)).toEqual([chapter.id])
  cutter.close()
  expect(must(await desk.cut(chapter.id)).n).toBe(1)
  await desk.replace(author, chapter.id, 'rained', 'poured')
  await desk.replace(author, chapter.id, 'poured', 'rained')
  expect(await desk.cut(chapter.id)).toMatchObject({ ok: false, code: 'nothing_to_save' })
})
