import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { ReplayText } from '#app/domain/replay/page.ts'
import { revisionContents, revisions } from '#db/schema/index.ts'
import { createReplay } from '#server/commands/replay/replay.ts'
import { loadLiveWithStrokes } from '#server/commands/replay/strokes.ts'
import { saveRevision } from '#server/commands/revisions/create-revision.ts'
import { openLiveEditor } from '../factories/live-editor.ts'
import { visitor } from '../factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '../factories/test-world.ts'

const A = 'It rained on the cups.'
const B = 'Nobody moved the chair.'

async function scene() {
  const world = await openTestWorld()
  const editor = openLiveEditor(world)
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  world.begin(challenge, 'writing')
  const [ana, budi] = (await world.members(2)) as [Member, Member]
  const { chapter } = unwrap(await world.startStory(ana, challenge))
  const faults: unknown[] = []
  const live = loadLiveWithStrokes(
    world.db,
    (id) => editor.realtime.liveWithOrder(id),
    (error) => faults.push(error),
  )
  const saveAs = saveRevision({ ...editor.deps, live })
  const save = async (who: Member) => unwrap(await saveAs(who, chapter.id, { summary: '' })).n
  return { world, editor, ana, budi, id: chapter.id, save, faults, replay: createReplay(editor.deps) }
}

/** Returns the text after all strokes. */
function played({
  text,
  parts,
}: {
  text: string
  parts: { strokes: Parameters<ReplayText['write']>[0][] }[]
}) {
  const page = new ReplayText(text)
  for (const { strokes } of parts) for (const stroke of strokes) page.write(stroke)
  return page.toString()
}

test('a revision stores its strokes, and playing them from any position ends at its text', async () => {
  const { editor, ana, budi, id, save, replay, faults } = await scene()
  await editor.write(ana, id, A)
  await save(ana)
  await editor.write(budi, id, 'gone before anybody saved')
  await editor.replace(budi, id, 'gone before anybody saved', B)
  await save(budi)
  const all = unwrap(await replay.play(ana, id, 0))
  expect(all.people.map((person) => person.handle).sort()).toEqual([ana.handle, budi.handle].sort())
  expect(JSON.stringify(all.parts[1])).toContain('gone before anybody saved')
  const rest = unwrap(await replay.play(ana, id, 1))
  expect(played(rest)).toBe(played(all))
  expect(played(all)).toBe(`\x01\x01${A}\x01${B}`)
  expect(faults).toEqual([])
})

test('a revision without strokes is replayed by comparison, without text that came and went in between', async () => {
  const { world, editor, ana, budi, id, save, replay } = await scene()
  await editor.write(ana, id, A)
  await save(ana)
  await editor.replace(budi, id, 'rained', 'poured')
  await save(budi)
  const stored = unwrap(await replay.play(ana, id, 0))
  await world.db.write((tx) => tx.update(revisionContents).set({ strokes: null }))
  const compared = unwrap(await replay.play(ana, id, 0))
  expect(played(compared)).toBe(played(stored))
  const [, part] = compared.parts
  expect(part?.strokes.map(([, , , gone, came]) => [gone, came])).toEqual([[6, 'poured']])
})

test('visitors get only published texts in a replay, and nobody gets text that was taken down', async () => {
  const { world, editor, ana, budi, id, save, replay } = await scene()
  await editor.write(ana, id, A)
  const n = await save(ana)
  await editor.write(budi, id, 'Something private.')
  await save(budi)
  await editor.replace(ana, id, 'Something private.', '')
  await save(ana)
  expect(unwrap(await replay.play(visitor, id, 0)).parts).toEqual([])
  await world.db.write((tx) => tx.update(revisions).set({ state: 'approved' }).where(eq(revisions.n, n)))
  expect(unwrap(await replay.play(visitor, id, 0)).parts.map((part) => part.n)).toEqual([n])
  await world.db.write(async (tx) => {
    const taken = { redactedAt: world.clock.now() }
    const [row] = await tx.update(revisions).set(taken).where(eq(revisions.n, 2)).returning()
    await tx.delete(revisionContents).where(eq(revisionContents.revisionId, row?.id ?? ''))
  })
  const seen = unwrap(await replay.play(ana, id, 0))
  expect(seen.parts.map((part) => part.n)).toEqual([1, 3])
  expect(JSON.stringify(seen)).not.toContain('private')
  expect(unwrap(await replay.steps(ana, id, { step: 2 }))).toMatchObject({ open: 1, total: 2 })
  const saying = { wrote: (name: string) => name, former: '' }
  expect(codeOf(await replay.viewAuthorship(ana, id, 2, saying))).toBe('not_found')
})

test('a revision is created for a chapter whose markers have unexpected keys', async () => {
  const { editor, ana, id, save, replay, faults } = await scene()
  unwrap(await editor.realtime.edit(id, ana, 'edit', (doc) => manuscriptText(doc).delete(0, 1)))
  unwrap(await editor.realtime.edit(id, ana, 'edit', (doc) => manuscriptText(doc).insert(0, A)))
  await save(ana)
  expect(played(unwrap(await replay.play(ana, id, 0)))).toBe(`\x01${A}`)
  expect(faults).toEqual([])
})
