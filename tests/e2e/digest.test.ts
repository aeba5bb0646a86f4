import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { paths } from '#app/paths.ts'
import { mails } from '#db/schema/index.ts'
import { sendDigests } from '#server/commands/digests/send-digests.ts'
import { createMail } from '#server/mail/mail.ts'
import { createMailQueue } from '#server/mail/mail-queue.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { whenFileEnds } from '#tests/setup/closing.ts'
import { button, challenge, member, openBrowser, openSignedInPage, openSite, t } from './site.ts'

let later = 0

const site = await openSite({ now: () => new Date(Date.now() + later) })
const slug = (await challenge(site)).slug
const { deps, http } = site.services
const settings = { smtpUrl: undefined, mailFrom: 'Unggun <unggun@example.org>', dataDir: site.dataDir }
const queue = createMailQueue(deps, settings, (error) => {
  throw error
})
whenFileEnds(() => queue.close())
const secret = 'a secret for tests only, long enough'
const sweep = sendDigests({ ...deps, site: http.site, mail: createMail(deps, queue), secret })

const digestsTo = async (handle: string) =>
  (
    await site.db.read
      .select()
      .from(mails)
      .where(eq(mails.to, `${handle}@example.org`))
  ).filter(({ subject }) => subject.startsWith(t.dynamic('mail.digest.heading_daily')))

async function chooseDaily(page: Page) {
  await page.goto(paths.noticeSettings())
  await page.getByLabel(t('notice_settings.digest')).selectOption('daily')
  await button(page, t('common.save')).click()
  await page.getByText(t('notice_settings.saved')).waitFor()
}

async function chosenDigest(page: Page) {
  await page.goto(paths.noticeSettings())
  return page.getByLabel(t('notice_settings.digest')).inputValue()
}

/** Opens a challenge, presses its button to watch it, and lets the brand pitch an idea there. */
async function watchNewIdea(page: Page, hook: string) {
  await page.goto(paths.challenge(slug))
  await page.getByRole('button', { name: 'Watch Letters from the last table' }).click()
  await page.getByText(t('watch.started')).waitFor()
  unwrap(await site.app.challenges.acceptTerms(site.owner, slug, { age: 'old_enough' }))
  unwrap(await site.app.ideas.pitch(site.owner, slug, unwrap(parse(PitchIdea, { hook }))))
}

const oneClick = (url: string) =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  })

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const handle = javaScriptEnabled ? 'rini' : 'tono'

  test(`a member gets a daily digest of what happens where they watch and stops it by its link, ${how}`, async () => {
    await member(site, handle, handle)
    const page = await openSignedInPage(site, handle, { javaScriptEnabled })
    await chooseDaily(page)
    await sweep()
    await watchNewIdea(page, `A kettle that ${handle} waits for`)
    later += DAY
    await sweep()
    const [digest, ...more] = await digestsTo(handle)
    expect(more).toEqual([])
    expect(digest?.body).toContain('Letters from the last table')

    const admin = await openSignedInPage(site, 'keeper', { javaScriptEnabled })
    await admin.goto(paths.adminMail())
    const letter = admin.locator('article', { hasText: `${handle}@example.org` })
    const address = (await letter.getByRole('link').last().getAttribute('href')) ?? ''
    expect(digest?.headers).toMatchObject({
      'List-Unsubscribe': `<${address}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })

    // The link is opened without a session, as in another browser.
    const reader = await (await openBrowser(site, { javaScriptEnabled })).newPage()
    await reader.goto(address)
    await reader.getByText(t('unsubscribe.ask_digest')).waitFor()
    expect(await chosenDigest(page)).toBe('daily')
    await button(reader, t('unsubscribe.button')).click()
    await reader.getByText(t('unsubscribe.done')).waitFor()
    expect(await chosenDigest(page)).toBe('off')

    await chooseDaily(page)
    expect((await oneClick(address)).status).toBe(200)
    expect(await chosenDigest(page)).toBe('off')
    expect((await oneClick(address)).status).toBe(200)
  })
}
