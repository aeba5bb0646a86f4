import { expect, test } from 'vitest'
import { auditPage } from '#db/queries/audit.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

/** A decided challenge of two stories: the first is the people's choice, the second the brand's pick. */
async function decided() {
  const { challenge, ids, authors } = await world.election(2)
  const [chosen = '', picked = ''] = ids
  for (const voter of await world.members(2)) unwrap(await world.app.stories.vote(voter, chosen))
  world.begin(challenge, 'verdict')
  const { owner } = challenge.brand
  unwrap(await world.app.stories.giveVerdict(owner, challenge.id, { storyId: picked, reason: 'It glows.' }))
  return { challenge, chosen, picked, authors, owner }
}

test('the page of a winner shows the award, the votes, the reason of the brand and the other winner to everybody', async () => {
  const { chosen, picked } = await decided()
  expect(unwrap(await world.app.stories.winner(visitor, chosen))).toMatchObject({
    ...{ awards: ['peoples_choice'], votes: 2, reason: null, letter: null, other: { id: picked } },
    ...{ ballotCount: 2, interventionCount: 0, ranking: [{ votes: 2 }, { votes: 0 }] },
    can: { writeLetter: { code: 'sign_in' } },
  })
  expect(unwrap(await world.app.stories.winner(visitor, picked))).toMatchObject({
    ...{ awards: ['brands_pick'], votes: 0, reason: 'It glows.', other: { id: chosen } },
  })
})

test('the page of a winner exists only for stories that won, and only after the vote', async () => {
  const { challenge, ids } = await world.election(2)
  expect(codeOf(await world.app.stories.winner(visitor, ids[0] ?? ''))).toBe('not_found')
  for (const voter of await world.members(1)) unwrap(await world.app.stories.vote(voter, ids[1] ?? ''))
  world.begin(challenge, 'verdict')
  expect(codeOf(await world.app.stories.winner(visitor, ids[1] ?? ''))).toBe('ok')
  expect(codeOf(await world.app.stories.winner(visitor, ids[0] ?? ''))).toBe('not_found')
})

test('the letter to the authors of a winner is written by a manager, shown with their name, audited, and the authors are notified once', async () => {
  const { challenge, chosen, authors, owner } = await decided()
  const [author] = authors
  const write = (text: string) => world.app.stories.writeLetter(owner, chosen, { text })
  unwrap(await write('You made us laugh.'))
  unwrap(await write('You made us laugh and cry.'))
  expect(unwrap(await world.app.stories.winner(visitor, chosen)).letter).toMatchObject({
    text: 'You made us laugh and cry.',
  })
  const told = (await world.noticesFor(author as { id: string })).filter(
    ({ kind }) => kind === 'story_letter',
  )
  expect(told).toHaveLength(1)
  const actions = (await auditPage(world.db.read, challenge.brand.id, undefined, 5)).map(
    ({ action }) => action,
  )
  expect(actions.filter((action) => action === 'story.letter')).toHaveLength(2)
})

test('the letter to the authors of a winner is refused to others, and about a story that did not win', async () => {
  const { challenge, chosen, authors } = await decided()
  const voice = await world.colleague(challenge.brand, 'voice')
  for (const who of [authors[0], voice, await world.member()])
    expect(codeOf(await world.app.stories.writeLetter(who as never, chosen, { text: 'Mine.' }))).toBe(
      'forbidden',
    )
  const running = await world.election(1)
  const owner = running.challenge.brand.owner
  expect(codeOf(await world.app.stories.writeLetter(owner, running.ids[0] ?? '', { text: 'Ours.' }))).toBe(
    'not_open',
  )
})
