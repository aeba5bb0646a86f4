import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import type { PhaseDates } from '#app/domain/challenges/phases.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { challengeFormValues } from '#app/domain/challenges/typed-challenge.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

/** Tests the studio without JavaScript. */

async function open(title: string, dates: PhaseDates = weeksFrom(new Date(Date.now() - DAY))) {
  const input = { title, hook: 'Who sat here?', language: 'en', phases: phasesInput(dates) }
  return unwrap(
    await brandSite.app.challenges.open(
      await brandSite.actor('owen'),
      'kopi',
      unwrap(parse(OpenChallenge, input)),
    ),
  )
}
const whole = async (slug: string) =>
  unwrap(await brandSite.app.challenges.view(await brandSite.actor('owen'), slug))

const brandSite = await openBrandSite(['vita', 'mona', 'nobody', 'pitcher'])
const { id } = await brandSite.actor('vita')
unwrap(
  await brandSite.app.brands.addToTeam(await brandSite.actor('keeper'), brandSite.brand.id, {
    memberId: id,
    role: 'voice',
  }),
)

const fieldsOf = async (slug: string) => challengeFormValues(await whole(slug), 'Asia/Jakarta')
const FORM = {
  intent: 'save',
  zone: 'Asia/Jakarta',
  title: 'Letters from the last table',
  hook: 'Who sat here, and what did they leave?',
  language: 'en',
  reviewMode: 'reviewed',
  ideaVotes: '5',
  storyVotes: '3',
  minimumBallot: '1',
  minimumAge: '18',
  hiddenTallies: 'on',
  'phases.ideas.start': '2031-03-03T09:00',
  'phases.ideas.end': '2031-03-10T09:00',
  'phases.writing.start': '2031-03-10T09:00',
  'phases.writing.end': '2031-03-20T09:00',
  'phases.voting.start': '2031-03-20T09:00',
  'phases.voting.end': '2031-03-25T09:00',
  'phases.verdict.end': '',
}

test('a visitor of the studio is sent to sign in, a stranger is refused, and a voice can read but not change', async () => {
  const visitor = await browser(brandSite.site).get('/studio/kopi')
  expect(visitor.status).toBe(302)
  expect(visitor.headers.get('location')).toBe('/login?next=%2Fstudio%2Fkopi')
  expect((await (await brandSite.as('nobody')).get('/studio/kopi')).status).toBe(403)
  const voice = await brandSite.as('vita')
  expect((await voice.get('/studio/kopi/queue')).status).toBe(403)
  const { html } = await voice.get('/studio/kopi')
  const sections = [...new Set(html.match(/(?<=href=")\/studio\/kopi(?:\/\w+)?(?=")/g))]
  expect(sections).toContain('/studio/kopi/audit')
  for (const section of sections) expect((await voice.get(section)).status, section).toBe(200)
  expect(html).not.toContain('challenges/new')
  expect((await voice.get('/studio/kopi/challenges/new')).status).toBe(403)
  expect((await voice.post('/studio/kopi/challenges/new', FORM)).status).toBe(403)
  expect((await voice.post('/studio/kopi/settings', { name: 'Mine now' })).status).toBe(403)
})

test('the studio redirects a member of one brand to it, and shows a message to a member of none', async () => {
  expect((await (await brandSite.as('owen')).get('/studio')).headers.get('location')).toBe('/studio/kopi')
  expect((await (await brandSite.as('nobody')).get('/studio')).status).toBe(200)
  expect((await (await brandSite.as('owen')).get('/studio/nothing')).status).toBe(404)
})

test('an invalid form for a challenge is shown again with all values and an error at each field', async () => {
  const owner = await brandSite.as('owen')
  const sent = { ...FORM, title: 'Short', brief: 'Kept <b>as typed</b>', 'phases.writing.start': 'soon' }
  const { status, html } = await owner.post('/studio/kopi/challenges/new', sent)
  expect(status).toBe(422)
  expect(html).toContain('Kept &lt;b&gt;as typed&lt;/b&gt;')
  expect(html).toContain('This is too short.')
  expect(html).toContain('Please enter a date and a time.')
  expect(html).toContain('value="2031-03-10T09:00"')
})

test('submitting the form several times opens one challenge', async () => {
  const owner = await brandSite.as('owen')
  const first = await owner.post('/studio/kopi/challenges/new', FORM)
  const second = await owner.post('/studio/kopi/challenges/new', FORM)
  expect([first.status, second.status]).toEqual([303, 303])
  expect(first.headers.get('location')).toBe('/c/letters-from-the-last-table')
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  const { dates } = await whole('letters-from-the-last-table')
  expect(dates.ideasStart.toISOString()).toBe('2031-03-03T02:00:00.000Z')
  expect(dates.verdictEnd).toBeNull()
})

