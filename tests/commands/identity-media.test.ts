import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMedia } from '#server/media/media.ts'
import { identityWorld, visitor } from './identity-world.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#dd5a1f' } })

describe('pictures', () => {
  let world: Awaited<ReturnType<typeof identityWorld>>
  let media: ReturnType<typeof createMedia>
  let actor: Awaited<ReturnType<typeof world.enter>>['actor']
  beforeAll(async () => {
    world = await identityWorld()
    media = createMedia({
      db: world.db,
      now: () => world.clock.now,
      events: world.events,
    })
    await world.makeMember('dewi')
    actor = (await world.enter('dewi')).actor
  })

  test('are painted anew: smaller, webp, and without what the camera noted', async () => {
    const withNotes = await picture(2400, 1200)
      .withExif({ IFD0: { Copyright: 'where-i-live' } })
      .jpeg()
      .toBuffer()
    expect(withNotes.includes('where-i-live')).toBe(true)
    const image = await media.upload(actor, withNotes)
    expect(image).toMatchObject({ ok: true, value: { width: 2000, height: 1000 } })
    const kept = image.ok ? await media.read(visitor, image.value.id) : undefined
    expect(kept?.type).toBe('image/webp')
    const bytes = Buffer.from(kept?.bytes ?? [])
    expect(bytes.includes('where-i-live')).toBe(false)
    expect((await sharp(bytes).metadata()).format).toBe('webp')
  })

  test('[41] SVG, whatever it is called, is none', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')
    expect(await media.upload(actor, svg)).toMatchObject({ ok: false, code: 'unsupported_media' })
    expect(await media.upload(actor, Buffer.from('just text'))).toMatchObject({ code: 'unsupported_media' })
    expect(await media.upload(actor, Buffer.alloc(0))).toMatchObject({ code: 'unsupported_media' })
  })

  test('[42] a page behind a picture does not survive', async () => {
    const polyglot = Buffer.concat([
      await picture(8, 8).jpeg().toBuffer(),
      Buffer.from('<script>alert(1)</script>'),
    ])
    const image = await media.upload(actor, polyglot)
    const kept = image.ok ? await media.read(visitor, image.value.id) : undefined
    expect(Buffer.from(kept?.bytes ?? []).includes('<script>')).toBe(false)
  })

  test('[43] a small file of too many pixels is refused before it unfolds', async () => {
    const bomb = await picture(8000, 8000).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.byteLength).toBeLessThan(1_000_000)
    expect(await media.upload(actor, bomb)).toMatchObject({ ok: false, code: 'unsupported_media' })
  })

  test('[44] too many bytes, and nobody who may not', async () => {
    expect(await media.upload(actor, new Uint8Array(6_000_000))).toMatchObject({ code: 'too_large' })
    expect(await media.upload(visitor, new Uint8Array(1))).toMatchObject({ code: 'sign_in' })
    expect(await media.read(visitor, 'no-such-id')).toBeUndefined()
  })
})
