import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { SHARE_SIZE, type ShareContents, type SharedKind } from '#app/domain/brands/share-picture.ts'
import { stories } from '#db/schema/index.ts'
import { drawSharePicture } from '#server/media/share/draw-share-picture.ts'
import { drawable, TITLE_FAMILIES } from '#server/media/share/share-fonts.ts'
import { viewSharePicture } from '#server/media/share/share-picture.ts'
import { visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()
const picture = viewSharePicture({ db: world.db, now: () => world.clock.now(), events: world.events })

async function startedStory() {
  const challenge = await world.challenge()
  world.begin(challenge, 'writing')
  const story = unwrap(await world.startStory(await world.member(), challenge))
  return { challenge, story }
}
const see = (kind: SharedKind, key: string) => picture(visitor, kind, key)

describe('the picture of a page for social cards', () => {
  test('a story, its challenge and its brand each have a picture of the size that networks ask for', async () => {
    const { challenge, story } = await startedStory()
    const pictures = [
      unwrap(await see('story', story.slug)),
      unwrap(await see('challenge', challenge.slug)),
      unwrap(await see('brand', challenge.brand.slug)),
    ]
    for (const { bytes } of pictures)
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', ...SHARE_SIZE })
    expect(new Set(pictures.map(({ etag }) => etag)).size).toBe(3)
  })

  test('the same contents give the same tag, and a changed title gives another one', async () => {
    const { story } = await startedStory()
    const first = unwrap(await see('story', story.slug))
    expect(unwrap(await see('story', story.slug)).etag).toBe(first.etag)
    await world.db.write((tx) => tx.update(stories).set({ title: 'Renamed' }).where(eq(stories.id, story.id)))
    expect(unwrap(await see('story', story.slug)).etag).not.toBe(first.etag)
  })

  test('a hidden story has no picture, not even one that was drawn before', async () => {
    const { story } = await startedStory()
    unwrap(await see('story', story.slug))
    const hiddenAt = world.clock.now()
    await world.db.write((tx) => tx.update(stories).set({ hiddenAt }).where(eq(stories.id, story.id)))
    expect(codeOf(await see('story', story.slug))).toBe('not_found')
  })

  test('a story that won nothing has no picture of a winner, and unknown keys have none', async () => {
    const { story } = await startedStory()
    expect(codeOf(await see('winner', story.slug))).toBe('not_found')
    expect(codeOf(await see('question', 'no-such-question'))).toBe('not_found')
    expect(codeOf(await see('brand', 'no-such-brand'))).toBe('not_found')
  })
})

describe('the text of a picture', () => {
  const contents: ShareContents = {
    ...{ title: 'Kopi di ujung gang', label: 'Cerita', brand: 'Kopi Senja', accent: '#1f5d5b' },
    ...{
      cover: null,
      seed: 'seed',
      credit: { authors: 1, shares: [{ displayName: 'Ana', permille: 1000 }] },
    },
  }
  /** The columns of the text's area in which something dark is drawn, from the left edge. */
  async function inked(title: string) {
    const bytes = await drawSharePicture({ ...contents, title, label: '', brand: '', coverBytes: null })
    const area = sharp(bytes).extract({ left: 0, top: 320, width: 900, height: 220 })
    const { data, info } = await area.greyscale().raw().toBuffer({ resolveWithObject: true })
    const columns = new Set<number>()
    data.forEach((value, at) => {
      if (value < 60) columns.add(Math.floor(at / info.channels) % info.width)
    })
    return { first: Math.min(...columns), last: Math.max(...columns), count: columns.size }
  }

  test('a title of 300 letters stays inside the margins, left of the ring', async () => {
    const { first, last } = await inked('Perjalanan '.repeat(28))
    expect(first).toBeGreaterThanOrEqual(60)
    expect(last).toBeLessThan(890)
  })

  test('a word that is longer than a line is broken', async () => {
    expect((await inked('x'.repeat(120))).last).toBeLessThan(890)
  })

  test('a title in Arabic begins at the right margin of its area', async () => {
    const { last, first } = await inked('قصة القهوة')
    expect(last).toBeGreaterThan(780)
    expect(first).toBeGreaterThan(400)
  })

  test('letters that no shipped font has are left out, and joined emoji are drawn as their first one', () => {
    expect(drawable(TITLE_FAMILIES, 'Kopi 日本 🔥 👩‍🚀 żółć')).toBe('Kopi 🔥 👩 żółć')
  })

  test('a cover whose file is damaged is replaced by the drawing', async () => {
    const title = 'A damaged cover'
    const task = { ...contents, title, label: '', brand: '' }
    const damaged = await drawSharePicture({ ...task, coverBytes: new Uint8Array([1, 2, 3]) })
    expect(damaged).toEqual(await drawSharePicture({ ...task, coverBytes: null }))
  })

  test('the picture of a winner is dark where others are light', async () => {
    const corner = async (task: ShareContents) => {
      const bytes = await drawSharePicture({ ...task, coverBytes: null })
      const area = sharp(bytes).extract({ left: 4, top: 600, width: 1, height: 1 })
      return [...(await area.removeAlpha().raw().toBuffer())]
    }
    expect(await corner(contents)).toEqual([0xf3, 0xf4, 0xef])
    expect(await corner({ ...contents, isNight: true })).toEqual([0x10, 0x14, 0x2a])
  })

  test('a picture without a drawable title is drawn with its cover and ring', async () => {
    expect((await inked('日本')).count).toBeLessThan(900)
  })
})
