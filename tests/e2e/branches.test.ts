import { afterAll, expect, test } from 'vitest'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { actorOf, button, challenge, field, link, member, openSignedInPage, openSite, t } from './site.ts'

/** Browser tests of a pending revision under review, and of a branch from its creation to its merge. */
const at = '/s/the-last-table/chapter-1'

async function write(handle: string, line: string, id = chapterId) {
  const writer = await actorOf(site, handle)
  unwrap(
    await site.services.realtime.edit(id, writer, 'edit', (doc) => {
      const text = manuscriptText(doc)
      insertBlocks(text, text.length, [paragraph(line)])
    }),
  )
  return unwrap(await site.app.revisions.save(writer, id, { summary: '' }))
}

const site = await openSite()
for (const [handle, name] of Object.entries({ budi: 'Budi', dewi: 'Dewi' })) await member(site, handle, name)
const { slug } = await challenge(site, { dates: weeksFrom(new Date(Date.now() - 8 * DAY)) })
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const story = unwrap(await site.app.stories.start(await actorOf(site, 'dewi'), slug, begin))
const chapterId = story.chapter.id
await write('dewi', 'It rained on the cups of the last table.')
const maya = await openSignedInPage(site, 'maya')
const budi = await openSignedInPage(site, 'budi')
const dewi = await openSignedInPage(site, 'dewi')

afterAll(async () => {
  for (const page of [maya, budi, dewi]) await page?.context().close()
})

test('a pending revision is compared, declined with a reason, superseded by a newer one and approved', async () => {
  await maya.goto(`${at}/history`)
  await button(maya, t('revisions.approve')).click()
  await maya.getByText(t('revisions.approved', { n: 1 })).waitFor()
  await write('budi', 'Nobody moved the chair.')

  await dewi.goto(at)
  await dewi.getByText(t('stories.pending', { count: 1 })).waitFor()
  await link(dewi, t('stories.pending_open')).click()
  await dewi.locator('ins', { hasText: 'Nobody moved the chair.' }).first().waitFor()

  await maya.goto(at)
  await link(maya, t('stories.pending_open')).click()
  await maya.getByText(t('revisions.decline'), { exact: true }).first().click()
  await field(maya, t('revisions.decline_reason')).fill('The chair moves in chapter two.')
  await write('budi', 'Then it did.')
  expectNoise(/status of 409/)
  await maya
    .getByRole('button', { name: t('revisions.decline') })
    .last()
    .click()
  await link(maya, t('revisions.see_newer', { n: 3 })).waitFor()
  await maya.goto(`${at}/history/3`)
  await button(maya, t('revisions.approve')).click()
  await maya.getByText(t('revisions.approved', { n: 3 })).waitFor()
  await dewi.goto(at)
  await dewi.getByText('Then it did.').waitFor()
})

test('a branch is written, voted for, compared three ways, chosen and merged', async () => {
  await budi.goto(`${at}/branches`)
  await field(budi, t('branches.fork_title')).fill('The other rain')
  await button(budi, t('branches.fork')).click()
  await budi.waitForURL('**/chapter-1-branch-1/write')
  const editor = budi.locator('[contenteditable="true"]')
  await editor.getByText('Then it did.').click()
  await budi.keyboard.press('End')
  await budi.keyboard.type(' And nobody saw it go.')
  await budi
    .getByText(/^Saved/)
    .first()
    .waitFor()
  await write('dewi', 'By noon the sun was back.')

  await maya.goto(`${at}/branches`)
  await maya.getByText('The other rain').first().waitFor()
  await maya
    .getByRole('button', { name: t('branches.vote') })
    .last()
    .click()
  await maya.getByRole('button', { name: t('branches.voted') }).waitFor()

  await dewi.goto(`${at}/branches`)
  await link(dewi, t('branches.look')).click()
  await dewi.getByText('And nobody saw it go.').first().waitFor()
  await dewi.getByRole('button', { name: t('merge.do') }).click()
  await dewi.getByText(t('branches.state_chosen')).waitFor()
  await dewi.goto(`${at}/write`)
  const text = dewi.locator('[contenteditable="true"]')
  await text.getByText('Then it did. And nobody saw it go.').waitFor()
  await text.getByText('By noon the sun was back.').waitFor()
  expect(await text.getByText('Nobody moved the chair.').count()).toBe(1)
})
