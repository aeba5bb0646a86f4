import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, type NewBlock, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

/** Tests history, comparisons, comments, vote and verdict without JavaScript. */
let later = 0
const at = '/s/the-last-table/chapter-1'
const visitor = () => browser(brandSite.site)

async function write(handle: string, blocks: NewBlock[], summary: string) {
  const writer = await brandSite.actor(handle)
  await brandSite.services.realtime.edit(chapterId, writer, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, blocks)
  })
  return unwrap(await brandSite.app.revisions.save(writer, chapterId, { summary }))
}

const heading: NewBlock = { kind: 'heading2', runs: [{ text: 'Rain & <b>', marks: {} }] }

const brandSite = await openBrandSite(['anna', 'budi', 'cici'], () => new Date(Date.now() + later))
const { app, actor } = brandSite
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const input = {
  title: 'Letters from the last table',
  hook: 'Who?',
  language: 'en',
  phases: phasesInput(dates),
}
const form = unwrap(parse(OpenChallenge, input))
const challenge = unwrap(await app.challenges.open(await actor('owen'), 'kopi', form))
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const story = unwrap(await app.stories.start(await actor('anna'), challenge.slug, begin))
const chapterId = story.chapter.id
await write('anna', [heading, paragraph('It rained on the cups.')], 'The first rain')
await write('budi', [paragraph('Nobody moved the chair.')], 'A chair, unmoved')

test('members see every revision, visitors only published ones', async () => {
  const member = await brandSite.as('cici')
  const { status, html } = await member.get(`${at}/history`)
  expect(status).toBe(200)
  expect(html).toContain('The first rain')
  expect(html).toContain('A chair, unmoved')
  expect(html).not.toContain('Approve and publish')
  const stranger = await visitor().get(`${at}/history`)
  expect(stranger.status).toBe(200)
  expect(stranger.html).not.toContain('A chair, unmoved')
  expect((await visitor().get(`${at}/history/2`)).status).toBe(302)
  expect((await member.get(`${at}/history/99`)).status).toBe(404)
  expect((await member.get(`${at}/history/two`)).status).toBe(404)
  expect((await member.get('/s/the-last-table/nothing/history')).status).toBe(404)
})

test('a comparison shows the insertions in either order of the two revisions', async () => {
  const member = await brandSite.as('cici')
  for (const query of ['from=1&to=2', 'from=2&to=1', 'to=2', 'from=1&to=2&view=split']) {
    const { status, html } = await member.get(`${at}/diff?${query}`)
    expect(status, query).toBe(200)
    expect(html, query).toMatch(/<ins>[^<]*Nobody moved the chair\.<\/ins>/)
    expect(html, query).toContain('Rain &amp; &lt;b&gt;')
  }
  expect((await member.get(`${at}/diff?from=1&to=1`)).html).toContain('There are no differences.')
  expect((await member.get(`${at}/diff`)).headers.get('location')).toBe(`${at}/history`)
  expect((await member.get(`${at}/diff?from=x&to=y`)).status).toBe(302)
  expect((await member.get(`${at}/diff?from=1&to=77`)).status).toBe(404)
})

test('a reviewer declines with a reason and approves the next revision; a late decision is refused with a message', async () => {
  const owner = await brandSite.as('owen')
  const judge = { chapter: chapterId, n: '2' }
  const empty = await owner.post(`${at}/history`, { ...judge, intent: 'decline-revision', reason: '' })
  expect(empty.status).toBe(422)
  const reason = 'The chair moves in chapter two.'
  const no = await owner.post(`${at}/diff?from=1&to=2`, { ...judge, intent: 'decline-revision', reason })
  expect(no.headers.get('location')).toBe(`${at}/history/2`)
  expect((await owner.get(`${at}/history/2`)).html).toContain(reason)
  await write('anna', [paragraph('Then it did.')], 'It moves')
  const late = await owner.post(`${at}/history`, { ...judge, intent: 'approve-revision' })
  expect(late.status).toBe(409)
  expect(late.html).toContain('diff?from=2&amp;to=3')
  const member = await brandSite.as('cici')
  const queue = '/studio/kopi/queue'
  const three = { chapter: chapterId, n: '3', intent: 'approve-revision' }
  expect((await member.post(`${at}/history`, three)).status).toBe(403)
  expect((await owner.get(queue)).html).toContain('It moves')
  expect((await owner.post(`${at}/history`, three)).status).toBe(303)
  expect((await visitor().get(at)).html).toContain('Then it did.')
  expect((await visitor().get(`${at}/history/3`)).status).toBe(200)
})

