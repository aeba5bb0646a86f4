import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

/** Tests the forms that reorder, retire and merge chapters without JavaScript. */
const at = '/s/the-last-table'
const ids: string[] = []

const brandSite = await openBrandSite(['anna', 'budi'])
const { app, actor } = brandSite
const form = unwrap(
  parse(OpenChallenge, {
    ...{ title: 'Letters from the last table', hook: 'Who?', language: 'en', reviewMode: 'open' },
    phases: phasesInput(weeksFrom(new Date(Date.now() - 8 * DAY))),
  }),
)
const challenge = unwrap(await app.challenges.open(await actor('owen'), 'kopi', form))
const begin = { title: 'The last table', synopsis: '', coauthors: 'open' as const }
const anna = await actor('anna')
const story = unwrap(await app.stories.start(anna, challenge.slug, begin))
ids.push(story.chapter.id)
for (const title of ['Rain', 'Noon'])
  ids.push(unwrap(await app.stories.addChapter(anna, story.id, { title })).id)
for (const id of ids)
  await publish(brandSite.services.deps.db, id, { text: `The words of ${id}`, at: new Date() })

type Hidden = Record<string, string>
/** Returns the fields that the form of a button sends. */
function formOf(html: string, label: string): Hidden {
  const form = html.split('<form').find((part) => part.split('</form>')[0]?.includes(`aria-label="${label}"`))
  if (!form) throw new Error(`No button says ${label}`)
  const fields = [...(form.split('</form>')[0] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g)]
  return Object.fromEntries(
    fields.map(([input]) => [/name="([^"]*)"/.exec(input)?.[1], /value="([^"]*)"/.exec(input)?.[1]]),
  ) as Hidden
}
const orderIn = (html: string) =>
  [...html.matchAll(/data-chapter="([^"]*)"/g)].map(([, id]) => ids.indexOf(id ?? '') + 1)

test('a move button moves a chapter once, and the same form sent again is refused with the reason', async () => {
  const anna = await brandSite.as('anna')
  const page = await anna.get(at)
  expect(orderIn(page.html)).toEqual([1, 2, 3])
  const up = formOf(page.html, 'Move up: Noon')
  const moved = await anna.post(at, up)
  expect([moved.status, moved.headers.get('location')]).toEqual([303, `${at}?arrange=1#arrange`])
  const after = await anna.get(`${at}?arrange=1`)
  expect(orderIn(after.html)).toEqual([1, 3, 2])
  expect(after.html).toContain('This is chapter 2 now.')
  const again = await anna.post(at, up)
  expect(again.status).toBe(409)
  expect(again.html).toContain('Someone was faster')
  expect(orderIn((await anna.get(at)).html)).toEqual([1, 3, 2])
  expect((await browser(brandSite.site).get(`${at}/noon`)).html).toContain('Chapter 2 of 3')
  const embedded = (await browser(brandSite.site).get(`/embed${at}`)).html
  expect(embedded.indexOf('id="noon"')).toBeLessThan(embedded.indexOf('id="rain"'))
})

test('readers and visitors see no move buttons, and their forms move nothing', async () => {
  const anna = await brandSite.as('anna')
  const form = formOf((await anna.get(at)).html, 'Move up: Rain')
  for (const reader of [await brandSite.as('budi'), browser(brandSite.site)]) {
    expect((await reader.get(at)).html).not.toContain('Arrange the chapters')
    expect((await reader.post(at, form)).status).not.toBe(303)
  }
  expect((await (await brandSite.as('budi')).get(`${at}/rain/retire`)).status).toBe(403)
  expect(orderIn((await anna.get(at)).html)).toEqual([1, 3, 2])
})

test('a chapter is retired after confirmation, hidden from readers, labelled in its history, and restored', async () => {
  const anna = await brandSite.as('anna')
  const confirmation = await anna.get(`${at}/noon/retire`)
  expect(confirmation.html).toContain('Retire “Noon”?')
  const order = /name="order" value="([^"]*)"/.exec(confirmation.html)?.[1] ?? ''
  const retired = await anna.post(`${at}/noon/retire`, { order })
  expect(retired.headers.get('location')).toBe(`${at}?arrange=1#arrange`)
  const visitor = browser(brandSite.site)
  expect(orderIn((await visitor.get(at)).html)).toEqual([1, 2])
  const page = (await visitor.get(`${at}/noon`)).html
  expect(page).toContain('no part of the story any more')
  expect(page).not.toContain(`The words of ${ids[2]}`)
  expect((await anna.get(`${at}/noon`)).html).toContain(`The words of ${ids[2]}`)
  expect((await visitor.get(`${at}/noon/history`)).html).toContain('Retired')
  const link = encodeURIComponent(`${brandSite.app.address()}${at}/noon`)
  expect((await visitor.get(`/oembed?url=${link}`)).status).toBe(404)
  expect((await visitor.get(`/embed${at}/noon/replay`)).status).toBe(404)
  const back = await anna.post(at, formOf((await anna.get(at)).html, 'Bring back: Noon'))
  expect(back.status).toBe(303)
  expect(orderIn((await visitor.get(at)).html)).toEqual([1, 3, 2])
})

