import { expect, test } from 'vitest'
import type { Actor, Member } from '#app/domain/actor.ts'
import { createBranches } from '#server/commands/chapters/branches.ts'
import { changesSinceLastView } from '#server/commands/revisions/changes-since-last-view.ts'
import { openLiveEditor } from '../factories/live-editor.ts'
import { visitor } from '../factories/people.ts'
import { openTestWorld, unwrap } from '../factories/test-world.ts'

const world = await openTestWorld()
const editor = openLiveEditor(world)
const shown: (
  who: Actor,
  chapterId: string,
  n: number | null,
) => ReturnType<ReturnType<typeof changesSinceLastView>> = (who, chapterId, n) =>
  changesSinceLastView(world)(who, chapterId, n)
const NOTHING = { looked: null, voted: null }

/** Creates a chapter with one published revision. */
async function started() {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const author = await world.member()
  const story = unwrap(await world.startStory(author, challenge))
  const more = async (line: string) => {
    await editor.write(author, story.chapter.id, line)
    return (await editor.publish(author, story.chapter.id, challenge.brand.owner)).n
  }
  await more('It rained on the cups.')
  return { challenge, author, story, id: story.chapter.id, more }
}

test('changes since the last visit are announced once, and never to visitors', async () => {
  const { id, more } = await started()
  const reader = await world.member()
  expect(await shown(reader, id, 1)).toEqual(NOTHING)
  expect(await shown(reader, id, 1)).toEqual(NOTHING)
  await more('Nobody moved the chair.')
  const newest = await more('Then it did.')
  expect(await shown(visitor, id, newest)).toEqual(NOTHING)
  expect(await shown(reader, id, newest)).toEqual({ looked: 1, voted: null })
  expect(await shown(reader, id, newest)).toEqual(NOTHING)
  // Viewing an older revision does not move the mark back.
  expect(await shown(reader, id, 2)).toEqual(NOTHING)
  expect(await shown(reader, id, newest)).toEqual(NOTHING)
  expect(await shown(reader, id, null)).toEqual(NOTHING)
  expect(await shown(reader, 'nothing', 3)).toEqual(NOTHING)
})

test('changes to a branch since the member’s vote are announced until the member votes for the current text', async () => {
  const { author, id, more } = await started()
  const branches = createBranches({ ...editor.withLive, edit: editor.edit })
  const [rival, voter] = (await world.members(2)) as [Member, Member]
  const branch = unwrap(await branches.fork(rival, id, { title: '' }))
  unwrap(await branches.vote(voter, id, id))
  expect(await shown(voter, id, 1)).toEqual(NOTHING)
  const newest = await more('Nobody moved the chair.')
  expect(await shown(voter, id, newest)).toEqual({ looked: 1, voted: 1 })
  expect(await shown(voter, id, newest)).toEqual({ looked: null, voted: 1 })
  expect(await shown(author, id, newest)).toEqual(NOTHING)
  unwrap(await branches.unvote(voter, id, id))
  unwrap(await branches.vote(voter, id, id))
  expect(await shown(voter, id, newest)).toEqual(NOTHING)
  // A vote that moves to the branch belongs to the branch's text.
  unwrap(await branches.vote(voter, id, branch.id))
  const after = await more('Then it did.')
  expect(await shown(voter, id, after)).toEqual({ looked: newest, voted: null })
  await editor.write(rival, branch.id, 'In the other rain.')
  const rivals = (await editor.publish(rival, branch.id)).n
  expect(await shown(voter, branch.id, rivals)).toEqual({ looked: null, voted: 1 })
})

test('a vote for a story belongs to the text as it was submitted', async () => {
  const { challenge, author, story, id, more } = await started()
  const voter = await world.member()
  const submitted = await more('Nobody moved the chair.')
  unwrap(await world.app.stories.submit(author, story.id))
  world.begin(challenge, 'voting')
  expect(await shown(voter, id, submitted)).toEqual(NOTHING)
  unwrap(await world.app.stories.vote(voter, story.id))
  expect(await shown(voter, id, submitted)).toEqual(NOTHING)
  expect(await shown(voter, id, submitted + 1)).toEqual({ looked: submitted, voted: submitted })
  expect(await shown(author, id, submitted + 1)).toMatchObject({ voted: null })
})
