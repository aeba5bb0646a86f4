import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Locale } from '#app/domain/locales.ts'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { DAY, visitor } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { isSaved } from './manuscript-page.ts'
import { actorOf, challenge, member, openSignedInPage, openSite } from './site.ts'

/** Uses the editor as a screen reader does: by the accessibility tree and the keyboard, never by what is drawn. */

const site = await openSite()
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const challengeId = (await challenge(site, { dates, reviewMode: 'open' })).id
for (const handle of ['ana', 'budi']) await member(site, handle, handle)

async function newChapter(title: string): Promise<{ chapterId: string; path: string }> {
  const ana = await actorOf(site, 'ana')
  const made = unwrap(await site.app.stories.start(ana, challengeId, unwrap(parse(StartStory, { title }))))
  const view = unwrap(await site.app.stories.view(ana, made.slug))
  return { chapterId: made.chapter.id, path: `/s/${made.slug}/${view.chapters[0]?.slug}/write` }
}

type Spoken = {
  role: string
  name: string
  live: string | undefined
  isFocused: boolean
  isMultiline: boolean
}
type Value = { value?: unknown }

/** Returns the nodes of the accessibility tree in reading order. */
async function spoken(cdp: CDPSession): Promise<Spoken[]> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree')
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => {
      const property = (wanted: string) =>
        (properties.find((each) => each.name === wanted)?.value as Value | undefined)?.value
      return {
        ...{ role: String(role?.value ?? ''), name: String(name?.value ?? '') },
        live: property('live') as string | undefined,
        ...{ isFocused: property('focused') === true, isMultiline: property('multiline') === true },
      }
    })
}

async function opens(handle: string, path: string, locale: Locale): Promise<{ page: Page; cdp: CDPSession }> {
  const page = await openSignedInPage(site, handle)
  const headers = { origin: site.url }
  await page.context().request.post('/preferences', { form: { locale }, headers, maxRedirects: 0 })
  await page.goto(path)
  expect(await page.locator('html').getAttribute('lang')).toBe(locale)
  await page.locator('.manuscript:not(.is-waiting)').waitFor()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Accessibility.enable')
  return { page, cdp }
}

const focused = async (cdp: CDPSession) =>
  (await spoken(cdp)).filter(({ isFocused, role }) => isFocused && role !== 'RootWebArea').at(-1)

/** Moves by the keyboard until the tree says that the wanted node has the focus. */
async function tabsTo(page: Page, cdp: CDPSession, wanted: (node: Spoken) => boolean): Promise<Spoken> {
  for (let presses = 0; presses < 60; presses++) {
    const node = await focused(cdp)
    if (node && wanted(node)) return node
    await page.keyboard.press('Tab')
  }
  throw new Error('The keyboard does not reach the wanted node')
}

test.each(['en', 'id'] as const)(
  'by the accessibility tree alone, in the language %s, a member writes, hears of an edit by another and answers a comment',
  async (locale) => {
    const t = translator(locale)
    const { chapterId, path } = await newChapter(`Read aloud ${locale}`)
    const { page, cdp } = await opens('ana', path, locale)
    const box = await tabsTo(page, cdp, ({ role, isMultiline }) => role === 'textbox' && isMultiline)
    expect(box.name).not.toBe('')
    await page.keyboard.type('The kettle is on.')
    await isSaved(page)
    expect((await spoken(cdp)).map(({ name }) => name)).toContain('The kettle is on.')

    const other = await opens('budi', path, locale)
    await tabsTo(other.page, other.cdp, ({ role, isMultiline }) => role === 'textbox' && isMultiline)
    await other.page.keyboard.press('Control+End')
    await other.page.keyboard.type(' Rain.')
    await isSaved(other.page)
    await other.page.keyboard.press('Control+Shift+ArrowLeft')
    await other.page.keyboard.press('Control+Alt+m')
    await expect.poll(async () => (await focused(other.cdp))?.name).not.toContain(box.name)
    await other.page.keyboard.type('Which rain?')
    await other.page.keyboard.press('Control+Enter')

    // Others' edits are announced politely, at most every ten seconds, and never move the focus.
    await expect
      .poll(async () => (await spoken(cdp)).some(({ name }) => name.includes(t('editor.others_wrote'))))
      .toBe(true)
    const live = await page
      .getByText(t('editor.others_wrote'))
      .evaluate((element) => element.getAttribute('aria-live'))
    expect(live).toBe('polite')
    expect((await focused(cdp))?.name).toBe(box.name)

    await expect
      .poll(async () => (await spoken(cdp)).some(({ name }) => name.includes('Which rain?')))
      .toBe(true)
    await page.keyboard.press('F6')
    await tabsTo(page, cdp, ({ role, name }) => role === 'textbox' && name !== box.name)
    await page.keyboard.type('The warm one.')
    await page.keyboard.press('Control+Enter')
    const thread = async () => (await site.app.comments.threads(visitor, 'chapter', chapterId))[0]
    await expect.poll(async () => (await thread())?.replies[0]?.body).toBe('The warm one.')
  },
)
