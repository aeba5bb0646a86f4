import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks } from '#app/domain/manuscript/write.ts'
import { openCaseAbout } from '#db/queries/cases.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import { manuscriptSubject } from '#server/commands/revisions/review-case.ts'
import { watchNewcomers } from '#server/commands/revisions/watch-newcomers.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)
const watch = watchNewcomers(editor.deps, {
  ...{ read: editor.realtime.read.bind(editor.realtime), createRevision: editor.cut },
  report: (error) => {
    throw error
  },
})
editor.realtime.onStored((written) => watch.recordWrite(written))

async function scene() {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const { id } = unwrap(await world.startStory(await world.member(), challenge)).chapter
  const insertImage = async (by: Member) =>
    unwrap(
      await editor.edit(id, by, 'edit', (doc) => {
        const text = manuscriptText(doc)
        insertBlocks(text, text.length, [{ kind: 'image', runs: [], media: 'none', alt: 'A lamp' }])
      }),
    )
  const openCase = async () => {
    await watch.flush()
    return openCaseAbout(world.db.read, manuscriptSubject(id))
  }
  return { id, insertImage, openCase, newcomer: await world.member({ createdAt: world.clock.now() }) }
}

test('an image that a newcomer puts into a live manuscript waits for a reviewer before a revision is due', async () => {
  const { insertImage, openCase, newcomer } = await scene()
  await insertImage(newcomer)
  expect((await openCase())?.reasons).toContainEqual(expect.objectContaining({ kind: 'newcomer' }))
})

test('links over the limit of newcomers wait before a revision is due, and the newcomer writes on', async () => {
  const { id, openCase, newcomer } = await scene()
  await editor.write(newcomer, id, 'One.', 'See https://a.example https://b.example https://c.example')
  expect((await openCase())?.reasons).toContainEqual(expect.objectContaining({ kind: 'newcomer' }))
  const { n } = (await latestLiveRevision(world.db.read, id)) ?? {}
  await editor.write(newcomer, id, 'Two.')
  await openCase()
  expect((await latestLiveRevision(world.db.read, id))?.n).toBe(n)
})

test('text of a newcomer without images and links, and images of others, make no revision by themselves', async () => {
  const { id, insertImage, openCase, newcomer } = await scene()
  await editor.write(newcomer, id, 'One.')
  expect(await openCase()).toBeUndefined()
  await insertImage(await world.member())
  expect(await openCase()).toBeUndefined()
  expect(await latestLiveRevision(world.db.read, id)).toBeUndefined()
})
