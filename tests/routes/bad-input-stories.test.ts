import { expect, test } from 'vitest'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { type BadForm, expectRefused, openChallenge, t } from './bad-input.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

let later = 0
const DAYS = 24 * 60 * 60 * 1000
const challenge = '/c/letters-from-the-last-table'
const story = '/s/the-last-table'
const invalid = { status: 422, says: t('form.fix_fields', { count: 1 }) }

async function begin(title: string) {
  const form = unwrap(parse(StartStory, { title }))
  return unwrap(await brandSite.app.stories.start(await brandSite.actor('anna'), challenge.slice(3), form))
}

async function publishFirstChapter() {
  const [anna, owen] = [await brandSite.actor('anna'), await brandSite.actor('owen')]
  const [first] = unwrap(await brandSite.app.stories.view(anna, 'the-last-table')).chapters
  const id = first?.id ?? ''
  await brandSite.services.realtime.edit(id, anna, 'edit', (doc) => {
    const text = manuscriptText(doc)
    insertBlocks(text, text.length, [paragraph('It rained on the cups.')])
  })
  const { n } = unwrap(await brandSite.app.revisions.save(anna, id, { summary: '' }))
  const { revision } = unwrap(await brandSite.app.revisions.view(owen, id, n))
  if (revision.state === 'pending') unwrap(await brandSite.app.revisions.approve(owen, id, n))
}

const brandSite = await openBrandSite(['anna', 'budi'], () => new Date(Date.now() + later))
await openChallenge(brandSite, 'Letters from the last table', 1)
await openChallenge(brandSite, 'Letters that are asked for', 0)
await begin('The last table')

const cases: Record<string, BadForm> = {
  'without a title': { fields: { title: ' ', synopsis: 'Once.' }, status: 422, says: t('field.required') },
  'with a title like a page': { fields: { title: 'a'.repeat(121), synopsis: 'Once.' }, ...invalid },
  'with a synopsis like a chapter': {
    fields: { title: 'One', synopsis: 'b '.repeat(251).trim() },
    ...invalid,
  },
  'in a way there is not': { fields: { title: 'One', coauthors: 'nobody' }, ...invalid, keeps: ['One'] },
}
test.each(Object.entries(cases))('starting a story with bad input is refused: %s', async (_, bad) => {
  await expectRefused(await brandSite.as('anna'), `${challenge}/stories`, bad)
})

test('starting a story is refused before the writing phase and for visitors', async () => {
  const fields = { title: 'Too early', synopsis: 'It was not yet time.' }
  const early = { fields, status: 409, says: t('refusal.phase_closed') }
  await expectRefused(await brandSite.as('anna'), '/c/letters-that-are-asked-for/stories', early)
  const visitor = { fields, status: 401, says: t('refusal.sign_in') }
  await expectRefused(browser(brandSite.site), `${challenge}/stories`, visitor)
})

test('submitting the forms twice creates one story and one chapter', async () => {
  const anna = await brandSite.as('anna')
  const press = async (path: string, fields: Record<string, string>) =>
    (await anna.post(path, fields)).headers.get('location')
  const one = { title: 'Pressed twice', synopsis: 'Once.' }
  for (let times = 0; times < 2; times++) {
    expect(await press(`${challenge}/stories`, one)).toBe('/s/pressed-twice')
    const chapter = await press('/s/pressed-twice', { intent: 'chapter', title: 'The second' })
    expect(chapter).toBe('/s/pressed-twice/the-second')
  }
  const both = await Promise.all([1, 2].map(() => press(`${challenge}/stories`, { title: 'At once' })))
  expect(both).toEqual(['/s/at-once', '/s/at-once'])
})

test('a chapter requires a title, and its slug never shadows a page of the story', async () => {
  const anna = await brandSite.as('anna')
  const intent = 'chapter'
  await expectRefused(anna, story, {
    fields: { intent, title: '' },
    status: 422,
    says: t('field.required'),
  })
  await expectRefused(anna, story, { fields: { intent, title: 'c'.repeat(121) }, ...invalid })
  await expectRefused(anna, story, {
    fields: { intent: 'burn' },
    status: 400,
    says: t('refusal.malformed'),
    keeps: [],
  })
  const visitor = { fields: { intent, title: 'A guest’s' }, status: 401, says: t('refusal.sign_in') }
  await expectRefused(browser(brandSite.site), story, visitor)
  const added = await anna.post(story, { intent, title: 'Submit' })
  expect(added.headers.get('location')).toBe(`${story}/submit-2`)
})

test('a revision requires a short enough summary and a change to save', async () => {
  const anna = await brandSite.as('anna')
  const at = `${story}/chapter-1/write`
  await expectRefused(anna, at, { fields: { summary: 'd'.repeat(201) }, ...invalid })
  expect((await anna.post(at, { summary: 'A blank page' })).status).toBe(303)
  const nothing = { fields: { summary: 'Nothing at all' }, status: 409, says: t('refusal.nothing_to_save') }
  await expectRefused(anna, at, nothing)
  const visitor = await browser(brandSite.site).post(at, { summary: 'Mine' })
  expect([401, 403]).toContain(visitor.status)
})

