import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { actorOf, challenge, member, openSignedInPage, openSite, t } from './site.ts'

const site = await openSite()
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const { id: challengeId } = await challenge(site, { dates, reviewMode: 'open' })
for (const handle of ['ana', 'budi']) await member(site, handle, handle)
const form = unwrap(parse(StartStory, { title: 'Taken back' }))
const story = unwrap(await site.app.stories.start(await actorOf(site, 'ana'), challengeId, form))
const id = story.chapter.id
const path = `/s/${story.slug}/${story.chapter.slug}`

async function writes(handle: string): Promise<Page> {
  const page = await openSignedInPage(site, handle)
  await page.goto(`${path}/write`)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  return page
}
const isSaved = (page: Page) => page.locator('.save-state[data-state="saved"]').waitFor()
const save = async (handle: string) =>
  unwrap(await site.app.revisions.save(await actorOf(site, handle), id, { summary: '' })).n
const live = async () => unwrap(await site.app.chapters.live(await actorOf(site, 'ana'), id)).text

test('undoing a change while another member types keeps the text of both and the caret position', async () => {
  const [ana, budi] = [await writes('ana'), await writes('budi')]
  await ana.locator('#manuscript').click()
  await ana.keyboard.type('The fire was low.')
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('Nobody spoke.')
  await isSaved(ana)
  const first = await save('ana')
  await ana.keyboard.type(' Buy cheap lamps!')
  await isSaved(ana)
  const second = await save('ana')

  await budi.locator('#manuscript > p', { hasText: 'low.' }).click()
  await budi.keyboard.press('End')
  await budi.keyboard.press('ArrowLeft')
  await budi.keyboard.type(' and red')
  await isSaved(budi)

  await ana.goto(`${path}/take-back?from=${second}&to=${second}`)
  await ana.locator('del', { hasText: 'Buy cheap lamps!' }).first().waitFor()
  const typing = budi.keyboard.type(' as the moon over Senja', { delay: 60 })
  await ana.getByRole('button', { name: t('revisions.take_back_do') }).click()
  await budi.locator('#manuscript', { hasText: 'lamps' }).waitFor({ state: 'detached' })
  await typing
  await budi.keyboard.type('!')
  await isSaved(budi)
  const expected = 'The fire was low and red as the moon over Senja!.\nNobody spoke.'
  await expect.poll(live).toBe(expected)
  await expect.poll(() => budi.locator('#manuscript').innerText()).toContain('over Senja!.')
  expect(first).toBeLessThan(second)
})

test('restoring an older revision while another member types keeps what that member types next', async () => {
  const budi = await writes('budi')
  const ana = await openSignedInPage(site, 'ana')
  await budi.locator('#manuscript > p', { hasText: 'Nobody' }).click()
  await budi.keyboard.press('End')
  await ana.goto(`${path}/take-back?restore=1`)
  await ana.locator('del', { hasText: 'over Senja' }).first().waitFor()
  await ana.getByRole('button', { name: t('revisions.restore_do') }).click()
  await budi.locator('#manuscript', { hasText: 'Senja' }).waitFor({ state: 'detached' })
  await budi.keyboard.type(' Not yet.')
  await isSaved(budi)
  await expect.poll(live).toBe('The fire was low.\nNobody spoke. Not yet.')
})
