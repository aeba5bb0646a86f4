import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { expectNoise } from '#tests/setup/noise.ts'
import { challenge, member, openSignedInPage, openSite } from './site.ts'

const LINE = 'It rained on the cups of the last table, and nobody moved the chair.'

async function begin(who: Member, title: string, slug: string) {
  const storyInput = { title, synopsis: '', coauthors: 'open' as const }
  const story = unwrap(await site.app.stories.start(who, slug, storyInput))
  return { path: `/s/${story.slug}/${story.chapter.slug}`, id: story.chapter.id, story: story.slug }
}

const site = await openSite()
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const { slug } = await challenge(site, { dates, reviewMode: 'open' })
const ana = await member(site, 'ana', 'Ana')
const budiHimself = await member(site, 'budi', 'Budi')
const from = await begin(ana, 'The last table', slug)
const into = await begin(budiHimself, 'Letters', slug)
unwrap(
  await site.services.realtime.edit(from.id, ana, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, [paragraph(LINE)])
  }),
)
unwrap(await site.app.revisions.save(ana, from.id, { summary: '' }))
const budi = await openSignedInPage(site, 'budi')

/** Selects and copies the whole page without focus; returns the reported chapters. */
async function copyAll(path: string): Promise<string[]> {
  await budi.goto(path, { waitUntil: 'networkidle' })
  const copyRequest = budi.waitForRequest((request) => request.url().endsWith('/copied'))
  await budi.keyboard.press('ControlOrMeta+A')
  await budi.keyboard.press('ControlOrMeta+C')
  const request = await copyRequest
  expect((await (await request.response())?.finished()) ?? null).toBeNull()
  return [...new URLSearchParams(request.postData() ?? '').getAll('chapter')]
}

test('copying chapter text on any page that shows it reports the copy to the server', async () => {
  for (const path of [from.path, `${from.path}?who=1`, `/s/${from.story}`, `${from.path}/history/1`])
    expect(await copyAll(path), path).toEqual([from.id])
})

test('a whole page pasted into another chapter keeps the authors of the chapter text on it', async () => {
  // Browsers write computed styles into copied HTML; converting it logs CSP reports for them and applies none.
  expectNoise(/Applying inline style violates/)
  await copyAll(from.path)
  await budi.goto(`${into.path}/write`)
  await budi.locator('.manuscript:not(.is-waiting)').waitFor()
  await budi.locator('#manuscript').click()
  await budi.keyboard.press('ControlOrMeta+V')
  await budi.locator('#manuscript').getByText(LINE).waitFor()
  await budi.locator('.save-state[data-state="saved"]').waitFor()
  const live = await site.services.realtime.live(into.id)
  const at = live.blocks.findIndex(({ runs }) => runs.map((run) => run.text).join('') === LINE)
  expect(live.authors[at]?.runs).toEqual([{ author: ana.id, length: LINE.length }])
  expect(live.authors.flatMap(({ runs }) => runs).some((run) => run.author !== ana.id)).toBe(true)
})