test.each(['/s/nowhere', `${story}/nowhere`, `${story}/nowhere/write`, `${story}/chapter-1/history/9`])(
  'the missing chapter or revision %s gets 404',
  async (path) => {
    expect((await (await brandSite.as('anna')).get(path)).status).toBe(404)
  },
)

test('submitting a story to the vote is refused without a published revision, for non-authors and for visitors', async () => {
  await begin('An empty page')
  const empty = { fields: {}, status: 409, says: t('refusal.no_published_text') }
  await expectRefused(await brandSite.as('anna'), '/s/an-empty-page/submit', empty)
  const budi = await brandSite.as('budi')
  expect((await budi.get(`${story}/submit`)).status).toBe(403)
  expect((await budi.post(`${story}/submit`)).status).toBe(403)
  const { headers } = await browser(brandSite.site).get(`${story}/submit`)
  expect(headers.get('location')).toBe(`/login?next=${encodeURIComponent(`${story}/submit`)}`)
})

test('submitting a story to the vote succeeds once, and afterwards the story cannot be changed', async () => {
  await publishFirstChapter()
  const anna = await brandSite.as('anna')
  expect((await anna.post(`${story}/submit`)).status).toBe(303)
  expect((await anna.post(`${story}/submit`)).status).toBe(409)
  const late = { intent: 'chapter', title: 'An afterthought' }
  await expectRefused(anna, story, { fields: late, status: 409, says: t('refusal.frozen') })
})

test('picking a winner and featuring need the brand team, a reason and the right phase', async () => {
  const owen = await brandSite.as('owen')
  const page = `${challenge}/verdict`
  const { id } = unwrap(await brandSite.app.stories.view(await brandSite.actor('anna'), 'the-last-table'))
  const fields = { storyId: id, reason: 'It waits for someone.' }
  const early = await owen.post(page, fields)
  expect(early.status).toBe(409)
  later = 14 * DAYS
  const [owner, member] = [await brandSite.as('owen'), await brandSite.as('budi')]
  await expectRefused(owner, page, { fields: { ...fields, reason: ' ' }, ...invalid, keeps: [] })
  await expectRefused(owner, page, {
    fields: { ...fields, reason: 'e '.repeat(2001).trim() },
    ...invalid,
    keeps: ['e e e e'],
  })
  await expectRefused(owner, page, {
    fields: { ...fields, storyId: 'none' },
    status: 422,
    says: t('field.choose'),
    keeps: ['It waits for someone.'],
  })
  expect((await member.post(page, fields)).status).toBe(403)
  expect((await owner.post(page, fields)).status).toBe(303)
  expect((await owner.post(page, fields)).status).toBe(409)

  const reason = 'f '.repeat(1001).trim()
  await expectRefused(owner, `${story}/feature`, { fields: { reason }, ...invalid })
  expect((await member.post(`${story}/feature`, { reason: '' })).status).toBe(403)
  expect((await owner.post('/s/an-empty-page/feature', { reason: '' })).status).toBe(409)
  expect((await owner.post(`${story}/feature`, { reason: 'Read it.' })).status).toBe(303)
  expect((await owner.post(`${story}/feature`, { reason: 'Read it.' })).status).toBe(409)
})

const typed = 'What nobody should have to type twice'
const rooms: Record<string, Record<string, string>> = {
  [`${story}/feature`]: { reason: typed },
  '/settings': { intent: 'profile', displayName: 'Anna', bio: typed },
  '/studio/kopi/queue': { intent: 'decide', case: 'one', message: typed },
  '/studio/kopi/settings': { name: 'Kopi', about: typed },
  '/studio/kopi/team': { handle: 'anna', role: typed },
  '/studio/kopi/challenges/new': { title: typed, hook: typed, password: 'but never this' },
  '/studio/kopi/challenges/letters-from-the-last-table': { brief: typed },
}
test.each(Object.entries(rooms))(
  'a form sent to a members-only page after signing out gets 401 and keeps the typed text: %s',
  async (path, fields) => {
    const answer = await browser(brandSite.site).post(path, fields)
    expect(answer.status).toBe(401)
    expect(answer.html).toContain(t('page.sign_in.again'))
    expect(answer.html).toContain(`value="${typed}"`)
    expect(answer.html).not.toContain('never this')
  },
)

test('unknown preference values change nothing and redirect to no other site', async () => {
  const visitor = browser(brandSite.site)
  const answer = await visitor.post('/preferences', {
    locale: 'tlh',
    theme: 'plaid',
    zone: 'Mars/Olympus',
    next: '//evil.example',
  })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/')
  expect(visitor.jar.size).toBe(0)
})

test('without demo mode, demo accounts cannot be entered', async () => {
  const visitor = browser(brandSite.site)
  expect((await visitor.get('/demo')).status).toBe(404)
  expect((await visitor.post('/demo/enter', { as: 'admin' })).status).toBe(404)
})

test('visitors are redirected to sign in from each members-only page', async () => {
  const visitor = browser(brandSite.site)
  for (const room of ['/settings', '/notices', '/studio', '/studio/kopi', '/admin', '/admin/mail']) {
    const { status, headers } = await visitor.get(room)
    expect([status, headers.get('location')]).toEqual([302, `/login?next=${encodeURIComponent(room)}`])
  }
})
