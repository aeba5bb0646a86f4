import { and, desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { creditOfRevision, lastRevisionHead } from '#db/queries/revisions.ts'
import { chapters, revisionContents, revisions } from '#db/schema/index.ts'
import { deletionsOfRevision, versionOfRevision } from '#server/commands/revisions/contents.ts'
import { previewUndo, undoChanges } from '#server/commands/revisions/undo-changes.ts'
import { openLiveEditor } from '../factories/live-editor.ts'
import { visitor } from '../factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '../factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)
const deps = { ...editor.withLive, realtime: editor.realtime }
const act = undoChanges(deps)
const preview = previewUndo(deps)

const A = 'It rained on the cups of the last table by the window.'
const B = 'Nobody moved the chair that stood there for a year.'
const C = 'Buy cheap lamps at the corner, only today!'

const HOUR = 3_600_000
const save = async (who: Member, id: string) => unwrap(await editor.save(who, id, { summary: '' })).n
const rowOf = async (id: string, n: number) => {
  const [row] = await world.db.read
    .select()
    .from(revisions)
    .where(and(eq(revisions.chapterId, id), eq(revisions.n, n)))
  return row
}
const authorsOf = async (id: string) =>
  (await editor.realtime.live(id)).authors.flatMap(({ runs }) => runs.map((run) => [run.author, run.length]))

/** Creates revision 1 with A by its author, 2 with B by a friend, and 3 in which a stranger adds C and deletes half of A. */
async function changedFile() {
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  world.begin(challenge, 'writing')
  const [author, friend, stranger] = (await world.members(3)) as [Member, Member, Member]
  const { chapter } = unwrap(await world.startStory(author, challenge))
  const { id } = chapter
  await editor.write(author, id, A)
  const first = await save(author, id)
  world.clock.advance(HOUR)
  await editor.write(friend, id, B)
  const second = await save(friend, id)
  world.clock.advance(HOUR)
  const before = world.clock.now()
  world.clock.advance(HOUR)
  await editor.write(stranger, id, C)
  await editor.replace(stranger, id, 'on the cups of the last table', '')
  const third = await save(stranger, id)
  return { challenge, author, friend, stranger, id, first, second, third, before }
}

test('a revision stores the characters of its text, and who deleted which of the previous revision', async () => {
  const { id, second, third, stranger } = await changedFile()
  const before = await versionOfRevision(world.db.read, (await rowOf(id, second))!.id)
  expect(before.places?.map(({ runs }) => runs.reduce((sum, run) => sum + run[2], 0))).toEqual([
    ...before.blocks.map(({ runs }) => runs.reduce((sum, run) => sum + run.text.length, 0)),
  ])
  const [deletion, ...more] = await deletionsOfRevision(world.db.read, (await rowOf(id, third))!.id)
  expect(more).toEqual([])
  expect(deletion).toMatchObject({ memberId: stranger.id, length: 'on the cups of the last table'.length })
})

test('a manual revert is recognised by equal text among the last 15 revisions', async () => {
  const { id, author } = await changedFile()
  const third = (await lastRevisionHead(world.db.read, id)).n
  await editor.replace(author, id, C, '')
  await save(author, id)
  await editor.realtime.edit(id, author, 'edit', (doc) => {
    const text = manuscriptText(doc)
    text.insert(text.length, C)
  })
  expect((await rowOf(id, await save(author, id)))?.sameAs).toBe(third)
})

test('restoring a whole revision keeps authors and creates revisions of the text before and after', async () => {
  const { id, author, friend, stranger, second, third } = await changedFile()
  await editor.write(friend, id, 'Not saved yet.')
  const shown = unwrap(await preview(author, id, { is: 'restore', revision: second }))
  expect(shown).toMatchObject({ changes: true, may: { ok: true }, diff: { added: 7, removed: 11 } })
  const cut = unwrap(await act(author, id, { is: 'restore', revision: second }))
  expect(cut).toMatchObject({ n: third + 2, kind: 'restore', state: 'pending' })
  expect((await editor.textOf(id)).split('\n')).toEqual([A, B])
  expect(await authorsOf(id)).toEqual([
    [author.id, A.length],
    [friend.id, B.length],
  ])
  expect(await rowOf(id, cut.n)).toMatchObject({
    ...{ kind: 'restore', sameAs: second, createdBy: author.id, contributorIds: [author.id] },
    summary: `Restored revision ${second}`,
  })
  const credit = await creditOfRevision(world.db.read, cut.id)
  expect(credit.map((row) => row.memberId).sort()).toEqual([author.id, friend.id].sort())
  expect(credit.some((row) => row.memberId === stranger.id)).toBe(false)
  expect(codeOf(await act(author, id, { is: 'restore', revision: second }))).toBe('nothing_to_undo')
  // The restore can be undone like any other change.
  unwrap(await act(author, id, { is: 'undo', from: cut.n, to: cut.n }))
  expect(await editor.textOf(id)).toContain('Not saved yet.')
  expect(editor.reports).toEqual([])
})

