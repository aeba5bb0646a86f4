import { expect, test } from 'vitest'
import { RequestBrand } from '#app/domain/brands/forms.ts'
import { brandNameKey } from '#app/domain/brands/name-key.ts'
import { parse } from '#app/domain/parse.ts'
import { codeOf, openTestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

const form = (name: string, slug: string) => ({
  ...{ name, slug, site: 'https://example.com' },
  why: 'We bake bread in Bogor and would like to hear what people remember of it.',
})
const approve = { decision: 'approve' as const, answer: '' }

test('an approved request makes the member the owner of an unverified brand, and notifies them', async () => {
  const { app } = world
  const member = await world.member()
  const { id } = unwrap(await app.brands.request(member, form('Roti Pagi', 'roti-pagi')))
  const waiting = unwrap(await app.brands.requests(await world.admin(), { cursor: null, limit: 10 }))
  expect(waiting.items.map((one) => one.name)).toContain('Roti Pagi')
  unwrap(await app.brands.decideRequest(await world.admin(), id, approve))
  const brand = unwrap(await app.brands.view(member, 'roti-pagi'))
  expect(brand.verified).toBe(false)
  expect((await world.reloadMember(member)).brands).toEqual([{ brandId: brand.id, role: 'owner' }])
  expect((await world.noticesFor(member)).map((notice) => notice.kind)).toContain('brand_approved')
  expect(codeOf(await app.brands.decideRequest(await world.admin(), id, approve))).toBe('stale')
})

test('a member has one open request, can withdraw it, and sends another one then', async () => {
  const member = await world.member()
  unwrap(await world.app.brands.request(member, form('Angin Laut', 'angin-laut')))
  expect(codeOf(await world.app.brands.request(member, form('Angin Darat', 'angin-darat')))).toBe(
    'already_exists',
  )
  unwrap(await world.app.brands.withdrawRequest(member))
  unwrap(await world.app.brands.request(member, form('Angin Darat', 'angin-darat')))
})

test('a declined request shows the administrator’s message to the member', async () => {
  const member = await world.member()
  const { id } = unwrap(await world.app.brands.request(member, form('Bukan Kami', 'bukan-kami')))
  const words = { decision: 'decline' as const, answer: 'Please write from the address of the company.' }
  unwrap(await world.app.brands.decideRequest(await world.admin(), id, words))
  expect(await world.app.brands.ownRequest(member)).toMatchObject({
    outcome: 'declined',
    answer: words.answer,
  })
  expect((await world.noticesFor(member)).map((notice) => notice.kind)).toContain('brand_declined')
})

test('names that look like an existing brand are refused, in any disguise', async () => {
  const { name } = { name: 'Sebelah Hujan' }
  await world.app.brands.create(await world.admin(), {
    ...{ slug: 'sebelah-hujan', name, tagline: '', about: '', voice: '' },
    ownerId: (await world.member()).id,
  })
  for (const disguised of [
    'SEBELAH  HUJAN',
    'Sebe1ah Hujan',
    'Sеbеlаh Hujan',
    '𝗦𝗲𝗯𝗲𝗹𝗮𝗵 𝗛𝘂𝗷𝗮𝗻',
    'Sebelah-Hujan',
  ]) {
    expect(brandNameKey(disguised), disguised).toBe(brandNameKey(name))
    const refused = await world.app.brands.request(await world.member(), form(disguised, 'another-address'))
    expect(refused).toMatchObject({ code: 'taken', fields: { name: 'field.brand_looks_alike' } })
  }
  const taken = await world.app.brands.request(await world.member(), form('Quite Different', 'sebelah-hujan'))
  expect(taken).toMatchObject({ code: 'taken', fields: { slug: 'field.taken' } })
})

test('only administrators decide and list requests', async () => {
  const member = await world.member()
  const { id } = unwrap(await world.app.brands.request(member, form('Dapur Ibu', 'dapur-ibu')))
  expect(codeOf(await world.app.brands.decideRequest(member, id, approve))).toBe('forbidden')
  expect(codeOf(await world.app.brands.requests(member, { cursor: null, limit: 10 }))).toBe('forbidden')
})

test('a bare domain is read as a site, and a text that is no web address is refused', () => {
  const site = (text: string) => parse(RequestBrand, { ...form('Roti', 'roti'), site: text })
  expect(unwrap(site('rotipagi.id')).site).toBe('https://rotipagi.id')
  expect(codeOf(site('javascript:alert(1)'))).toBe('invalid')
  expect(codeOf(site('not a site'))).toBe('invalid')
})

test('the checklist of a new brand lists the steps that are left and disappears with the third idea', async () => {
  const challenge = await world.challenge()
  const { owner, slug } = challenge.brand
  const first = unwrap(await world.app.brands.checklist(owner, slug))
  expect(first).toMatchObject({
    done: { identity: false, voice: false, challenge: true, team: false },
    challenge: { ideas: 0, hasExample: false, unanswered: 0 },
  })
  const on = { kind: 'challenge' as const, id: challenge.id }
  const asker = await world.member()
  const question = { on, type: 'question' as const, body: 'May we write in two languages?' }
  unwrap(await world.app.comments.post(asker, question))
  expect(unwrap(await world.app.brands.checklist(owner, slug))?.challenge?.unanswered).toBe(1)
  for (const hook of ['The first of all', 'A second one', 'And the third of them'])
    unwrap(await world.app.ideas.pitch(owner, challenge.id, { hook, detail: '', tags: [] }))
  expect(unwrap(await world.app.brands.checklist(owner, slug))).toBeNull()
})
