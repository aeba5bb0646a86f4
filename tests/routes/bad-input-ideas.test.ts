import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { ideas, members } from '#db/schema/index.ts'
import { endSanctions, suspend } from '#tests/factories/suspend.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { type BadForm, expectRefused, inHtml, openChallenge, t } from './bad-input.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

/** A challenge in the ideas phase with terms and a banned phrase, and one whose ideas phase has ended. */
const open = '/c/letters-from-the-last-table'
const over = '/c/letters-from-the-first-table'
const slug = open.slice(3)
const FAMILY = '👩‍👩‍👧'

const brandSite = await openBrandSite(['anna', 'budi', 'cici', 'dodi'])
const terms = 'What you write stays yours.'
await openChallenge(brandSite, 'Letters from the last table', 0, { terms, bannedPhrases: ['best coffee'] })
await openChallenge(brandSite, 'Letters from the first table', 1)
for (const handle of ['anna', 'budi', 'dodi', 'owen'])
  unwrap(
    await brandSite.app.challenges.acceptTerms(await brandSite.actor(handle), slug, { age: 'old_enough' }),
  )

async function pitch(handle: string, hook: string): Promise<string> {
  const form = unwrap(parse(PitchIdea, { hook }))
  const { n } = unwrap(await brandSite.app.ideas.pitch(await brandSite.actor(handle), slug, form))
  return `${open}/ideas/${n}`
}

const hook = 'A recipe that was never written down'
const invalid = { status: 422, says: t('form.fix_fields', { count: 1 }) }
const cases: Record<string, BadForm> = {
  nothing: { fields: { hook: '', tags: 'family' }, status: 422, says: t('field.required') },
  '[63] what only looks like something': { fields: { hook: '\u200b\u2060 \u00ad' }, ...invalid, keeps: [] },
  '141 characters': { fields: { hook: 'a'.repeat(141) }, status: 422, says: t('field.too_long') },
  'a long story in "more"': { fields: { hook, detail: 'b '.repeat(1001).trim() }, ...invalid },
  'six tags': { fields: { hook, tags: 'a, b, c, d, e, f' }, status: 422, says: t('form.too_many_tags') },
  'a tag like a sentence': { fields: { hook, tags: 'x'.repeat(31) }, ...invalid },
  '[61] NUL': { fields: { hook: 'a\u0000b' }, status: 422, says: t('field.control_characters'), keeps: [] },
  'a phrase the brand does not want': {
    fields: { hook: 'The BEST  coffee of all', detail: 'I mean it.' },
    status: 422,
    says: t('refusal.banned_phrase', { phrase: 'best coffee' }),
  },
  'markup, which is text': { fields: { hook: '<b>'.repeat(50) }, ...invalid },
}
test.each(Object.entries(cases))('a pitch with bad input is refused: %s', async (_, bad) => {
  await expectRefused(await brandSite.as('anna'), `${open}/ideas`, bad)
})

test.each([
  ['not signed in', undefined, open, 401, 'refusal.sign_in'],
  ['terms not accepted', 'cici', open, 403, 'refusal.terms_needed'],
  ['after the phase', 'anna', over, 409, 'refusal.phase_closed'],
] as const)('a pitch with bad input is refused: %s', async (_, handle, at, status, says) => {
  const person = handle ? await brandSite.as(handle) : browser(brandSite.site)
  const fields = { hook, detail: 'Three daughters remember three recipes.' }
  await expectRefused(person, `${at}/ideas`, { fields, status, says: t(says) })
})

test('a pitch is refused for a member with an unverified address and for a suspended member', async () => {
  const change = (to: Partial<typeof members.$inferInsert>) =>
    brandSite.db.write((tx) => tx.update(members).set(to).where(eq(members.handle, 'dodi')))
  const dodi = await brandSite.as('dodi')
  await change({ verifiedAt: null })
  await expectRefused(dodi, `${open}/ideas`, {
    fields: { hook },
    status: 403,
    says: t('refusal.verify_email'),
  })
  await change({ verifiedAt: new Date() })
  const { id } = await brandSite.actor('dodi')
  await suspend(brandSite.db, id, new Date(Date.now() + 60_000), new Date())
  await expectRefused(dodi, `${open}/ideas`, {
    fields: { hook },
    status: 403,
    says: 'You are suspended until',
  })
  await endSanctions(brandSite.db, id, new Date())
})

test('[57] a pitch is refused as the fourth idea on the first day of an account', async () => {
  await brandSite.app.identity.createMember({
    ...{ handle: 'baru', email: 'baru@example.org', password: 'a kettle on the third stair' },
    createdAt: new Date(Date.now() - 60_000),
  })
  unwrap(
    await brandSite.app.challenges.acceptTerms(await brandSite.actor('baru'), slug, { age: 'old_enough' }),
  )
  for (const each of ['First', 'Second', 'Third']) await pitch('baru', each)
  await expectRefused(await brandSite.as('baru'), `${open}/ideas`, {
    ...{ fields: { hook: 'Fourth' }, status: 429, says: t('refusal.newcomer_limit_ideas', { most: 3 }) },
  })
})

