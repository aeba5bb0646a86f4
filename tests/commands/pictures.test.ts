import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { accentContrast, MIN_CONTRAST } from '#app/domain/brands/accent.ts'
import { createMedia, type SetPicture } from '#server/media/media.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

let world: TestWorld
let media: ReturnType<typeof createMedia>
let manager: Member
let brandId: string
let slug: string
beforeAll(async () => {
  world = await openTestWorld()
  media = createMedia({ db: world.db, now: () => world.clock.now(), events: world.events })
  const owner = await world.member()
  const made = await world.app.brands.create(await world.admin(), {
    ...{ slug: 'kopi', name: 'Kopi Senja', tagline: '', about: '', voice: '', ownerId: owner.id },
  })
  brandId = unwrap(made).id
  slug = unwrap(made).slug
  manager = await world.reloadMember(owner)
})

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#dd5a1f' } })
    .png()
    .toBuffer()
const set = (who: Member, more: Partial<SetPicture>) =>
  media.setPicture(who, {
    ...{ of: { kind: 'brand', id: brandId }, use: 'cover', focus: 'middle' },
    ...more,
  } as SetPicture)
const brand = async () => unwrap(await world.app.brands.view(visitor, slug))

describe('the look of a brand', () => {
  test('a cover is cropped to its size, and its focus can be moved without a new upload', async () => {
    unwrap(await set(manager, { bytes: await picture(900, 900), focus: 'top' }))
    const { coverId, coverFocus } = await brand()
    expect(coverFocus).toBe('top')
    const stored = await media.find(coverId ?? '')
    expect(stored).toMatchObject({ width: 1600, height: 560, type: 'image/webp' })
    unwrap(await set(manager, { focus: 'bottom_right' }))
    expect(await brand()).toMatchObject({ coverId, coverFocus: 'bottom_right' })
  })

  test('a mark that is not square is fitted into a square without cutting anything off', async () => {
    unwrap(await set(manager, { use: 'mark', bytes: await picture(400, 100) }))
    const { mark } = await brand()
    const read = await media.read(visitor, mark?.split('/').at(-1) ?? '')
    const { data, info } = await sharp(Buffer.from(read?.bytes ?? []))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width: 320, height: 320, channels: 4 })
    expect(data[3]).toBe(0)
  })

  test('removing a picture brings the drawn mark back', async () => {
    unwrap(await set(manager, { use: 'mark', bytes: null }))
    expect((await brand()).mark).toBeNull()
  })

  test('hostile files are refused: SVG, too many bytes, too many pixels, a text', async () => {
    const bomb = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    const hostile: [Buffer, string][] = [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unsupported_media'],
      [Buffer.from('not a picture'), 'unsupported_media'],
      [Buffer.alloc(6 * 1024 * 1024, 0xff), 'too_large'],
      [bomb, 'too_many_pixels'],
      [(await picture(50, 50)).subarray(0, 60), 'damaged_media'],
    ]
    const before = await brand()
    for (const [bytes, code] of hostile) expect(codeOf(await set(manager, { bytes }))).toBe(code)
    expect((await brand()).coverId).toBe(before.coverId)
  })

  test('only managers change the pictures of a brand, and only the member changes their own avatar', async () => {
    const stranger = await world.member()
    const bytes = await picture(20, 20)
    expect(codeOf(await set(stranger, { bytes }))).toBe('forbidden')
    const mine = { kind: 'member' as const, id: manager.id }
    expect(codeOf(await set(stranger, { of: mine, use: 'avatar', bytes }))).toBe('forbidden')
    unwrap(await set(manager, { of: mine, use: 'avatar', bytes }))
  })

  test('a use that does not fit its subject is refused', async () => {
    expect(codeOf(await set(manager, { use: 'avatar', bytes: null }))).toBe('malformed')
  })

  test('a chosen colour is stored as a pair with enough contrast, and an empty one is drawn from the name', async () => {
    unwrap(await world.app.brands.change(manager, brandId, { accent: 'FFDD00' }))
    const { accent, chosenAccent } = await brand()
    expect(chosenAccent).toBe('#ffdd00')
    expect(accentContrast(accent.light, 'light')).toBeGreaterThanOrEqual(MIN_CONTRAST)
    expect(accentContrast(accent.dark, 'dark')).toBeGreaterThanOrEqual(MIN_CONTRAST)
    unwrap(await world.app.brands.change(manager, brandId, { accent: '' }))
    expect(await brand()).toMatchObject({ chosenAccent: '', accent: { light: expect.any(String) } })
  })
})