test('saving without a change logs nothing, and saving a change logs the changed fields', async () => {
  const { slug } = await open('Nothing moves in this one')
  const before = await whole(slug)
  const owner = await brandSite.as('owen')
  const sent = await owner.post(`/studio/kopi/challenges/${slug}`, {
    ...(await fieldsOf(slug)),
    intent: 'save',
    zone: 'Asia/Jakarta',
  })
  expect(sent.status).toBe(303)
  expect((await whole(slug)).dates).toEqual(before.dates)
  const log = async () =>
    unwrap(await brandSite.app.brands.audit(await brandSite.actor('owen'), 'kopi', { limit: 1 })).items[0]
  expect((await log())?.action).toBe('challenge.open')
  const changed = { ...(await fieldsOf(slug)), intent: 'save', zone: 'Asia/Jakarta', reward: 'A cup' }
  await owner.post(`/studio/kopi/challenges/${slug}`, changed)
  expect((await log())?.data).toMatchObject({ fields: ['reward'], moved: {} })
})

test('the current phase can be extended and ended early', async () => {
  const { slug } = await open('More time for everyone here')
  const owner = await brandSite.as('owen')
  const path = `/studio/kopi/challenges/${slug}`
  const before = await whole(slug)
  const ends = before.dates.ideasEnd.toISOString()
  const extend = { intent: 'extend', phase: 'ideas', days: '3', ends }
  expect((await owner.post(path, { ...extend, days: '0' })).status).toBe(422)
  expect((await owner.post(path, { ...extend, phase: 'writing' })).status).toBe(409)
  expect((await owner.post(path, extend)).status).toBe(303)
  // The same form again, as a double click or an outdated tab sends it.
  expect((await owner.post(path, extend)).status).toBe(409)
  const later = await whole(slug)
  expect(later.dates.ideasEnd.getTime() - before.dates.ideasEnd.getTime()).toBe(3 * DAY)
  expect(later.dates.votingEnd.getTime() - before.dates.votingEnd.getTime()).toBe(3 * DAY)
  expect((await owner.get(`${path}/end?phase=ideas`)).html).toContain('End “Ideas” now?')
  const close = { phase: 'ideas', ends: later.dates.ideasEnd.toISOString(), startNext: 'on' }
  expect((await owner.post(`${path}/end`, { ...close, ends })).status).toBe(409)
  expect((await owner.post(`${path}/end`, close)).status).toBe(303)
  expect((await whole(slug)).phase).toMatchObject({ name: 'writing', open: true })
  expect((await owner.post(`${path}/end`, close)).status).toBe(409)
  expect((await owner.get(`${path}/end?phase=ideas`)).status).toBe(302)
  expect((await whole(slug)).phase).toMatchObject({ name: 'writing', open: true })
})

const caseIn = (html: string, text: string): string =>
  new RegExp(`data-case="([\\w-]+)"(?:(?!data-case)[\\s\\S])*?${text}`).exec(html)?.[1] ?? ''

test('the moderation queue decides, undoes and notes on the queue page itself', async () => {
  const { slug } = await open('A challenge with two held ideas')
  const pitcher = await brandSite.actor('pitcher')
  const pitch = async (hook: string) =>
    unwrap(await brandSite.app.ideas.pitch(pitcher, slug, unwrap(parse(PitchIdea, { hook }))))
  await pitch('The kettle that hums')
  await pitch('The stair that creaks')
  const owner = await brandSite.as('owen')
  const queue = '/studio/kopi/queue'
  const { html } = await owner.get(queue)
  const [kettle, stair] = [caseIn(html, 'The kettle that hums'), caseIn(html, 'The stair that creaks')]
  expect((await owner.get(`${queue}?case=${kettle}`)).html).toContain('First idea of its author')
  const remove = { intent: 'decide', case: kettle, decision: 'remove' }
  const empty = await owner.post(queue, { ...remove, template: '', message: ' ' })
  expect(empty.status).toBe(422)
  expect((await owner.post(queue, { ...remove, message: 'Lovely, but we sell none.' })).status).toBe(303)
  expect((await owner.get(queue)).html).not.toContain('The kettle that hums')
  const back = await owner.post(queue, { intent: 'undo', cases: kettle })
  expect(back.headers.get('location')).toContain(kettle)
  expect((await owner.get(queue)).html).toContain('The kettle that hums')
  const note = { intent: 'note', case: kettle, note: 'Ask the pitcher first.' }
  expect((await owner.post(queue, note)).status).toBe(303)
  expect((await owner.get(`${queue}?case=${kettle}`)).html).toContain('Ask the pitcher first.')
  const both = { intent: 'bulk', decision: 'approve', selected: [kettle, stair] }
  expect((await owner.post(queue, both)).status).toBe(303)
  expect((await owner.post(queue, { intent: 'decide', case: stair, decision: 'approve' })).status).toBe(409)
  const voice = await brandSite.as('vita')
  expect((await voice.post(queue, { intent: 'claim', case: stair })).status).toBe(403)
  expect((await voice.get(queue)).status).toBe(403)
  expect((await owner.post(queue, { intent: 'dance' })).status).toBe(400)
  expect((await owner.get(`${queue}?case=none&section=votes&after=nonsense`)).status).toBe(200)
})

