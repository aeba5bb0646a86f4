import sharp from 'sharp'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import {
  actorOf,
  button,
  challenge,
  field,
  member,
  openBrowser,
  openSignedInPage,
  openSite,
  t,
} from './site.ts'

const site = await openSite()
await member(site, 'ana', 'Ana')
const { id } = await challenge(site, { dates: weeksFrom(new Date(Date.now() - 8 * DAY)) })
const form = unwrap(parse(StartStory, { title: 'The kettle that waited', synopsis: 'It sings.' }))
const slug = unwrap(await site.app.stories.start(await actorOf(site, 'ana'), id, form)).slug

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#dd5a1f' } })
    .png()
    .toBuffer()

test('an author gives a story a described cover, which visitors see, and removes it again', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto(`/s/${slug}`)
  await page.getByRole('link', { name: t('stories.cover_change') }).click()
  const buffer = await picture(900, 600)
  const choose = () =>
    page.locator('input[type=file]').setInputFiles({ name: 'kettle.png', mimeType: 'image/png', buffer })
  await choose()
  await button(page, t('pictures.upload')).click()
  // The browser asks for the description before it sends anything.
  expect(await field(page, t('pictures.alt')).evaluate((input) => input.matches(':invalid'))).toBe(true)
  await field(page, t('pictures.alt')).fill('A kettle on a stair')
  await button(page, t('pictures.upload')).click()
  await page.getByText(t('pictures.saved')).waitFor()

  const visitor = await (await openBrowser(site)).newPage()
  await visitor.goto(`/s/${slug}`)
  const cover = visitor.getByRole('img', { name: 'A kettle on a stair' })
  await cover.waitFor()
  expect(await cover.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([
    1280, 448,
  ])
  expect(await visitor.locator('meta[property="og:image"]').getAttribute('content')).toMatch(
    /^http:.*\/share\/story\/.*\.png$/u,
  )
  await visitor.context().close()

  await button(page, t('pictures.remove')).click()
  await page.getByText(t('pictures.removed')).waitFor()
  expect(await page.locator('main svg.cover--drawn').count()).toBe(1)
  await page.context().close()
})

test('a member uploads a picture without JavaScript, and it stands beside their name', async () => {
  const page = await openSignedInPage(site, 'ana', { javaScriptEnabled: false })
  await page.goto('/settings')
  const buffer = await picture(300, 500)
  await page
    .locator('#picture input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
  await button(page.locator('#picture'), t('pictures.upload')).click()
  await page.getByText(t('pictures.saved')).waitFor()
  await page.goto('/u/ana')
  expect(await page.locator('.profile img.avatar').getAttribute('src')).toMatch(/^\/media\//u)
  await page.context().close()
})
