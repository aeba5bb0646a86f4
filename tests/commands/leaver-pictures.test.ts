import sharp from 'sharp'
import { expect, test } from 'vitest'
import { isMember } from '#app/domain/actor.ts'
import { mediaContents, media as mediaTable } from '#db/schema/index.ts'
import { createMedia } from '#server/media/media.ts'
import { identityWorld, PASSWORD } from './identity-world.ts'

test('when a member leaves, their avatar is erased with its bytes', async () => {
  const world = await identityWorld()
  const media = createMedia({ db: world.db, now: () => world.clock.now, events: world.events })
  await world.makeMember('dewi')
  // Newcomers may not upload pictures.
  world.clock.now = new Date(world.clock.now.getTime() + 30 * 86_400_000)
  const { actor } = await world.enter('dewi')
  const id = isMember(actor) ? actor.id : ''
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#a3b4ff' } })
    .png()
    .toBuffer()
  const set = await media.setPicture(actor, {
    of: { kind: 'member', id },
    use: 'avatar',
    focus: 'middle',
    bytes,
  })
  expect(set).toEqual({ ok: true, value: null })
  expect(await world.db.read.$count(mediaContents)).toBe(1)
  expect(await world.identity.leave(actor, { password: PASSWORD, understood: 'yes' })).toMatchObject({
    ok: true,
  })
  expect(await world.db.read.$count(mediaTable)).toBe(0)
  expect(await world.db.read.$count(mediaContents)).toBe(0)
})