test('[64] [59] a pitch accepts 140 family emoji, and strips bidirectional control characters', async () => {
  const anna = await brandSite.as('anna')
  expect((await anna.post(`${open}/ideas`, { hook: FAMILY.repeat(140) })).status).toBe(303)
  expect((await anna.post(`${open}/ideas`, { hook: 'safe \u202etxt.exe' })).status).toBe(303)
  const { html } = await anna.get(`${open}/ideas?sort=new`)
  expect(html).toContain('safe txt.exe')
  expect(html).not.toContain('\u202e')
  expect(html).toContain(FAMILY.repeat(140))
})

test('a pitch to a missing or unpublished challenge gets 404', async () => {
  await openChallenge(brandSite, 'Letters from a table to come', -3)
  const anna = await brandSite.as('anna')
  for (const at of ['/c/nowhere', '/c/letters-from-a-table-to-come']) {
    expect((await anna.get(at)).status).toBe(404)
    expect((await anna.post(`${at}/ideas`, { hook })).status).toBe(404)
  }
})

test.each(['0', '-1', '1e9', '99999999999999999999', 'one', '%00'])(
  'idea number %s does not exist',
  async (n) => {
    const { status, html } = await (await brandSite.as('anna')).get(`${open}/ideas/${n}`)
    expect([400, 404, 422]).toContain(status)
    expect(html.length).toBeGreaterThan(100)
  },
)

test('team actions on an idea are refused to members, and require an answer and a title', async () => {
  const at = await pitch('anna', 'The chair nobody moves')
  const [budi, owen] = [await brandSite.as('budi'), await brandSite.as('owen')]
  for (const intent of ['approve', 'decline', 'adopt', 'merge', 'unmerge']) {
    const answer = await budi.post(at, { intent, answer: 'No.', title: 'Mine', into: '1' })
    expect([403, 409]).toContain(answer.status)
  }
  expect((await owen.post(at, { intent: 'decline', answer: ' ' })).status).toBe(422)
  const bad = { intent: 'adopt', title: 'A chair '.repeat(16).trim() }
  await expectRefused(owen, at, { fields: bad, status: 422, says: t('field.too_long') })
  await expectRefused(owen, at, {
    fields: { intent: 'merge', into: 'that one' },
    status: 422,
    says: t('form.fix_fields', { count: 1 }),
  })
  await expectRefused(owen, at, {
    fields: { intent: 'shout' },
    status: 400,
    says: t('refusal.malformed'),
    keeps: [],
  })
})

test('an idea cannot be changed or withdrawn by another member, nor adopted twice', async () => {
  const at = await pitch('anna', 'The umbrella that came back')
  const [budi, owen] = [await brandSite.as('budi'), await brandSite.as('owen')]
  expect((await budi.post(at, { intent: 'edit', hook: 'Mine now' })).status).toBe(403)
  expect((await budi.post(at, { intent: 'withdraw' })).status).toBe(403)
  expect((await owen.post(at, { intent: 'adopt', title: 'The umbrella' })).status).toBe(303)
  expect((await owen.post(at, { intent: 'adopt', title: 'The umbrella again' })).status).toBe(409)
  const { html } = await budi.get(at)
  expect(html).toContain('The umbrella that came back')
  expect(html).not.toContain('umbrella again')
})

test('[24] a hidden idea gets 404, and a vote for the own idea is refused with the reason', async () => {
  const at = await pitch('anna', 'To be hidden soon')
  const anna = await brandSite.as('anna')
  const { id } = unwrap(
    await brandSite.app.ideas.view(await brandSite.actor('anna'), {
      challenge: slug,
      n: Number(at.split('/').at(-1)),
    }),
  )
  expect((await anna.post(`/ideas/${id}/vote`, { vote: '1', back: at })).status).toBe(303)
  expect((await anna.get(at)).html).toContain(inHtml(t('refusal.own_item')))
  await brandSite.db.write((tx) => tx.update(ideas).set({ hiddenAt: new Date() }).where(eq(ideas.id, id)))
  const budi = await brandSite.as('budi')
  expect((await budi.get(at)).status).toBe(404)
  const fetched = { headers: { accept: '*/*' }, method: 'POST', body: new URLSearchParams({ vote: '1' }) }
  for (const unknown of [id, 'nothing', '%00']) {
    const { status } = await budi.send(`/ideas/${unknown}/vote`, fetched)
    expect([400, 404, 422]).toContain(status)
  }
})

test('accepting the terms requires the checkbox and the current version', async () => {
  const cici = await brandSite.as('cici')
  await expectRefused(cici, `${open}/terms`, { fields: {}, status: 422, says: t('field.required') })
  const ticked = { accept: 'on', age: 'old_enough' }
  const keeps: string[] = []
  await expectRefused(cici, `${open}/terms`, {
    fields: { ...ticked, version: '7' },
    status: 409,
    says: t('refusal.stale'),
    keeps,
  })
  await expectRefused(cici, `${open}/terms`, {
    fields: { ...ticked, version: 'x' },
    status: 422,
    says: t('form.fix_fields', { count: 1 }),
    keeps,
  })
  const { headers } = await cici.post(`${open}/terms`, { ...ticked, version: '1', next: '//evil.example' })
  expect(headers.get('location')).toBe(open)
})
