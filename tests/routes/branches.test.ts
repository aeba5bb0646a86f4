import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

/** Tests the pages for branches, locks, trust and takedowns without JavaScript. */
const at = '/s/the-last-table/chapter-1'
const branchAt = `${at}-branch-1`

async function write(handle: string, id: string, line: string) {
  const writer = await brandSite.actor(handle)
  unwrap(
    await brandSite.services.realtime.edit(id, writer, 'edit', (doc) => {
      const text = manuscriptText(doc)
      insertBlocks(text, text.length, [paragraph(line)])
    }),
  )
}

const brandSite = await openBrandSite(['anna', 'budi', 'cici'])
const { app, actor } = brandSite
const form = unwrap(
  parse(OpenChallenge, {
    ...{ title: 'Letters from the last table', hook: 'Who?', language: 'en', reviewMode: 'open' },
    phases: phasesInput(weeksFrom(new Date(Date.now() - 8 * DAY))),
  }),
)
const challenge = unwrap(await app.challenges.open(await actor('owen'), 'kopi', form))
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const story = unwrap(await app.stories.start(await actor('anna'), challenge.slug, begin))
const chapterId = story.chapter.id
await write('anna', chapterId, 'It rained on the cups.')
unwrap(await app.revisions.save(await actor('anna'), chapterId, { summary: '' }))

test('branches of a chapter are created, voted for, compared and chosen without JavaScript', async () => {
  const budi = await brandSite.as('budi')
  expect((await browser(brandSite.site).get(`${at}/branches`)).html).toContain(
    'No branch has been written yet.',
  )
  const forked = await budi.post(`${at}/branches`, { intent: 'fork', title: 'The other rain' })
  expect(forked.headers.get('location')).toBe(`${branchAt}/write`)
  const { id } = unwrap(
    await brandSite.app.chapters.view(await brandSite.actor('budi'), {
      story: 'the-last-table',
      chapter: 'chapter-1-branch-1',
    }),
  ).chapter
  await write('budi', id, 'It rained on the chairs as well.')
  unwrap(await brandSite.app.revisions.save(await brandSite.actor('budi'), id, { summary: '' }))
  await write('anna', chapterId, 'It stopped raining at noon.')
  const page = await (await brandSite.as('cici')).get(`${at}/branches`)
  expect(page.html).toContain('The other rain')
  expect(page.html).toContain('7 words added')
  expect((await budi.get(branchAt)).html).toContain('A branch of')
  const cici = await brandSite.as('cici')
  const action = `/chapters/${id}/vote?home=${chapterId}`
  const voted = await cici.post(action, { vote: '1', back: `${at}/branches` })
  expect(voted.headers.get('location')).toBe(`${at}/branches`)
  expect((await cici.get(`${at}/branches`)).html).toContain('Your vote is here')
  expect((await cici.get(`${branchAt}/merge`)).html).not.toContain('Merge and')

  const anna = await brandSite.as('anna')
  const merge = await anna.get(`${branchAt}/merge`)
  expect(merge.html).toContain('Changed in both')
  const key = /name="(conflict-[0-9a-f]{16})"/.exec(merge.html)?.[1] ?? ''
  const undecided = await anna.post(`${branchAt}/merge`, {})
  expect(undecided.status).toBe(409)
  expect(undecided.html).toContain('Both texts have changed the same passage')
  const done = await anna.post(`${branchAt}/merge`, { [key]: 'both' })
  expect(done.headers.get('location')).toBe(`${at}/branches`)
  expect((await anna.get(`${at}/branches`)).html).toContain('Chosen and merged')
  const home = await browser(brandSite.site).get(at)
  expect(home.html).toContain('It rained on the chairs as well.')
  expect(home.html).toContain('It stopped raining at noon.')
  expect((await anna.get(`${at}/history`)).html).toContain('merged')
  expect((await anna.get(`${branchAt}/write`)).status).toBe(200)
})

