import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'

/** Tests replay, frames and provenance over HTTP, without JavaScript. */
const at = '/s/the-last-table/chapter-1'
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(brandSite.url + path, { headers, redirect: 'manual' })
const textOf = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text()

async function write(handle: string, line: string) {
  const writer = await brandSite.actor(handle)
  await brandSite.services.realtime.edit(chapterId, writer, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, [paragraph(line)])
  })
  return unwrap(await brandSite.app.revisions.save(writer, chapterId, { summary: '' }))
}

const brandSite = await openBrandSite(['anna', 'budi'])
const { app, actor } = brandSite
const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
const input = { title: 'Letters from the last table', hook: 'Who?', language: 'en' }
const form = unwrap(parse(OpenChallenge, { ...input, phases: phasesInput(dates) }))
const challenge = unwrap(await app.challenges.open(await actor('owen'), 'kopi', form))
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const story = unwrap(await app.stories.start(await actor('anna'), challenge.slug, begin))
const chapterId = story.chapter.id
await write('anna', 'It rained on the cups of the last table.')
const { n } = await write('budi', 'Nobody moved the chair by the window.')
unwrap(await app.revisions.approve(await actor('owen'), chapterId, n))
await write('budi', 'A secret that is not published yet.')

test('visitors get the replay of a chapter in steps to the published text, members every stroke', async () => {
  const seen = (await (await get(`${at}/replay.json`)).json()) as { parts: { n: number }[] }
  expect(seen.parts.map((part) => part.n)).toEqual([2])
  expect(JSON.stringify(seen)).not.toContain('secret')
  const member = await brandSite.as('anna')
  const page = JSON.parse((await member.get(`${at}/replay.json`)).html) as { parts: { n: number }[] }
  expect(page).toMatchObject({ text: '\x01', next: null, total: 3 })
  expect(page.parts.map((part) => part.n)).toEqual([1, 2, 3])
  expect(JSON.stringify(page)).toContain('A secret that is not published yet.')
})

test('the replay of a chapter is shown step by step without JavaScript, each step with its authors', async () => {
  const steps = await textOf(`${at}/replay`)
  expect(steps).toContain('?step=2')
  expect(steps).not.toContain('?step=3')
  const step = await textOf(`${at}/replay?step=2`)
  expect(step).toContain('title="Written by anna"')
  expect(step).toContain('aria-label="Written by budi"')
  expect(await textOf(`${at}/replay?step=3`)).not.toContain('secret')
})

test('a replay with invalid parameters is refused', async () => {
  expect((await get(`${at}/replay.json?after=-1`)).status).toBe(422)
  expect((await get('/s/no-story/no-chapter/replay.json')).status).toBe(404)
  expect((await get('/s/no-story/no-chapter/replay')).status).toBe(404)
})

test('the authorship layer is shown over the published text', async () => {
  const plain = await textOf(at)
  expect(plain).toContain('?who=1')
  expect(plain).not.toContain('data-by')
  const layer = await textOf(`${at}?who=1`)
  expect(layer).toMatch(
    /<span class="by by-\d" data-by="\d" title="Written by anna"><a class="by__mark" href="\/u\/anna"/,
  )
  expect(layer).not.toContain('secret')
})

const EMBEDDED = ['/embed/s/the-last-table', `/embed${at}/replay`]

test('embed pages may be framed by any site, ignore the session and contain no form', async () => {
  const member = await brandSite.as('anna')
  for (const path of EMBEDDED) {
    const response = await member.get(path)
    expect(response.status, path).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect(response.headers.get('content-security-policy')).toContain("form-action 'none'")
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.html).not.toMatch(/<form|secret|masthead/)
  }
  expect((await member.get('/embed/s/the-last-table')).html).toContain('Nobody moved the chair')
  expect((await member.get(`/embed${at}/replay.json`)).html).not.toContain('secret')
})

test('no page but the embed pages may be framed', async () => {
  for (const path of ['/', at, `${at}/replay`, '/embedded', '/login'])
    expect((await get(path)).headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
})

test('the player script for frames is served and small', async () => {
  const script = await get('/embed/replay.js')
  expect(script.headers.get('content-type')).toContain('javascript')
  expect((await script.arrayBuffer()).byteLength).toBeLessThan(16_000)
})

const ask = (url: string, more = '') => get(`/oembed?url=${encodeURIComponent(url)}${more}`)

test('oEmbed describes stories, chapters and replays within the requested size', async () => {
  const home = brandSite.url
  const answer = await ask(`${home}/s/the-last-table`, '&maxwidth=300&maxheight=200')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(await answer.json()).toMatchObject({
    ...{ version: '1.0', type: 'rich', title: 'The last table', width: 300, height: 200 },
    html: expect.stringContaining(`src="${home}/embed/s/the-last-table"`),
  })
  const replay = (await (await ask(`${home}${at}/replay`)).json()) as { html: string }
  expect(replay.html).toContain(`/embed${at}/replay`)
})

test('oEmbed is discoverable, and answers 404 for other sites', async () => {
  expect(await textOf(at)).toContain('type="application/json+oembed"')
  for (const url of ['https://evil.example/s/the-last-table', 'no address', `${brandSite.url}/u/anna`])
    expect((await ask(url)).status, url).toBe(404)
  expect((await ask(`${brandSite.url}${at}`, '&maxwidth=wide')).status).toBe(422)
  expect((await ask(`${brandSite.url}${at}`, '&format=yaml')).status).toBe(501)
  const xml = await ask(`${brandSite.url}${at}`, '&format=xml')
  expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8')
  expect(await xml.text()).toMatch(/<title>[^<]+<\/title>\n[\s\S]*<html>&lt;iframe/)
})

test('copy reports are accepted from members for existing chapters only', async () => {
  const anna = await brandSite.as('anna')
  expect((await anna.post('/copied', { chapter: chapterId })).status).toBe(204)
  expect((await anna.post('/copied', { chapter: 'none' })).status).toBe(204)
})