test('a chapter is moved, retired and restored through the API', async () => {
  const made = await brandSite.app.identity.createToken(await brandSite.actor('anna'), {
    ...{ label: 'tests', scopes: ['read', 'write'] },
  })
  const headers = { authorization: `Bearer ${unwrap(made).token}`, 'content-type': 'application/json' }
  const call = async (method: string, path: string, body?: object) => {
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const answer = await fetch(`${brandSite.url}/api/v1/chapters/${path}`, init)
    return [answer.status, await answer.json()]
  }
  expect(await call('POST', `${ids[2]}/move`, { before: ids[0] })).toMatchObject([
    200,
    { n: 1, changed: true },
  ])
  expect(await call('POST', `${ids[2]}/move`, { position: 3, order: 'stale' })).toMatchObject([409, {}])
  expect(await call('POST', `${ids[2]}/move`, {})).toMatchObject([422, {}])
  expect(await call('PUT', `${ids[2]}/retired`)).toMatchObject([200, { retired: true, changed: true }])
  expect(await call('PUT', `${ids[2]}/retired`, {})).toMatchObject([200, { retired: true, changed: false }])
  expect(await call('DELETE', `${ids[2]}/retired`)).toMatchObject([200, { retired: false, changed: true }])
})

test('the story desk shows the state of each chapter to authors only, and moving a chapter there returns to it', async () => {
  const anna = await brandSite.as('anna')
  const { app, actor } = brandSite
  unwrap(await app.stories.addChapter(await actor('anna'), 'the-last-table', { title: 'Night' }))
  const page = await anna.get(`${at}/desk`)
  expect(page.html).toContain('3 of 4 chapters are published.')
  expect(page.html).toContain('Not published yet')
  const moved = await anna.post(`${at}/desk`, formOf(page.html, 'Move up: Night'))
  expect([moved.status, moved.headers.get('location')]).toEqual([303, `${at}/desk`])
  expect((await anna.get(`${at}/desk`)).html).toContain('This is chapter 3 now.')
  expect((await (await brandSite.as('budi')).get(`${at}/desk`)).status).toBe(403)
})

test('a chapter is merged into another on the story desk, leads readers there, and comes back when that is undone', async () => {
  const anna = await brandSite.as('anna')
  const { app, actor, services } = brandSite
  const author = await actor('anna')
  const dawn = unwrap(await app.stories.addChapter(author, 'the-last-table', { title: 'Dawn' }))
  const dusk = unwrap(await app.stories.addChapter(author, 'the-last-table', { title: 'Dusk' }))
  for (const { id } of [dawn, dusk]) {
    const write = (line: string) =>
      services.realtime.edit(id, author, 'edit', (doc) => {
        const text = manuscriptText(doc)
        insertBlocks(text, text.length, [paragraph(line)])
      })
    unwrap(await write(`Light of ${id}.`))
    unwrap(await app.revisions.save(author, id, { summary: '' }))
  }
  expect((await anna.get(`${at}/desk`)).html).toContain(`${at}/dusk/merge-into`)
  const asks = await anna.get(`${at}/dusk/merge-into`)
  expect(asks.html).toContain('Merge “Dusk” into another chapter?')
  expect((await anna.post(`${at}/dusk/merge-into`, { into: 'nowhere' })).status).toBe(422)
  expect((await (await brandSite.as('budi')).get(`${at}/dusk/merge-into`)).status).toBe(403)
  const merged = await anna.post(`${at}/dusk/merge-into`, { into: dawn.id, heading: 'on' })
  expect([merged.status, merged.headers.get('location')]).toEqual([303, `${at}/desk`])
  const reader = browser(brandSite.site)
  expect((await reader.get(`${at}/dawn`)).html).toContain(`Light of ${dusk.id}.`)
  expect((await reader.get(`${at}/dusk`)).html).toContain('This chapter is now part of “Dawn”')
  const desk = await anna.get(`${at}/desk`)
  const undone = await anna.post(`${at}/desk`, formOf(desk.html, 'Undo merge: Dusk'))
  expect([undone.status, undone.headers.get('location')]).toEqual([303, `${at}/desk`])
  expect((await reader.get(`${at}/dusk`)).html).toContain(`Light of ${dusk.id}.`)
  expect((await reader.get(`${at}/dawn`)).html).not.toContain(`Light of ${dusk.id}.`)
})
