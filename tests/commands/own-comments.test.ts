import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { countComments } from '#db/queries/comments.ts'
import { comments } from '#db/schema/index.ts'
import { DAY, justBefore, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
async function place() {
  const challenge = await world.challenge({ bannedPhrases: ['buy now'] })
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  const on = { kind: 'challenge', id: challenge.id } as const
  const talk = () => world.app.comments.threads(visitor, on.kind, on.id)
  const rows = () => world.db.read.select().from(comments).where(eq(comments.targetId, challenge.id))
  return { challenge, ana, ben, on, talk, rows }
}

test('editing a comment changes its text, labels it as edited, and notifies only newly mentioned members', async () => {
  const { ana, ben, on, talk } = await place()
  const { id } = unwrap(await world.postComment(ana, on, { body: 'A kettel.' }))
  expect((await talk())[0]).toMatchObject({ body: 'A kettel.', editedAt: null })
  unwrap(await world.app.comments.edit(ana, id, { body: 'A kettel.' }))
  expect((await talk())[0]?.editedAt).toBeNull()
  unwrap(await world.app.comments.edit(ana, id, { body: `A kettle, @${ben.handle}.` }))
  expect((await talk())[0]).toMatchObject({
    body: `A kettle, @${ben.handle}.`,
    editedAt: world.clock.now(),
  })
  unwrap(await world.app.comments.edit(ana, id, { body: `A kettle, dear @${ben.handle}.` }))
  expect((await world.noticesFor(ben)).map(({ kind }) => kind)).toEqual(['mention'])
})

test('only the author edits a comment, and the text rules apply', async () => {
  const { challenge, ana, ben, on, talk } = await place()
  const { id } = unwrap(await world.postComment(ana, on, { body: 'Mine.' }))
  const edit = async (who: Parameters<typeof world.app.comments.edit>[0], body = 'Other.') =>
    codeOf(await world.app.comments.edit(who, id, { body }))
  expect(await edit(visitor)).toBe('sign_in')
  for (const who of [ben, challenge.brand.owner, await world.admin()])
    expect(await edit(who)).toBe('forbidden')
  expect(await edit(ana, 'Вuy nоw')).toBe('banned_phrase')
  expect(await edit({ ...ana, ...suspension(new Date(world.clock.now().getTime() + DAY)) })).toBe('suspended')
  const newcomer = { ...ana, createdAt: justBefore(world.clock.now(), 60_000) }
  expect(await edit(newcomer, 'a.com b.com c.com')).toBe('newcomer_limit')
  expect((await talk())[0]).toMatchObject({ body: 'Mine.', editedAt: null })
})

test('deleting a comment without replies removes it completely', async () => {
  const { ana, on, talk, rows } = await place()
  const { id } = unwrap(await world.postComment(ana, on, { body: 'Gone soon.' }))
  unwrap(await world.app.comments.remove(ana, id))
  expect([await talk(), await rows()]).toEqual([[], []])
  expect(codeOf(await world.app.comments.remove(ana, id))).toBe('not_found')
})

test('deleting a comment with replies leaves a placeholder without text or name until the last reply is gone', async () => {
  const { challenge, ana, ben, on, talk, rows } = await place()
  const { id } = unwrap(await world.postComment(ana, on, { body: 'Gone soon.' }))
  const answer = unwrap(await world.postComment(ben, on, { body: 'Why?', replyTo: id }))
  unwrap(await world.app.comments.remove(ana, id))
  const [thread] = await talk()
  expect(thread).toMatchObject({ id, state: 'deleted', body: '', author: null, quote: null })
  expect(thread?.replies).toMatchObject([{ id: answer.id, body: 'Why?' }])
  expect(JSON.stringify(await rows())).not.toContain('Gone soon')
  expect((await countComments(world.db.read, 'challenge', [challenge.id])).get(challenge.id)).toBe(1)
  for (const action of [
    world.app.comments.remove(ana, id),
    world.app.comments.edit(ana, id, { body: 'Back.' }),
  ])
    expect(codeOf(await action)).toBe('not_found')
  unwrap(await world.app.comments.remove(ben, answer.id))
  expect(await rows()).toEqual([])
})

test('only the author deletes a comment, even while suspended', async () => {
  const { challenge, ana, ben, on } = await place()
  const { id } = unwrap(await world.postComment(ana, on))
  for (const who of [ben, challenge.brand.owner])
    expect(codeOf(await world.app.comments.remove(who, id))).toBe('forbidden')
  expect(codeOf(await world.app.comments.remove(visitor, id))).toBe('sign_in')
  const suspended = { ...ana, ...suspension(new Date(world.clock.now().getTime() + DAY)) }
  unwrap(await world.app.comments.remove(suspended, id))
})
