import sharp from 'sharp'
import { expect, test } from 'vitest'
import { isSaved } from './manuscript-page.ts'
import { openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

const writing = await openWritingSite('ana')
const site = writing.site
const path = (await startChapter(site, writing.challengeId, 'Pictures')).path

test('a dropped photograph is described first, cropped by keyboard, and shown upright in the text', async () => {
  const page = await openSignedInPage(site, 'ana')
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  // Stored as 80 × 40; its camera noted that it is to be turned, so it is 40 wide and 80 high.
  const background = { create: { width: 80, height: 40, channels: 3, background: '#dd5a1f' } } as const
  const photograph = await sharp(background).jpeg().withMetadata({ orientation: 6 }).toBuffer()
  await page.locator('#manuscript').evaluate(
    (root, bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], 'umbrella.jpg', { type: 'image/jpeg' }))
      const { left, top } = root.getBoundingClientRect()
      const at = { clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true }
      root.dispatchEvent(new DragEvent('drop', { dataTransfer: data, ...at }))
    },
    [...photograph],
  )
  const dialog = page.getByRole('dialog', { name: t('editor.image_new') })
  const description = dialog.getByLabel(t('editor.image_alt'))
  await expect.poll(() => description.evaluate((input) => input === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await dialog.getByText(t('editor.image_alt_missing')).waitFor()
  expect(await page.locator('#manuscript figure').count()).toBe(0)

  await page.keyboard.type('A red umbrella')
  await dialog.getByLabel(t('editor.crop_left')).focus()
  for (const key of ['PageUp', 'ArrowRight']) {
    for (let i = 0; i < 5; i += 1) await page.keyboard.press(key)
  }
  await expect.poll(() => dialog.getByLabel(t('editor.crop_left')).inputValue()).toBe('50')
  await description.focus()
  await page.keyboard.press('Enter')
  const picture = page.locator('#manuscript').getByRole('img', { name: 'A red umbrella' })
  await picture.waitFor()
  const size = () => picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])
  await expect.poll(size).toEqual([20, 80])
  await isSaved(page)
})
