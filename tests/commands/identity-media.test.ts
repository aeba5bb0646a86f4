import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { createMedia } from '#server/media/media.ts'
import { identityWorld, visitor } from './identity-world.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#dd5a1f' } })

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  })
    .png()
    .toBuffer()

let world: Awaited<ReturnType<typeof identityWorld>>
let media: ReturnType<typeof createMedia>
let actor: Awaited<ReturnType<typeof world.enter>>['actor']
let newcomer: typeof actor
beforeAll(async () => {
  world = await identityWorld()
  media = createMedia({
    db: world.db,
    now: () => world.clock.now,
    events: world.events,
  })
  await world.makeMember('dewi')
  newcomer = (await world.enter('dewi')).actor
  if (newcomer.kind !== 'member') throw new Error('Nobody signed in')
  actor = { ...newcomer, createdAt: new Date(newcomer.createdAt.getTime() - 24 * 60 * 60 * 1000) }
})

test('an uploaded picture is re-encoded as a smaller WebP without camera metadata', async () => {
  const withNotes = await picture(2400, 1200)
    .withExif({ IFD0: { Copyright: 'where-i-live' } })
    .jpeg()
    .toBuffer()
  expect(withNotes.includes('where-i-live')).toBe(true)
  const image = await media.upload(actor, withNotes)
  expect(image).toMatchObject({ ok: true, value: { width: 2000, height: 1000 } })
  const stored = image.ok ? await media.read(visitor, image.value.id) : undefined
  expect(stored?.type).toBe('image/webp')
  const bytes = Buffer.from(stored?.bytes ?? [])
  expect(bytes.includes('where-i-live')).toBe(false)
  expect((await sharp(bytes).metadata()).format).toBe('webp')
})

test('[41] an SVG file is refused under any name', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')
  expect(await media.upload(actor, svg)).toMatchObject({ ok: false, code: 'unsupported_media' })
  expect(await media.upload(actor, Buffer.from('just text'))).toMatchObject({ code: 'unsupported_media' })
})

test('[42] HTML appended to a picture does not survive re-encoding', async () => {
  const polyglot = Buffer.concat([
    await picture(8, 8).jpeg().toBuffer(),
    Buffer.from('<script>alert(1)</script>'),
  ])
  const image = await media.upload(actor, polyglot)
  const stored = image.ok ? await media.read(visitor, image.value.id) : undefined
  expect(Buffer.from(stored?.bytes ?? []).includes('<script>')).toBe(false)
})

test('[43] a small file with too many pixels is refused before decoding', async () => {
  const bomb = await picture(8000, 8000).png({ compressionLevel: 9 }).toBuffer()
  expect(bomb.byteLength).toBeLessThan(1_000_000)
  expect(await media.upload(actor, bomb)).toMatchObject({ ok: false, code: 'too_many_pixels' })
})

test('each refused upload says what is wrong with the file', async () => {
  const whole = await sharp(await noise(900, 700))
    .jpeg()
    .toBuffer()
  const png = await picture(40, 30).png().toBuffer()
  const webp = await sharp(await noise(300, 200))
    .webp()
    .toBuffer()
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic0000mif1heic')])
  const invalidated = Buffer.from(whole)
  invalidated.fill(0, 4, 400)
  const files: [Buffer, string][] = [
    [Buffer.alloc(0), 'empty_file'],
    [whole.subarray(0, whole.length >> 1), 'damaged_media'],
    [whole.subarray(0, 12), 'damaged_media'],
    [png.subarray(0, 40), 'damaged_media'],
    [webp.subarray(0, webp.length >> 1), 'damaged_media'],
    [invalidated, 'damaged_media'],
    [Buffer.from('GIF89a'), 'damaged_media'],
    [Buffer.from('<!doctype html><p>not a picture'), 'unsupported_media'],
    [heic, 'unsupported_media'],
    [Buffer.from('%PDF-1.7'), 'unsupported_media'],
    [Buffer.from('BM'), 'unsupported_media'],
  ]
  for (const [bytes, code] of files)
    expect(await media.upload(actor, bytes), `${bytes.subarray(0, 12)}`).toMatchObject({ ok: false, code })
})

test('photographs of 48 and 200 megapixels are scaled down while decoding, in little memory', async () => {
  for (const [width, height] of [
    [8_000, 6_000],
    [16_320, 12_240],
  ] as const) {
    const photo = await picture(width, height).jpeg({ quality: 60 }).toBuffer()
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 5)
    const image = await media.upload(actor, photo)
    clearInterval(watch)
    expect(image).toMatchObject({ ok: true, value: { width: 2_000, height: 1_500 } })
    // Decoded whole, the larger one would take 600 MB of pixels.
    expect(most - before).toBeLessThan(200 * 1024 * 1024)
  }
}, 60_000)

test('a photograph with an orientation tag is rotated at every size', async () => {
  const photo = await picture(8_000, 6_000).jpeg().withExif({}).withMetadata({ orientation: 6 }).toBuffer()
  expect(await media.upload(actor, photo)).toMatchObject({
    ok: true,
    value: { width: 1_500, height: 2_000 },
  })
}, 60_000)

test('a JPEG that must be decoded whole has a lower pixel limit', async () => {
  const progressiveJpeg = await picture(8_000, 7_000).jpeg({ progressive: true }).toBuffer()
  expect(await media.upload(actor, progressiveJpeg)).toMatchObject({ code: 'too_many_pixels' })
}, 60_000)

test('a member cannot upload on the first day, except in the team of a brand', async () => {
  expect(await media.upload(newcomer, new Uint8Array(1))).toMatchObject({ code: 'newcomer_limit' })
  const onTeam = { ...newcomer, brands: [{ brandId: 'kopi', role: 'manager' }] } as typeof newcomer
  expect(await media.upload(onTeam, new Uint8Array(1))).not.toMatchObject({ code: 'newcomer_limit' })
})

test('[44] an upload with too many bytes or without the right is refused', async () => {
  expect(await media.upload(actor, new Uint8Array(6_000_000))).toMatchObject({ code: 'too_large' })
  expect(await media.upload(visitor, new Uint8Array(1))).toMatchObject({ code: 'sign_in' })
  expect(await media.read(visitor, 'no-such-id')).toBeUndefined()
})
