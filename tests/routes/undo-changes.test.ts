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

/** Tests undo and partial approval without JavaScript. */
const at = '/s/the-last-table/chapter-1'
const ALL = [
  'It rained on the cups.',
  'Nobody moved the chair.',
  'Buy lamps at the corner.',
  'Then the door opened.',
]

async function write(handle: string, ...lines: string[]) {
  const writer = await brandSite.actor(handle)
  await brandSite.services.realtime.edit(chapterId, writer, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, lines.map(paragraph))
  })
  return unwrap(await brandSite.app.revisions.save(writer, chapterId, { summary: '' })).n
}
const live = async () => {
  const { text } = unwrap(await brandSite.app.chapters.live(await brandSite.actor('anna'), chapterId))
  return text.split('\n').filter(Boolean)
}

const brandSite = await openBrandSite(['anna', 'budi', 'cici'])
const { app, actor } = brandSite
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const input = {
  title: 'Letters from the last table',
  hook: 'Who?',
  language: 'en',
  phases: phasesInput(dates),
}
const challenge = unwrap(
  await app.challenges.open(await actor('owen'), 'kopi', unwrap(parse(OpenChallenge, input))),
)
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const chapterId = unwrap(await app.stories.start(await actor('anna'), challenge.slug, begin)).chapter.id
await write('anna', ALL[0] as string)
await write('budi', ALL[1] as string)
await write('cici', ALL[2] as string, ALL[3] as string)

test('each kind of undo shows a preview, and the preview changes nothing', async () => {
  const anna = await brandSite.as('anna')
  const history = await anna.get(`${at}/history`)
  expect(history.html).toContain('take-back?rollback=1')
  expect(history.html).toContain('take-back?restore=1')
  const preview = await anna.get(`${at}/take-back?restore=1`)
  expect(preview.status).toBe(200)
  expect(preview.html).toMatch(/<del>[^<]*Nobody moved the chair\.<\/del>/)
  for (const query of ['from=2&to=2', 'from=3&to=2', 'rollback=1', 'member=cici&since=2026-01-01T00:00:00Z'])
    expect((await anna.get(`${at}/take-back?${query}`)).status, query).toBe(200)
  expect(await live()).toEqual(ALL)
  expect((await anna.get(`${at}/take-back`)).headers.get('location')).toBe(`${at}/history`)
  expect((await anna.get(`${at}/take-back?restore=77`)).status).toBe(404)
  expect((await anna.get(`${at}/take-back?member=who&since=x`)).status).toBe(302)
  expect((await browser(brandSite.site).get(`${at}/take-back?restore=1`)).status).toBe(302)
  const visitor = await browser(brandSite.site).get(`${at}/history`)
  expect(visitor.html).not.toContain('take-back?')
})

test('a confirmed undo shows a message and offers to undo the undo', async () => {
  const anna = await brandSite.as('anna')
  const done = await anna.post(`${at}/take-back`, { chapter: chapterId, from: '2', to: '2' })
  expect(done.headers.get('location')).toBe(`${at}/history/4`)
  expect(await live()).toEqual([ALL[0], ALL[2], ALL[3]])
  const page = await anna.get(`${at}/history/4`)
  expect(page.html).toContain('Undid revision 2')
  expect(page.html).toContain('Undo this')
  const again = await anna.post(`${at}/take-back`, { chapter: chapterId, from: '4', to: '4' })
  expect(again.headers.get('location')).toBe(`${at}/history/5`)
  expect(await live()).toEqual(ALL)
  expect((await anna.get(`${at}/history`)).html).toContain('same text as revision 3')
  const nothing = await anna.post(`${at}/take-back?restore=5`, {
    chapter: chapterId,
    restore: '5',
  })
  expect(nothing.status).toBe(409)
})

test('a reviewer approves some of the changes, and the rest stays pending', async () => {
  const owner = await brandSite.as('owen')
  unwrap(await brandSite.app.revisions.approve(await brandSite.actor('owen'), chapterId, 5))
  const n = await write('anna', 'A fifth line.', 'A sixth line.')
  const diff = await owner.get(`${at}/diff?from=5&to=${n}&review=1`)
  expect(diff.html.match(/type="checkbox"/g)).toHaveLength(2)
  const part = { intent: 'approve-part', chapter: chapterId, n: String(n), base: '5' }
  expect((await owner.post(`${at}/diff?from=5&to=${n}`, part)).status).toBe(422)
  expect(
    (await (await brandSite.as('cici')).post(`${at}/diff?from=5&to=${n}`, { ...part, change: '2' })).status,
  ).toBe(403)
  expect((await owner.post(`${at}/diff?from=5&to=${n}`, { ...part, base: '4', change: '2' })).status).toBe(
    409,
  )
  const done = await owner.post(`${at}/diff?from=5&to=${n}`, { ...part, change: '2' })
  expect(done.status).toBe(303)
  const read = await browser(brandSite.site).get(at)
  expect(read.html).toContain('A sixth line.')
  expect(read.html).not.toContain('A fifth line.')
  expect(await live()).toEqual([...ALL, 'A fifth line.', 'A sixth line.'])
  expect((await owner.get('/studio/kopi/queue')).html).toContain(`to=${n}&amp;review=1`)
  expect((await owner.get(`${at}/diff?from=${n + 1}&to=${n}&review=1`)).html).toMatch(
    /<ins>A fifth line\.<\/ins>/,
  )
  const rest = await owner.post(`${at}/history`, {
    chapter: chapterId,
    n: String(n),
    intent: 'approve-revision',
  })
  expect(rest.status).toBe(303)
  expect((await browser(brandSite.site).get(at)).html).toContain('A fifth line.')
  expect(await write('anna', 'A seventh line.')).toBe(n + 2)
})

test('a returning reader sees once what has changed since the last visit', async () => {
  const cici = await brandSite.as('cici')
  const newSinceNotice = 'since you last looked'
  expect((await cici.get(at)).html).not.toContain(newSinceNotice)
  const n = await write('anna', 'News for those who come back.')
  unwrap(await brandSite.app.revisions.approve(await brandSite.actor('owen'), chapterId, n))
  const { html } = await cici.get(at)
  expect(html).toContain(newSinceNotice)
  expect(html).toMatch(new RegExp(`diff\\?from=\\d+&amp;to=${n}"`))
  expect((await cici.get(at)).html).not.toContain(newSinceNotice)
  expect((await browser(brandSite.site).get(at)).html).not.toContain(newSinceNotice)
  await write('budi', 'Not published yet.')
  expect((await cici.get(`${at}/history`)).html).toContain(newSinceNotice)
  expect((await cici.get(`${at}/history`)).html).not.toContain(newSinceNotice)
})
