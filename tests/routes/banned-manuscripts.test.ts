import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'

const at = '/s/the-last-table/chapter-1'

async function write(line: string) {
  const writer = await brandSite.actor('anna')
  const edited = await brandSite.services.realtime.edit(chapterId, writer, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, [paragraph(line)])
  })
  unwrap(edited)
}

const brandSite = await openBrandSite(['anna'])
const { app, actor } = brandSite
const input = {
  ...{
    title: 'Letters from the last table',
    hook: 'Who?',
    language: 'en',
    reviewMode: 'open',
    bannedPhrases: ['best coffee'],
  },
  phases: phasesInput(weeksFrom(new Date(Date.now() - 8 * DAY))),
}
const form = unwrap(parse(OpenChallenge, input))
const challenge = unwrap(await app.challenges.open(await actor('owen'), 'kopi', form))
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const chapterId = unwrap(await app.stories.start(await actor('anna'), challenge.slug, begin)).chapter.id

test('saving a revision with a banned phrase warns the writer, and every review page names the phrase', async () => {
  const [anna, owen] = [await brandSite.as('anna'), await brandSite.as('owen')]
  await write('It rained.')
  expect((await anna.post(`${at}/write`, { summary: '' })).headers.get('location')).toBe(`${at}/history`)
  expect((await anna.get(`${at}/history`)).html).toContain('Revision 1 is saved.')
  await write('The bеst сoffee of the town.')
  expect((await anna.post(`${at}/write`, { summary: '' })).status).toBe(303)
  const warning = 'Revision 2 is saved. A passage waits for a reviewer, because it contains “best coffee”'
  expect((await anna.get(`${at}/history`)).html).toContain(warning)
  const named = 'The rules hold passages that contain: “best coffee”'
  const pages = [`${at}/history`, `${at}/history/2`, `${at}/diff?from=1&to=2`]
  for (const page of pages) expect((await owen.get(page)).html, page).toContain(named)
  const queue = (await owen.get('/studio/kopi/queue')).html
  expect(queue).toContain('Contains a phrase that this challenge bans')
  expect(queue).toContain('bеst сoffee → best coffee')
  for (const page of pages) expect((await anna.get(page)).html, page).not.toContain(named)
  const line = '1 passage waits for review: it contains “best coffee”'
  for (const page of [`${at}/history`, `${at}/write`])
    expect((await anna.get(page)).html, page).toContain(line)
  const form = { intent: 'approve-revision', chapter: chapterId, n: '2' }
  expect((await owen.post(`${at}/history`, form)).status).toBe(303)
  expect((await anna.get(at)).html).toContain('of the town.')
})

test('a summary with a banned phrase is refused, and the form keeps the summary', async () => {
  const anna = await brandSite.as('anna')
  await write('One more line.')
  const refused = await anna.post(`${at}/write`, { summary: 'Our bestcoffee' })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('The brand asks not to use “best coffee”')
  expect(refused.html).toContain('Our bestcoffee')
})