test('an owner adds members and changes roles by username, but cannot remove the last owner', async () => {
  const owner = await brandSite.as('owen')
  const team = '/studio/kopi/team'
  const unknown = await owner.post(team, { intent: 'add', handle: '@nowhere', role: 'manager' })
  expect(unknown.status).toBe(422)
  expect(unknown.html).toContain('Nobody here has this username')
  expect(unknown.html).toContain('value="@nowhere"')
  expect((await owner.post(team, { intent: 'add', handle: '', role: 'manager' })).status).toBe(422)
  expect((await owner.post(team, { intent: 'add', handle: 'mona', role: 'king' })).status).toBe(422)
  expect((await owner.post(team, { intent: 'add', handle: ' @mona ', role: 'manager' })).status).toBe(303)
  const last = await owner.post(team, { intent: 'change', handle: 'owen', role: 'voice' })
  expect(last.status).toBe(422)
  expect(last.html).toContain('A brand needs at least one owner')
  const manager = await brandSite.as('mona')
  expect((await manager.post(team, { intent: 'change', handle: 'vita', role: 'none' })).status).toBe(403)
  expect((await owner.post(team, { intent: 'change', handle: 'mona', role: 'none' })).status).toBe(303)
  expect((await manager.get('/studio/kopi')).status).toBe(403)
})

test('refused settings keep the typed values in the form', async () => {
  const owner = await brandSite.as('owen')
  const bad = await owner.post('/studio/kopi/settings', {
    name: '',
    tagline: 'A cup and a story',
    about: '',
    voice: '',
  })
  expect(bad.status).toBe(422)
  expect(bad.html).toContain('value="A cup and a story"')
  const good = {
    name: 'Kopi Senja',
    tagline: 'A cup and a story',
    about: 'Since **1987**.',
    voice: 'Warm.',
  }
  expect((await owner.post('/studio/kopi/settings', good)).status).toBe(303)
  const { html } = await owner.get('/studio/kopi/settings')
  expect(html).toMatch(/name="reportsToHide"[^>]* value="3"/)
  expect(unwrap(await brandSite.app.brands.view(await brandSite.actor('owen'), 'kopi'))).toMatchObject(good)
})

test('the audit log is shown as sentences and downloaded as CSV and JSON', async () => {
  const owner = await brandSite.as('owen')
  const { html } = await owner.get('/studio/kopi/audit')
  expect(html).toContain('created the brand')
  expect(html).not.toMatch(/audit\.[a-z]+\.[a-z]+/)
  const csv = await owner.get('/studio/kopi/audit.csv')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.headers.get('content-disposition')).toContain('audit-kopi.csv')
  expect(csv.html.split('\r\n')[1]).toMatch(/^1,.*,keeper,brand\.create,brand,Kopi Senja,/)
  const lines = JSON.parse((await owner.get('/studio/kopi/audit.json')).html) as {
    n: number
    hash: string
    previous: string
  }[]
  expect(lines.slice(1).every((line, place) => line.previous === lines[place]?.hash)).toBe(true)
  expect((await (await brandSite.as('nobody')).get('/studio/kopi/audit.csv')).status).toBe(403)
})

test('a rule of the studio that is tried with a word that is too long keeps it and names the field', async () => {
  const owner = await brandSite.as('owen')
  const words = 'x'.repeat(101)
  const { html } = await owner.get(`/studio/kopi/rules?kind=phrases&mode=watch&words=${words}`)
  expect(html).toContain(words)
  expect(html).toContain('href="#field-words"')
})

test('the check of an address for a brand refuses what the form refuses', async () => {
  const { get } = await brandSite.as('owen')
  const check = async (slug: string) =>
    JSON.parse((await get(`/brands/check?name=Teh+Sore&slug=${slug}`)).html)
  expect(await check('teh-sore')).toEqual({ slug: 'teh-sore' })
  expect(await check('')).toEqual({ slug: 'teh-sore' })
  for (const wrong of ['teh_sore', 'a'.repeat(61), '-teh'])
    expect(await check(wrong)).toMatchObject({ fields: { slug: expect.any(String) } })
})
