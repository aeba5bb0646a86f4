import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { adaptingScript, embedAddress, iframeHtml } from '#app/components/publishing/embed.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { whenFileEnds } from '#tests/setup/closing.ts'
import { violationsOn } from './axe.ts'
import {
  actorOf,
  button,
  challenge,
  link,
  member,
  openBrowser,
  openSignedInPage,
  openSite,
  t,
} from './site.ts'

const FIRST = 'It rained on the cups of the last table by the window.'
const SECOND = 'Nobody moved the chair that stood there for a year.'

async function write(handle: string, line: string) {
  const writer = await actorOf(site, handle)
  await site.services.realtime.edit(chapterId, writer, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, [paragraph(line)])
  })
  return unwrap(await site.app.revisions.save(writer, chapterId, { summary: '' }))
}

const site = await openSite()
const made = await challenge(site, { dates: weeksFrom(new Date(Date.now() - 8 * DAY)) })
const ana = await member(site, 'ana', 'Ana Lestari')
await member(site, 'budi', 'Budi Santoso')
const story = unwrap(
  await site.app.stories.start(ana, made.slug, unwrap(parse(StartStory, { title: 'The last table' }))),
)
const chapterId = story.chapter.id
await write('ana', FIRST)
const { n } = await write('budi', SECOND)
unwrap(await site.app.revisions.approve(site.owner, chapterId, n))
const path = `/s/the-last-table/${story.chapter.slug}`

const slider = (page: Page) => page.getByRole('slider', { name: t('replay.position') })
const shown = async (page: Page) => (await page.locator('.player__page').textContent()) ?? ''

test('the replay of a chapter can be played, scrubbed and stepped through by keyboard', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto(`${site.url}${path}/replay`)
  await page.locator('.player[data-ready]').waitFor()
  expect(await shown(page)).toBe(FIRST + SECOND)
  expect(await slider(page).getAttribute('aria-valuetext')).toContain('Budi Santoso')

  await slider(page).focus()
  await page.keyboard.press('PageDown')
  expect(await shown(page)).toContain(FIRST)
  expect(await shown(page)).not.toContain('Nobody')
  expect(await slider(page).getAttribute('aria-valuetext')).toContain('Ana Lestari')
  await page.keyboard.press('Home')
  expect(await shown(page)).toBe('')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const some = await shown(page)
  expect(some.length).toBeGreaterThan(0)
  expect(FIRST.startsWith(some.replace('Ana Lestari', ''))).toBe(true)
  expect(await violationsOn(page)).toEqual([])

  await page.getByLabel(t('replay.speed')).selectOption('8')
  await slider(page).focus()
  await page.keyboard.press('k')
  await button(page, t('replay.pause')).waitFor()
  await button(page, t('replay.play')).waitFor()
  expect(await shown(page)).toBe(FIRST + SECOND)
  await page.context().close()
})

test('a page on another site shows the replay in a frame', async () => {
  const page = await (await openBrowser(site)).newPage()
  await page.goto(`${site.url}/embed${path}/replay`)
  await page.locator('.player[data-ready]').waitFor()
  expect(await shown(page)).toBe(FIRST + SECOND)
  expect(await page.context().cookies()).toEqual([])
  expect(await violationsOn(page)).toEqual([])
  await page.context().close()
})

/** Serves a page of another site that shows our frame, and returns its address. */
async function openOtherSite(html: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html>${html}`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  whenFileEnds(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test('a frame on another site is as tall as its text with the script of its snippet, and scrolls without it', async () => {
  const [, , story = '', chapter = ''] = path.split('/')
  const address = embedAddress(site.url, { story, chapter, replay: false })
  const frame = iframeHtml(address, 'The last table')
  const page = await (await openBrowser(site, { viewport: { width: 300, height: 844 } })).newPage()
  const size = () =>
    page
      .frameLocator('iframe')
      .locator('html')
      .evaluate(async (html) => {
        await document.fonts.ready
        return {
          text: Math.ceil((html.querySelector('main')?.getBoundingClientRect().bottom ?? 0) + window.scrollY),
          frame: window.innerHeight,
        }
      })

  await page.goto(await openOtherSite(frame))
  await page.frameLocator('iframe').getByText(SECOND).waitFor()
  const { text, frame: fixed } = await size()
  expect(fixed).toBe(480)
  expect(text).toBeGreaterThan(fixed)

  await page.goto(await openOtherSite(frame + adaptingScript(site.url)))
  await expect.poll(size).toEqual({ text, frame: text })
  // A frame is measured again when it becomes narrower.
  await page.locator('iframe').evaluate((element) => element.setAttribute('width', '200'))
  await expect.poll(async () => (await size()).text).toBeGreaterThan(text)
  await expect
    .poll(async () => {
      const { text: height, frame: shown } = await size()
      return shown - height
    })
    .toBe(0)
  await page.context().close()
})

test('the authorship layer names the author of a passage on hover and by keyboard', async () => {
  const page = await (await openBrowser(site)).newPage()
  await page.goto(site.url + path)
  await link(page, t('reading.who')).click()
  await page.waitForURL(/who=1/)
  const passage = page.locator('.prose [data-by]', { hasText: 'Nobody moved' })
  expect(await passage.evaluate((node) => getComputedStyle(node).textDecorationLine)).toBe('underline')
  await passage.hover()
  const tip = page.locator('.author-tip')
  expect(await tip.textContent()).toContain('Budi Santoso')
  await tip.hover()
  await page.keyboard.press('Escape')
  await tip.waitFor({ state: 'detached' })
  await page
    .locator('.prose')
    .getByRole('link', { name: t('reading.wrote', { name: 'Ana Lestari' }) })
    .focus()
  expect(await tip.textContent()).toContain('Ana Lestari')
  expect(await violationsOn(page)).toEqual([])
  await link(page, t('reading.who_hide')).click()
  await page.locator('.prose [data-by]').first().waitFor({ state: 'detached' })
  await page.context().close()
})
