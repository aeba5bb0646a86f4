import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { rss } from '#tests/commands/outside-world.ts'
import { whenFileEnds } from '#tests/setup/closing.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { button, openSignedInPage, openSite, t } from './site.ts'

const site = await openSite({ env: { FEEDS: 'local' } })
const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000)
const text = 'Kopinya enak banget, mantap!'
const server = createServer((_req, res) => void res.end(rss([{ id: '1', text, at: yesterday }])))
await new Promise<void>((ready) => {
  server.listen(0, '127.0.0.1', () => ready())
})
whenFileEnds(() => new Promise<void>((closed) => server.close(() => closed())))
const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`

const CSV =
  'date,text\n2026-03-01,Kopinya enak banget\n2026-03-02,Where can I buy it?\nsoon,A row without a date\n'

test('a manager adds a feed and a file, corrects the columns after a preview, and deletes a source, without JavaScript', async () => {
  expectNoise(/status of 422/)
  const page = await openSignedInPage(site, 'maya', { javaScriptEnabled: false })
  await page.goto(paths.listening('kopi'))
  await page.getByRole('link', { name: t('outside.manage') }).click()

  await page.getByLabel(t('outside.url')).fill('http://127.0.0.1:1/feed')
  await button(page, t('outside.add')).click()
  await page.getByText(t('outside.problem_unreachable')).last().waitFor()
  expect(await page.getByLabel(t('outside.url')).inputValue()).toBe('http://127.0.0.1:1/feed')
  await page.getByLabel(t('outside.url')).fill(feed)
  await button(page, t('outside.add')).click()
  await page.getByText(t('outside.added', { name: 'Forum kopi', count: 1 })).waitFor()

  await page
    .getByLabel(t('outside.choose_file'))
    .setInputFiles({ name: 'ulasan.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) })
  await button(page, t('outside.upload_now')).click()
  await page.getByText(t('outside.columns_lead', { name: 'ulasan', count: 3 })).waitFor()
  await page.getByText(t('outside.problems', { count: 1 })).click()
  await page.getByText(t('outside.problem_row', { row: 4, problem: t('outside.row_no_date') })).waitFor()
  await page.getByLabel(t('outside.column_date'), { exact: true }).selectOption('-1')
  await button(page, t('outside.show_preview')).click()
  await button(page, t('outside.import', { count: 3 })).click()
  await page.getByText(t('outside.imported')).waitFor()
  expect(await page.getByRole('heading', { level: 4 }).allTextContents()).toEqual(['ulasan', 'Forum kopi'])

  await page.getByText(t('outside.delete'), { exact: true }).first().click()
  await button(page, t('outside.delete_now')).first().click()
  await page.getByText(t('outside.changed_delete', { name: 'ulasan' })).waitFor()
  expect(await page.getByRole('heading', { level: 4 }).allTextContents()).toEqual(['Forum kopi'])
})
