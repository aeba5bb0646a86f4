import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { wrongChapterVotes } from '#db/queries/branches.ts'
import { creditOf } from '#db/queries/stories.ts'
import { visitor } from '../factories/people.ts'
import { codeOf, unwrap } from '../factories/test-world.ts'
import { FIRST_LINE, openBranchesWorld, SECOND_LINE } from './branches-world.ts'

const { world, editor, branches, written, fork, rowOf, viewOf } = await openBranchesWorld()

async function rivals() {
  const made = await written()
  const rival = await world.member()
  const branch = unwrap(await fork(rival, made.homeId, 'The other rain'))
  return { ...made, rival, branch }
}
const choose = (who: Actor, homeId: string, chapterId: string, conflicts = {}) =>
  branches.choose(who, homeId, { chapterId, conflicts })
const creditsOf = async (chapterId: string) =>
  new Map(
    (await creditOf(world.db.read, { chapterId })).map(({ memberId, graphemes }) => [memberId, graphemes]),
  )

test('choosing a branch takes changes made on one side only, and every word keeps its author', async () => {
  const { author, friend, rival, homeId, branch } = await rivals()
  await editor.write(author, homeId, 'And the chair was warm.')
  await editor.replace(rival, branch.id, 'Nobody', 'No guest')
  await editor.write(rival, branch.id, 'The rain stopped before the bill came.')
  const voter = await world.member()
  unwrap(await branches.vote(voter, homeId, branch.id))
  // Both sides appended text at the end, which is a conflict to resolve.
  expect(codeOf(await choose(author, homeId, branch.id))).toBe('merge_conflict')
  const merge = unwrap(await branches.merge(author, branch.id))
  expect([merge.conflicts, merge.taken]).toEqual([1, 1])
  const key = merge.parts.flatMap((part) => (part.type === 'conflict' ? [part.key] : []))[0] ?? ''
  const chosen = unwrap(await choose(author, homeId, branch.id, { [key]: 'both' }))
  expect(chosen).toEqual({ chosen: branch.id, revision: 2 })
  expect((await editor.textOf(homeId)).split('\n').filter(Boolean)).toEqual([
    ...[FIRST_LINE, SECOND_LINE.replace('Nobody', 'No guest')],
    ...['And the chair was warm.', 'The rain stopped before the bill came.'],
  ])
  const credits = await creditsOf(homeId)
  expect(credits.get(friend.id)).toBeGreaterThan(SECOND_LINE.length - 10)
  expect(credits.get(rival.id)).toBeGreaterThan('The rain stopped before the bill came.'.length)
  const total = [...credits.values()].reduce((sum, one) => sum + one, 0)
  expect(total + 1).toBeGreaterThanOrEqual((await editor.textOf(homeId)).length)
  expect(await rowOf(branch.id)).toMatchObject({ branchState: 'chosen', votes: 1 })
  expect(await world.noticesFor(rival)).toMatchObject([{ kind: 'branch_chosen' }])
  expect(await wrongChapterVotes(world.db.read)).toEqual([])
})

test('choosing a branch merges a paragraph in which both sides changed different words, and each word keeps its author', async () => {
  const { author, friend, rival, homeId, branch } = await rivals()
  await editor.replace(author, homeId, 'Nobody', 'No guest')
  await editor.replace(rival, branch.id, 'a year', 'two winters')
  const merge = unwrap(await branches.merge(author, branch.id))
  expect([merge.conflicts, merge.taken]).toEqual([0, 1])
  expect(merge.parts.map((part) => part.type)).toEqual(['kept', 'woven'])
  unwrap(await choose(author, homeId, branch.id))
  const text = 'No guest moved the chair that stood there for two winters.'
  const live = await editor.realtime.live(homeId)
  expect(live.text.split('\n').filter(Boolean)).toEqual([FIRST_LINE, text])
  expect(live.authors.at(-1)?.runs).toEqual([
    { author: author.id, length: 'No guest'.length },
    { author: friend.id, length: ' moved the chair that stood there for '.length },
    { author: rival.id, length: 'two winters'.length },
    { author: friend.id, length: 1 },
  ])
})

test('choosing a branch closes all other branches, which stay readable and become read-only', async () => {
  const { challenge, author, rival, homeId, branch } = await rivals()
  const other = await world.member()
  const loser = unwrap(await fork(other, homeId))
  await editor.write(other, loser.id, 'A different end.')
  unwrap(await branches.vote(await world.member(), homeId, homeId))
  unwrap(await choose(challenge.brand.owner, homeId, branch.id))
  expect(await rowOf(loser.id)).toMatchObject({ branchState: 'closed' })
  expect((await editor.textOf(loser.id)).includes('A different end.')).toBe(true)
  const edited = await editor.realtime.edit(loser.id, other, 'edit', (doc) =>
    doc.getText('manuscript').insert(1, 'x'),
  )
  expect(codeOf(edited)).toBe('not_open')
  expect(codeOf(await choose(author, homeId, loser.id))).toBe('not_open')
  expect(codeOf(await choose(author, homeId, homeId))).toBe('not_open')
  expect((await viewOf(homeId)).branches.map(({ n, state }) => [n, state])).toEqual([
    [2, 'closed'],
    [1, 'chosen'],
  ])
  // In the next contest every member has a vote again.
  const again = unwrap(await fork(rival, homeId))
  const voter = await world.member()
  unwrap(await branches.vote(voter, homeId, homeId))
  unwrap(await branches.vote(voter, homeId, again.id))
  expect(await rowOf(homeId)).toMatchObject({ votes: 0 })
  expect(await wrongChapterVotes(world.db.read)).toEqual([])
})

test('the chapter as it stands can be chosen instead of a branch', async () => {
  const { author, homeId, branch, rival } = await rivals()
  await editor.write(rival, branch.id, 'Unwanted.')
  expect(unwrap(await choose(author, homeId, homeId))).toEqual({ chosen: homeId, revision: null })
  expect(await editor.textOf(homeId)).not.toContain('Unwanted.')
  expect(await rowOf(branch.id)).toMatchObject({ branchState: 'closed' })
  expect(await world.noticesFor(rival)).toMatchObject([{ kind: 'branch_closed' }])
})

test('only co-authors and managers choose a branch, and only in the writing phase', async () => {
  const { challenge, author, rival, homeId, branch } = await rivals()
  expect(codeOf(await choose(visitor, homeId, branch.id))).toBe('sign_in')
  expect(codeOf(await choose(rival, homeId, branch.id))).toBe('forbidden')
  const moderator = await world.colleague(challenge.brand, 'moderator')
  expect(codeOf(await choose(moderator, homeId, branch.id))).toBe('forbidden')
  expect(codeOf(await choose(author, branch.id, branch.id))).toBe('not_found')
  expect(codeOf(await choose(author, homeId, 'nothing'))).toBe('not_found')
  world.begin(challenge, 'voting')
  expect(codeOf(await choose(author, homeId, branch.id))).toBe('phase_closed')
})