test('write access to a chapter is changed by co-authors on the lock page, which is hidden from all others', async () => {
  expect((await (await brandSite.as('cici')).get(`${at}/lock`)).status).toBe(403)
  const anna = await brandSite.as('anna')
  expect((await anna.get(at)).html).toContain('Who may write here')
  expect((await anna.get(`${at}/lock`)).html).not.toContain('value="locked"')
  expect((await anna.post(`${at}/lock`, { level: 'locked' })).status).toBe(403)
  expect((await anna.post(`${at}/lock`, { level: 'everybody' })).status).toBe(422)
  const done = await anna.post(`${at}/lock`, { level: 'trusted' })
  expect(done.headers.get('location')).toBe(`${at}/lock`)
  expect((await anna.get(at)).html).toContain('Writing is limited here')
})

test('a brand grants trust to a member and revokes it on the team page', async () => {
  // This member has no text in the story: an author would pass the lock without trust.
  const cici = await brandSite.actor('cici')
  const mayWrite = async () => unwrap(await brandSite.app.chapters.view(cici, { id: chapterId })).can.write.ok
  expect(await mayWrite()).toBe(false)
  const owen = await brandSite.as('owen')
  const team = '/studio/kopi/team'
  const wrong = await owen.post(team, { intent: 'trust', handle: 'nobody-here', level: 'trusted' })
  expect(wrong.status).toBe(422)
  await owen.post(team, { intent: 'trust', handle: '@cici', level: 'trusted' })
  expect((await owen.get(team)).html).toMatch(/cici<[\s\S]*Withdraw trust/)
  expect(await mayWrite()).toBe(true)
  await owen.post(team, { intent: 'withdraw', handle: 'cici', level: 'none' })
  expect(await mayWrite()).toBe(false)
})

/** Returns the value of a hidden field of a form on a page. */
const fieldIn = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

test('the takedown page previews what will be redacted, redacts on confirmation, and marks the place in the text', async () => {
  const page = `${at}/history/1/takedown`
  expect((await (await brandSite.as('anna')).get(page)).status).toBe(403)
  const owen = await brandSite.as('owen')
  expect((await owen.get(`${at}/history/1`)).html).toContain('Take down text of this revision')
  expect((await owen.get(page)).html).toContain('It rained on the cups.')
  const missing = await owen.post(page, { intent: 'preview', passage: 'snow', reason: 'private' })
  expect(missing.status).toBe(422)
  const passage = 'rained on the cups'
  const preview = await owen.post(page, { intent: 'preview', passage, reason: 'A private matter' })
  expect(preview.html).toContain('This would be removed')
  expect(preview.html).toContain('Destroy this text')
  expect((await browser(brandSite.site).get(at)).html).toContain(passage)
  const form = {
    intent: 'take-down',
    reason: 'A private matter',
    chapter: fieldIn(preview.html, 'chapter'),
  }
  // The text has changed since the preview: it is shown again, and nothing is redacted.
  const retyped = await owen.post(page, { ...form, passage: 'on the cups', shown: passage })
  expect([retyped.status, retyped.html.includes('This would be removed')]).toEqual([200, true])
  const unseen = await owen.post(page, { ...form, chapter: '', passage, shown: passage })
  expect([unseen.status, (await browser(brandSite.site).get(at)).html.includes(passage)]).toEqual([200, true])
  const done = await owen.post(page, { ...form, passage, shown: fieldIn(preview.html, 'shown') })
  expect(done.headers.get('location')).toBe(`${at}/history`)
  for (const path of [at, branchAt, `${at}/history/1`, `${at}/history`, `${at}/diff?from=1&to=2`])
    expect((await owen.get(path)).html, path).not.toContain(passage)
  expect((await owen.get(`${at}/history`)).html).toContain('text taken down')
  expect((await owen.get(`${at}/history/1`)).html).toContain('A private matter')
  expect((await owen.get('/studio/kopi/audit')).html).toContain('took down text')
  expect((await browser(brandSite.site).get(`/search?q=${encodeURIComponent(passage)}`)).html).not.toMatch(
    /<mark>[^<]*cups/,
  )
})
