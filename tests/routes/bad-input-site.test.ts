import { describe, expect, test } from 'vitest'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { startTestServer } from '#tests/setup/server.ts'
import { openChallenge, t } from './bad-input.ts'
import { openBrandSite } from './brand-site.ts'
import { browser, PASSWORD } from './identity-browser.ts'

/** Tests access to pages and many simultaneous requests. Numbers refer to the cases of the threat model. */
const ideas = 'letters-from-the-last-table'
const writing = 'letters-from-the-first-table'

const brandSite = await openBrandSite(['anna', 'budi', 'vino', 'rita'])
await openChallenge(brandSite, 'Letters from the last table', 0)
await openChallenge(brandSite, 'Letters from the first table', 1)
const voice = await brandSite.actor('vino')
unwrap(
  await brandSite.app.brands.addToTeam(await brandSite.actor('keeper'), brandSite.brand.id, {
    memberId: voice.id,
    role: 'voice',
  }),
)
const rival = {
  slug: 'teh',
  name: 'Teh',
  tagline: '',
  about: '',
  voice: '',
  ownerId: (await brandSite.actor('rita')).id,
}
unwrap(await brandSite.app.brands.create(await brandSite.actor('keeper'), rival))
const story = unwrap(parse(StartStory, { title: '=HYPERLINK("https://evil.example")' }))
unwrap(await brandSite.app.stories.start(await brandSite.actor('anna'), writing, story))

describe('[30] access to team, manager and admin pages', () => {
  const story = '/s/hyperlink-https-evil-example'
  const READERS = ['', '/team', '/audit', '/settings', '/audit.csv', '/audit.json'].map(
    (at) => `/studio/kopi${at}`,
  )
  // A voice reads what the team reads, but decides nothing.
  const TEAM = [...READERS, '/studio/kopi/queue']
  const MANAGERS = ['/studio/kopi/challenges/new', `/studio/kopi/challenges/${ideas}`, `${story}/feature`]
  const ADMIN = ['/admin', '/admin/mail']
  const may: Record<string, string[]> = {
    anna: [],
    rita: [],
    vino: READERS,
    owen: [...TEAM, ...MANAGERS],
    keeper: [...TEAM, ...MANAGERS, ...ADMIN],
  }
  const rooms = [...TEAM, ...MANAGERS, ...ADMIN]

  test.each(Object.keys(may))('the member %s sees exactly the pages of their role', async (handle) => {
    const person = await brandSite.as(handle)
    const opened = await Promise.all(rooms.map(async (room) => [room, (await person.get(room)).status]))
    const expected = rooms.map((room) => [room, may[handle]?.includes(room) ? 200 : 403])
    expect(opened).toEqual(expected)
    const data = rooms.filter((room) => !/\.(csv|json)$/.test(room)).map((room) => `${room}.data`)
    for (const room of data) {
      const { status, html } = await person.send(room, { headers: { accept: '*/*' } })
      const open = may[handle]?.includes(room.replace(/\.data$/, ''))
      expect([room, status]).toEqual([room, open ? 200 : 403])
      // The frame of the studio names the brand's challenges to its whole team.
      const isFramed = room.startsWith('/studio/kopi') && may[handle]?.includes('/studio/kopi')
      if (!open && !isFramed) expect(html).not.toContain('Letters from')
    }
  })

  test('a visitor is sent to sign in or refused', async () => {
    const visitor = browser(brandSite.site)
    for (const room of rooms) expect([302, 401]).toContain((await visitor.get(room)).status)
  })

  test('[50] CSV cells that start with a formula character are escaped', async () => {
    const { html } = await (await brandSite.as('owen')).get('/studio/kopi/audit.csv')
    expect(html).not.toMatch(/(^|,|\n)"?[=+@]/)
  })
})

test('[9] text written after the approval is not on the public page', async () => {
  const story = unwrap(parse(StartStory, { title: 'The last cup' }))
  const anna = await brandSite.actor('anna')
  const { chapter, slug } = unwrap(await brandSite.app.stories.start(anna, writing, story))
  const write = (words: string) =>
    brandSite.services.realtime.edit(chapter.id, anna, 'edit', (doc) => {
      const text = manuscriptText(doc)
      insertBlocks(text, text.length, [paragraph(words)])
    })
  await write('It was still warm.')
  const { n } = unwrap(await brandSite.app.revisions.save(anna, chapter.id, { summary: '' }))
  const owner = await brandSite.actor('owen')
  const { revision } = unwrap(await brandSite.app.revisions.view(owner, chapter.id, n))
  if (revision.state === 'pending') unwrap(await brandSite.app.revisions.approve(owner, chapter.id, n))
  await write('Nobody has read this.')
  const { html } = await browser(brandSite.site).get(`/s/${slug}/${chapter.slug}`)
  expect(html).toContain('It was still warm.')
  expect(html).not.toContain('Nobody has read this.')
})

test('[22] fifty simultaneous votes by one member count once', async () => {
  const idea = unwrap(parse(PitchIdea, { hook: 'The chair nobody moves' }))
  const { id } = unwrap(await brandSite.app.ideas.pitch(await brandSite.actor('anna'), ideas, idea))
  const budi = await brandSite.as('budi')
  const back = `/c/${ideas}/ideas`
  const all = await Promise.all(
    Array.from({ length: 50 }, () => budi.post(`/ideas/${id}/vote`, { vote: '1', back })),
  )
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([303]))
  expect(unwrap(await brandSite.app.ideas.view(await brandSite.actor('budi'), { id })).votes).toBe(1)
})

test('[25] the fourth account from one IP address in a day is rate-limited, and the form keeps the typed values', async () => {
  const limited = await startTestServer({ limits: true })
  const { post } = browser(limited)
  const join = (n: number) =>
    post('/join', { handle: `guest${n}`, email: `guest${n}@example.org`, password: PASSWORD })
  for (const n of [1, 2, 3]) expect((await join(n)).status).toBe(202)
  const fourth = await join(4)
  expect(fourth.status).toBe(429)
  expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(fourth.html).toContain(t('refusal.too_fast'))
  for (const text of ['value="guest4"', 'value="guest4@example.org"']) expect(fourth.html).toContain(text)
  expect(fourth.html).not.toContain(PASSWORD)
})

test('[33] of a hundred simultaneous sign-ins some get 503, and readers are still served', async () => {
  const visitor = browser(brandSite.site)
  const knocks = Array.from({ length: 100 }, () =>
    visitor.post('/login', { login: 'anna', password: 'not it, not it' }),
  )
  const read = await visitor.get(`/c/${ideas}`)
  expect(read.status).toBe(200)
  const answers = await Promise.all(knocks)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]))
  expect(answers.find(({ status }) => status === 503)?.html).toContain(t('refusal.server_busy'))
  expect((await (await brandSite.as('anna')).get('/settings')).status).toBe(200)
})
