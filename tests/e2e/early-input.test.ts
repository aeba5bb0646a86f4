import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { paths } from '#app/paths.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { actorOf, field, openSignedInPage, t } from './site.ts'
import { openWritingSite, startChapter } from './writing-site.ts'

/** Tests what shows the present values of fields, when these are changed before the scripts of the page have run. */

const writing = await openWritingSite('ana')
const site = writing.site
const chapter = await startChapter(site, writing.challengeId, 'Early')
const ana = await actorOf(site, 'ana')
for (const summary of ['one', 'two', 'three']) {
  await site.services.realtime.edit(chapter.id, ana, 'edit', (doc) =>
    insertBlocks(manuscriptText(doc), 0, [paragraph(summary)]),
  )
  unwrap(await site.app.revisions.save(ana, chapter.id, { summary }))
}
const history = `${chapter.path}/history`

type Early = {
  what: string
  who: string
  address: () => string
  act: (page: Page) => Promise<unknown>
  shown: (page: Page) => Promise<unknown>
}
const EARLY: Early[] = [
  {
    what: 'the preview of an invitation shows a role',
    who: 'maya',
    address: () => paths.firstSteps('kopi', { step: 'team' }),
    act: (page) => page.getByLabel(t('studio.team_role'), { exact: true }).selectOption('voice'),
    shown: (page) =>
      page
        .getByRole('region', { name: t('start.team_preview') })
        .getByText(t('invitation.as_voice'))
        .waitFor(),
  },
  {
    what: 'the preview of a challenge shows a template',
    who: 'maya',
    address: () => paths.firstSteps('kopi', { step: 'challenge' }),
    act: (page) => page.getByRole('radio', { name: t('template.object.title') }).check(),
    shown: (page) => page.locator('.preview').getByText(t('template.object.title')).first().waitFor(),
  },
  {
    what: 'the preview of a brand shows a name',
    who: 'maya',
    address: () => paths.firstSteps('kopi', { step: 'identity' }),
    act: (page) => field(page, t('studio.brand_tagline')).fill('Coffee after dark'),
    shown: (page) => page.locator('.preview').getByText('Coffee after dark').waitFor(),
  },
  {
    what: 'the address of a new brand follows a name',
    who: 'ana',
    address: () => paths.requestBrand(),
    act: (page) => field(page, t('brand.request_name')).fill('Teh Pagi'),
    shown: (page) => page.getByText('/b/teh-pagi').waitFor(),
  },
  {
    what: 'a counter counts a text',
    who: 'ana',
    address: () => paths.requestBrand(),
    act: (page) => field(page, t('brand.request_why')).fill('x'.repeat(1990)),
    shown: (page) =>
      page
        .getByText(t('common.graphemes_left', { count: 10 }))
        .first()
        .waitFor(),
  },
]

/** Opens the page, acts while its scripts are held, and lets them run. */
async function actsEarly({ who, address, act }: Pick<Early, 'who' | 'address' | 'act'>): Promise<Page> {
  const page = await openSignedInPage(site, who)
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(address(), { waitUntil: 'commit' })
  await act(page)
  release()
  return page
}

test.each(EARLY.map((each) => [each.what, each] as const))(
  '%s that was entered before the scripts ran',
  async (_what, { shown, ...early }) => {
    const page = await actsEarly(early)
    await shown(page)
    await page.context().close()
  },
)

test('both revisions to compare that were chosen before the scripts ran stay chosen', async () => {
  const choose = (page: Page, label: string) =>
    page.getByRole('radio', { name: label, exact: true, includeHidden: true })
  const page = await actsEarly({
    who: 'ana',
    address: () => history,
    act: async (early) => {
      await choose(early, t('revisions.compare_from', { n: 1 })).check()
      await choose(early, t('revisions.compare_to', { n: 2 })).check()
    },
  })
  // Revisions that cannot be compared with the chosen ones are hidden by the script.
  await expect
    .poll(() =>
      choose(page, t('revisions.compare_from', { n: 2 })).evaluate((radio: HTMLElement) => radio.dataset.out),
    )
    .toBe('true')
  expect(await choose(page, t('revisions.compare_from', { n: 1 })).isChecked()).toBe(true)
  expect(await choose(page, t('revisions.compare_to', { n: 2 })).isChecked()).toBe(true)
  await page.context().close()
})