test('the recent changes list drafts for members only', async () => {
  expect((await visitor().get('/changes')).html).not.toContain('The first rain')
  const { html } = await (await brandSite.as('cici')).get('/changes')
  expect(html.indexOf('It moves')).toBeLessThan(html.indexOf('The first rain'))
  expect((await visitor().get('/changes?after=nonsense&only=pending')).status).toBe(200)
})

test('comments are posted and replied to, and a refused comment stays in the form', async () => {
  const member = await brandSite.as('cici')
  const posted = await member.post(`${at}/talk`, {
    intent: 'say',
    type: 'question',
    body: 'Who <i>sat</i> there?',
  })
  expect(posted.status).toBe(303)
  const id = /#comment-(.+)$/.exec(posted.headers.get('location') ?? '')?.[1] ?? ''
  const owner = await brandSite.as('owen')
  const reply = await owner.post(`${at}/talk`, {
    intent: 'say',
    replyTo: id,
    body: 'See https://example.org/a.',
  })
  expect(reply.status).toBe(303)
  const { html } = await visitor().get(`${at}/talk`)
  expect(html).toContain('Who &lt;i&gt;sat&lt;/i&gt; there?')
  expect(html).toContain('<a href="https://example.org/a" rel="nofollow ugc noopener">')
  expect(html).toContain('For Kopi Senja')
  const long = await member.post(`${at}/talk`, { intent: 'say', replyTo: id, body: 'x'.repeat(5001) })
  expect(long.status).toBe(422)
  expect(long.html).toContain('x'.repeat(5001))
  expect((await visitor().post(`${at}/talk`, { intent: 'say', body: 'Hello' })).status).toBe(401)
})

test('the verdict page shows nothing before the end, then the count, receipts, ballots and the reason of the brand', async () => {
  const page = '/c/letters-from-the-last-table/verdict'
  unwrap(await brandSite.app.stories.submit(await brandSite.actor('anna'), 'the-last-table'))
  later = 7 * DAY
  expect((await visitor().get(page)).html).toContain('The votes are counted when voting ends')
  expect((await visitor().get('/c/letters-from-the-last-table/ballots.csv')).status).toBe(409)
  const { receipt } = unwrap(
    await brandSite.app.stories.vote(await brandSite.actor('cici'), 'the-last-table'),
  )
  later = 14 * DAY
  const counted = await visitor().get(`${page}?receipt=${receipt}`)
  expect(counted.html).toContain('It is in the count')
  expect(counted.html).toContain('1 person voted')
  expect((await visitor().get(`${page}?receipt=forged`)).html).toContain('No ballot has this receipt')
  const csv = await visitor().get('/c/letters-from-the-last-table/ballots.csv')
  expect(csv.html).toContain(`${receipt},the-last-table,`)
  expect(csv.html).not.toContain('cici')
  const owner = await brandSite.as('owen')
  expect((await owner.post(page, { reason: 'For the chair.' })).status).toBe(422)
  const storyId = unwrap(await brandSite.app.stories.view(await brandSite.actor('owen'), 'the-last-table')).id
  expect((await (await brandSite.as('cici')).post(page, { storyId, reason: 'Mine' })).status).toBe(403)
  const blank = await owner.post(page, { storyId, reason: '' })
  expect(blank.status).toBe(422)
  expect((await owner.post(page, { storyId, reason: 'For the chair.' })).status).toBe(303)
  expect((await visitor().get(page)).html).toContain('For the chair.')
  expect((await owner.post(page, { storyId, reason: 'Twice' })).status).toBe(409)
})

test('the developers page lists the same operations as the OpenAPI document', async () => {
  const { status, html } = await visitor().get('/developers')
  expect(status).toBe(200)
  const document = (await (await fetch(`${brandSite.url}/api/v1/openapi.json`)).json()) as { paths: object }
  for (const path of Object.keys(document.paths)) expect(html).toContain(`<code>${path}</code>`)
})
