import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { accentContrast, MIN_CONTRAST } from '#app/domain/brands/accent.ts'
import { mediaCopies, media as mediaTable } from '#db/schema/index.ts'
import { withPictureSizes } from '#server/commands/revisions/contents.ts'
import { createMedia, type SetPicture } from '#server/media/media.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap, weeksFrom } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const media = createMedia({ db: world.db, now: () => world.clock.now(), events: world.events })
const owner = await world.member()
const made = await world.app.brands.create(await world.admin(), {
  ...{ slug: 'kopi', name: 'Kopi Senja', tagline: '', about: '', voice: '', ownerId: owner.id },
})
const brandId = unwrap(made).id
const slug = unwrap(made).slug
const manager = await world.reloadMember(owner)

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#dd5a1f' } })
    .png()
    .toBuffer()
const set = (who: Member, more: Partial<SetPicture>) =>
  media.setPicture(who, {
    ...{ of: { kind: 'brand', id: brandId }, use: 'cover', focus: 'middle', alt: 'An orange wall' },
    ...more,
  } as SetPicture)
const brand = async () => unwrap(await world.app.brands.view(visitor, slug))

test('a cover is cropped to its size, and its focus can be moved without a new upload', async () => {
  unwrap(await set(manager, { bytes: await picture(900, 900), focus: 'top' }))
  const { coverId, coverFocus } = await brand()
  expect(coverFocus).toBe('top')
  const stored = await media.find(coverId ?? '')
  expect(stored).toMatchObject({ width: 1600, height: 560, type: 'image/webp' })
  unwrap(await set(manager, { focus: 'bottom_right' }))
  expect(await brand()).toMatchObject({ coverId, coverFocus: 'bottom_right' })
})

test('a copy is at most as wide as asked for, is made once, and is deleted with its picture', async () => {
  unwrap(await set(manager, { bytes: await picture(1600, 560) }))
  const { coverId } = await brand()
  const read = () => media.read(visitor, coverId ?? '', { width: 320, format: 'avif' })
  const copy = await read()
  expect(copy).toMatchObject({ type: 'image/avif', isPublic: true })
  expect(await sharp(Buffer.from(copy?.bytes ?? [])).metadata()).toMatchObject({ width: 320, height: 112 })
  expect(Buffer.from((await read())?.bytes ?? []).equals(Buffer.from(copy?.bytes ?? []))).toBe(true)
  expect(await world.db.read.$count(mediaCopies)).toBe(1)
  unwrap(await set(manager, { bytes: await picture(700, 700) }))
  expect(await world.db.read.$count(mediaCopies)).toBe(0)
})

test('pictures in a text get their size, main colour and smaller copies, and unknown ones stay as they are', async () => {
  unwrap(await set(manager, { bytes: await picture(900, 900) }))
  const { coverId } = await brand()
  const tag = (id: string | null) => `<img src="/media/${id}" alt="A wall" width="5" loading="lazy">`
  const html = await withPictureSizes(world.db.read, tag(coverId) + tag('gone'))
  expect(html).toContain(`/media/${coverId}?w=640 640w`)
  expect(html).toContain('width="1600" height="560"')
  expect(html).toMatch(/ data-tint="#d[\da-f]5[\da-f]1[\da-f]" loading/)
  expect(html).toContain(tag('gone'))
})

test('a picture with transparent parts has no colour that would show through them', async () => {
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#dd5a1f80' } })
    .png()
    .toBuffer()
  const stored = unwrap(await media.upload(manager, bytes))
  expect((await media.find(stored.id))?.tint).toBeNull()
  const html = await withPictureSizes(world.db.read, `<img src="${stored.url}" alt="" loading="lazy">`)
  expect(html).toMatch(/ height="40" loading/)
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

const stored = () => world.db.read.$count(mediaTable)

test('a cover without a description is refused, and a description can be changed without a new upload', async () => {
  const bytes = await picture(300, 200)
  for (const alt of ['', ' \u200b ', 'x'.repeat(201)])
    expect(codeOf(await set(manager, { bytes, alt: alt ?? '' }))).toBe('invalid')
  unwrap(await set(manager, { bytes, alt: 'A  red\numbrella' }))
  expect(await brand()).toMatchObject({ coverAlt: 'A red umbrella' })
  unwrap(await set(manager, { alt: 'A wet bench', focus: 'top' }))
  expect(await brand()).toMatchObject({ coverAlt: 'A wet bench', coverFocus: 'top' })
})

test('a replaced or removed picture is deleted with its bytes', async () => {
  const before = await stored()
  const first = (await brand()).coverId ?? ''
  unwrap(await set(manager, { bytes: await picture(500, 200) }))
  expect(await media.read(visitor, first)).toBeUndefined()
  expect(await stored()).toBe(before)
  unwrap(await set(manager, { bytes: null }))
  expect(await stored()).toBe(before - 1)
  expect(await brand()).toMatchObject({ coverId: null, coverAlt: '' })
})

test('only the member sets their avatar, and an admin can only remove it', async () => {
  const one = await world.member()
  const of = { kind: 'member', id: one.id } as const
  const avatar = { of, use: 'avatar', bytes: await picture(200, 300) } as const
  const admin = await world.admin()
  expect(codeOf(await set(admin, avatar))).toBe('forbidden')
  unwrap(await set(one, avatar))
  const avatarId = (await world.reloadMember(one)).avatarId ?? ''
  expect(await media.find(avatarId)).toMatchObject({ width: 256, height: 256 })
  unwrap(await set(admin, { of, use: 'avatar', bytes: null }))
  expect((await world.reloadMember(one)).avatarId).toBeNull()
  expect(await media.find(avatarId)).toBeUndefined()
})

test('authors and the brand set the cover of a story, also after submitting; others may not, and it is shown where the story is', async () => {
  const dates = weeksFrom(new Date(world.clock.now().getTime() - 8 * DAY))
  const challenge = await world.challenge({ dates })
  const author = await world.member()
  const story = await world.entry(author, challenge)
  const cover = { of: { kind: 'story', id: story.id }, bytes: await picture(400, 300) } as const
  expect(codeOf(await set(await world.member(), cover))).toBe('not_coauthor')
  unwrap(await set(author, { ...cover, alt: 'A kettle' }))
  const shown = unwrap(await world.app.stories.view(visitor, story.slug))
  expect(shown).toMatchObject({ coverId: expect.any(String), coverAlt: 'A kettle' })
  const owner = await world.reloadMember(challenge.brand.owner)
  unwrap(await set(owner, { ...cover, bytes: null }))
  expect(await media.find(shown.coverId ?? '')).toBeUndefined()
})
