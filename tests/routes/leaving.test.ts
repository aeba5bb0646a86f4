import { unzipSync } from 'fflate'
import { expect, test, vi } from 'vitest'
import { unwrap } from '#tests/factories/test-world.ts'
import { routePaths } from '#tests/setup/route-paths.ts'
import { browser, PASSWORD } from './identity-browser.ts'
import { addressesOf, endpointsOf } from './visibility-addresses.ts'
import { plantSecrets } from './visibility-world.ts'

/** Anna wrote, pitched and commented everything in this site. Her handle and name are "anna", and so begins her address. */
const NAME = /\banna\b/i
/** A link to nobody's profile, or the stored placeholder of the handle. */
const TRACE = /"\/u\/[?#"]|~[\w-]{43}/
const shares = new Map<string, string[]>()
const figuresIn = (text: string) => text.match(/"(?:permille|graphemes)":\d+/g) ?? []

async function shareFigures() {
  const visitor = browser(planted.site)
  const { visible } = planted.places
  const paths = [`/api/v1/stories/${visible.storyId}`, `/api/v1/chapters/${visible.chapterId}`]
  return Promise.all(paths.map(async (path) => [path, figuresIn((await visitor.get(path)).html)] as const))
}

const planted = await plantSecrets()

test('a member exports their data as a file without the password', async () => {
  const anna = await planted.as('anna')
  expect((await anna.get('/settings/export')).html).toContain('/settings/export.json')
  const file = await anna.get('/settings/export.json')
  expect(file.headers.get('content-disposition')).toContain('anna.json')
  const data = JSON.parse(file.html)
  expect(data.member).toMatchObject({ handle: 'anna', email: 'anna@example.org' })
  expect(data.ideas.length).toBeGreaterThan(0)
  expect(file.html).not.toContain('passwordHash')
  expect((await browser(planted.site).get('/settings/export.json')).status).toBe(302)
})

test('a member exports their data as a folder of pages, with their stories as files and the JSON beside them', async () => {
  const anna = await planted.as('anna')
  const asked = await anna.post('/settings/export', {})
  expect(asked.status).toBe(303)
  const page = asked.headers.get('location') ?? ''
  await vi.waitUntil(async () => (await anna.get(page)).html.includes(`${page}/file`), { timeout: 20_000 })
  const cookie = [...anna.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const file = await fetch(`${planted.site.url}${page}/file`, { headers: { cookie } })
  expect(file.headers.get('content-disposition')).toContain('anna.zip')
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()))
  const read = (file: string) => new TextDecoder().decode(files[file])
  const index = read('index.html')
  expect(index).toContain('<html lang="en">')
  for (const [, href = ''] of index.matchAll(/href="([^"]+)"/g))
    expect(Object.keys(files), href).toContain(decodeURIComponent(href))
  expect(JSON.parse(read('data.json')).member.handle).toBe('anna')
  expect(Object.keys(files).map(read).join()).not.toContain('passwordHash')
  const [idea] = JSON.parse(read('data.json')).ideas
  expect(read('ideas.html')).toContain(idea.hook)
})

test('a wrong password or an unticked box does not end the account', async () => {
  const anna = await planted.as('anna')
  expect((await anna.get('/settings/leave')).html).toContain('cannot be undone')
  expect((await anna.post('/settings/leave', { password: 'wrong', understood: 'yes' })).status).toBe(422)
  expect((await anna.post('/settings/leave', { password: PASSWORD })).status).toBe(422)
  expect((await anna.get('/u/anna')).status).toBe(200)
})

test('the only owner of a brand and the only administrator cannot leave', async () => {
  const form = { password: PASSWORD, understood: 'yes' }
  const owen = await (await planted.as('owen')).post('/settings/leave', form)
  expect([owen.status, owen.html]).toEqual([409, expect.stringContaining('at least one owner')])
  expect((await (await planted.as('keeper')).post('/settings/leave', form)).status).toBe(409)
})

test('a member who leaves is signed out everywhere, and cannot sign in again', async () => {
  for (const [path, figures] of await shareFigures()) shares.set(path, figures)
  expect([...shares.values()].flat().length).toBeGreaterThan(0)
  const anna = await planted.as('anna')
  const elsewhere = await planted.as('anna')
  const done = await anna.post('/settings/leave', { password: PASSWORD, understood: 'yes' })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/'])
  for (const person of [anna, elsewhere]) expect((await person.get('/settings')).status).toBe(302)
  expect((await browser(planted.site).enter('anna')).status).not.toBe(303)
  expect((await browser(planted.site).get('/u/anna')).status).toBe(404)
})

test('a former member is not found by the beginning of the former handle', async () => {
  const found = unwrap(await planted.app.identity.find(await planted.actor('budi'), 'ann'))
  expect(found).toEqual([])
})

test('the shares of the text are the same as before', async () => {
  for (const [path, figures] of await shareFigures()) expect(figures, path).toEqual(shares.get(path))
})

test('no page and no endpoint names the former member, to a visitor, the team or the administrator', async () => {
  const pages = routePaths().flatMap(({ path }) => addressesOf(planted, path))
  const gets = endpointsOf(planted)
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => addressesOf(planted, path).map((address) => `/api/v1${address}`))
  const addresses = [...new Set([...pages, ...gets])].filter(
    (address) => address !== '/logout' && !NAME.test(address),
  )
  const readers = [browser(planted.site), await planted.as('mona'), await planted.as('keeper')]
  const found: string[] = []
  for (const [who, reader] of readers.entries())
    for (let i = 0; i < addresses.length; i += 8)
      await Promise.all(
        addresses.slice(i, i + 8).map(async (address) => {
          const { status, html } = await reader.send(address)
          const [named] = new RegExp(`.{0,60}(?:${NAME.source}|${TRACE.source}).{0,40}`, 'i').exec(html) ?? []
          if (named || status >= 500) found.push(`${who} ${address} ${status} ${named ?? ''}`)
        }),
      )
  expect(found).toEqual([])
  const story = await browser(planted.site).get(`/s/${planted.places.visible.story}`)
  expect(`${story.status} ${story.headers.get('location')} ${story.html}`).toMatch(/former member|^30/)
}, 600_000)
