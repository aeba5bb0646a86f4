import { expect, test } from 'vitest'
import { isSaved, textOn } from './manuscript-page.ts'
import { openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

const writing = await openWritingSite('ana', 'budi')
const site = writing.site
const path = (await startChapter(site, writing.challengeId, 'Presence')).path

async function writes(handle: string) {
  const page = await openSignedInPage(site, handle)
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  return page
}

test('a face stands at the paragraph of a member and leads there, and their selection is tinted behind the text', async () => {
  const ana = await writes('ana')
  await ana.locator('#manuscript').focus()
  await ana.keyboard.type('Rain')
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('Night falls')
  await isSaved(ana)
  await ana.keyboard.press('Control+Home')

  const budi = await writes('budi')
  await expect.poll(() => textOn(budi)).toBe('Rain\nNight falls')
  await budi.locator('#manuscript').focus()
  await budi.keyboard.press('Control+End')
  await budi.keyboard.press('Control+Shift+ArrowLeft')
  const tinted = () =>
    ana.evaluate(() =>
      [...CSS.highlights]
        .filter(([name]) => name.startsWith('selected-by-'))
        .flatMap(([, ranges]) => [...ranges].map(String)),
    )
  await expect.poll(tinted).toEqual(['falls'])
  expect(await ana.locator('.caret-range').count()).toBe(0)
  const second = await ana.locator('#manuscript > :nth-child(2)').boundingBox()
  await expect
    .poll(async () => Math.abs(((await ana.locator('.faces').boundingBox())?.y ?? 0) - (second?.y ?? 0)))
    .toBeLessThan(12)
  // The name fades, so that it does not cover the line above.
  const opacity = () => ana.locator('.caret__flag').evaluate((flag) => getComputedStyle(flag).opacity)
  await expect.poll(opacity).toBe('0')

  await ana.getByRole('button', { name: t('editor.present_at', { name: 'budi', n: 2 }) }).click()
  await ana.keyboard.type('At last ')
  await expect.poll(() => textOn(budi)).toBe('Rain\nAt last Night falls')
})