test('undoing a revision in the middle keeps later changes', async () => {
  const { id, author, friend, second } = await changedFile()
  unwrap(await act(author, id, { is: 'undo', from: second, to: second }))
  const text = await editor.textOf(id)
  expect(text).not.toContain(B)
  expect(text).toContain(C)
  unwrap(await act(friend, id, { is: 'undo', from: second + 2, to: second + 2 }))
  expect(await editor.textOf(id)).toContain(B)
  expect(await authorsOf(id)).toContainEqual([friend.id, B.length])
})

test('undoing back to the empty page works, and can itself be undone', async () => {
  const { id, author, third } = await changedFile()
  const text = await editor.textOf(id)
  const cut = unwrap(await act(author, id, { is: 'undo', from: 1, to: third }))
  expect(await editor.textOf(id)).toBe('')
  unwrap(await act(author, id, { is: 'undo', from: cut.n, to: cut.n }))
  expect(await editor.textOf(id)).toBe(text)
})

test('rolling back undoes the last author’s consecutive revisions, and is refused when somebody else wrote since', async () => {
  const { id, author, friend, stranger, third } = await changedFile()
  await editor.write(stranger, id, C)
  const fourth = await save(stranger, id)
  await editor.write(friend, id, 'Meanwhile.')
  const late = await act(author, id, { is: 'rollback', upto: fourth })
  expect(late).toMatchObject({ ok: false, code: 'stale', detail: { newer: fourth + 1 } })
  unwrap(await act(author, id, { is: 'rollback' }))
  expect(await editor.textOf(id)).not.toContain('Meanwhile.')
  expect(await editor.textOf(id)).toContain(C)
  expect(third).toBe(3)
  const fresh = await changedFile()
  unwrap(await act(fresh.author, fresh.id, { is: 'rollback', upto: fresh.third }))
  expect((await editor.textOf(fresh.id)).split('\n')).toEqual([A, B])
})

test('reverting one member since a time removes their text, restores what they deleted, and keeps the rest', async () => {
  const { id, author, friend, stranger, before } = await changedFile()
  await editor.write(friend, id, 'A friend wrote on.')
  const asked = { is: 'revert', member: stranger.handle, since: before } as const
  expect(codeOf(await act(friend, id, asked))).toBe('not_coauthor')
  expect(codeOf(await act(stranger, id, asked))).toBe('not_coauthor')
  const cut = unwrap(await act(author, id, asked))
  expect((await editor.textOf(id)).split('\n')).toEqual([A, B, 'A friend wrote on.'])
  expect((await authorsOf(id)).map(([who]) => who)).toEqual([author.id, friend.id, friend.id])
  expect(await rowOf(id, cut.n)).toMatchObject({
    summary: `Reverted the changes by ${stranger.displayName}`,
  })
  expect(codeOf(await act(author, id, asked))).toBe('nothing_to_undo')
})

test('undoing compares words where a revision has no stored positions', async () => {
  const { id, author, friend, second } = await changedFile()
  await world.db.write((tx) => tx.update(revisionContents).set({ places: null, deletions: null }))
  unwrap(await act(author, id, { is: 'restore', revision: second }))
  expect((await editor.textOf(id)).split('\n')).toEqual([A, B])
  expect(await authorsOf(id)).toEqual([
    [author.id, A.length],
    [friend.id, B.length],
  ])
})

test('undoing is refused to members who may not write the live text', async () => {
  const { challenge, id, author, first, second } = await changedFile()
  const asked = { is: 'restore', revision: first } as const
  expect(codeOf(await act(visitor, id, asked))).toBe('sign_in')
  expect(codeOf(await preview(visitor, id, asked))).toBe('sign_in')
  expect(codeOf(await act(author, 'nowhere', asked))).toBe('not_found')
  expect(codeOf(await act(author, id, { is: 'restore', revision: 99 }))).toBe('not_found')
  expect(codeOf(await act(author, id, { is: 'undo', from: 98, to: 99 }))).toBe('not_found')
  const since = new Date(0)
  expect(codeOf(await act(author, id, { is: 'revert', member: 'nobody-there', since }))).toBe('not_found')
  await world.db.write((tx) => tx.update(chapters).set({ lock: 'locked' }).where(eq(chapters.id, id)))
  expect(codeOf(await act(author, id, asked))).toBe('locked')
  expect(unwrap(await preview(author, id, asked)).may).toMatchObject({ ok: false, code: 'locked' })
  await world.db.write((tx) => tx.update(chapters).set({ lock: 'open' }).where(eq(chapters.id, id)))
  world.begin(challenge, 'voting')
  expect(codeOf(await act(author, id, { is: 'restore', revision: second }))).toBe('phase_closed')
  const [last] = await world.db.read
    .select()
    .from(revisions)
    .where(eq(revisions.chapterId, id))
    .orderBy(desc(revisions.n))
  expect(last?.n).toBe(3)
})
