import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { PostComment } from '#app/domain/comments/forms.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'
import { browser } from './identity-browser.ts'

/** Tests moderation and the own comments of a member without JavaScript. */
const brandSite = await openBrandSite(['ana', 'ben'])
const input = {
  ...{ title: 'Letters from the last table', hook: 'Who?', language: 'en', reviewMode: 'open' },
  phases: phasesInput(weeksFrom(new Date(Date.now() - DAY))),
}
const form = unwrap(parse(OpenChallenge, input))
const challengeId = unwrap(
  await brandSite.app.challenges.open(await brandSite.actor('owen'), 'kopi', form),
).id

async function pitch(hook: string) {
  const form = unwrap(parse(PitchIdea, { hook }))
  return unwrap(await brandSite.app.ideas.pitch(await brandSite.actor('ana'), challengeId, form)).id
}
async function say(ideaId: string, body: string, more: object = {}) {
  const form = unwrap(parse(PostComment, { on: { kind: 'idea', id: ideaId }, body, ...more }))
  return unwrap(await brandSite.app.comments.post(await brandSite.actor('ana'), form)).id
}
/** Returns the value of a hidden field of the form on a page. */
const fieldIn = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const reason = 'This is an advert.'

test('the page that hides content asks for a reason, and for hidden content shows the reason and restores it', async () => {
  const owen = await brandSite.as('owen')
  const id = await pitch('A kettle on the third stair')
  const path = `/hidden/idea/${id}`
  const page = await owen.get(path)
  expect(page.status).toBe(200)
  expect(page.html).toContain('A kettle on the third stair')
  const seen = fieldIn(page.html, 'seen')
  const without = await owen.post(path, { intent: 'hide', reason: '', seen })
  expect(without.status).toBe(422)
  expect(without.html).toContain('field__error')
  const done = await owen.post(path, { intent: 'hide', reason, seen })
  expect(done.status).toBe(303)
  const visitor = browser(brandSite.site)
  const where = done.headers.get('location') ?? ''
  expect((await visitor.get(where)).status).toBe(404)
  const again = await owen.get(path)
  expect(again.html).toContain(reason)
  const shown = await owen.post(path, {
    ...{ intent: 'unhide', reason: 'Our mistake.', seen: fieldIn(again.html, 'seen') },
  })
  expect(shown.status).toBe(303)
  expect((await visitor.get(where)).status).toBe(200)
})

test('the page that hides content answers 404 to others, for other kinds and for missing content', async () => {
  const [owen, ben] = [await brandSite.as('owen'), await brandSite.as('ben')]
  const id = await pitch('A lamp by the sea')
  const form = { intent: 'hide', reason }
  const responses = [
    await ben.get(`/hidden/idea/${id}`),
    await ben.post(`/hidden/idea/${id}`, form),
    await browser(brandSite.site).get(`/hidden/idea/${id}`),
    await owen.get(`/hidden/chapter/${id}`),
    await owen.post('/hidden/idea/nothing', form),
  ]
  expect(responses.map(({ status }) => status)).toEqual([403, 403, 302, 404, 404])
})

test('the page that hides content refuses to hide a text that was edited after the page was loaded', async () => {
  const owen = await brandSite.as('owen')
  const comment = await say(await pitch('A chair at the window'), 'Buy lamps at the corner.')
  const path = `/hidden/comment/${comment}`
  const seen = fieldIn((await owen.get(path)).html, 'seen')
  unwrap(await brandSite.app.comments.edit(await brandSite.actor('ana'), comment, { body: 'It rained.' }))
  const stale = await owen.post(path, { intent: 'hide', reason, seen })
  expect(stale.status).toBe(409)
  expect(stale.html).toContain('It rained.')
  const fresh = await owen.post(path, { intent: 'hide', reason, seen: fieldIn(stale.html, 'seen') })
  expect(fresh.status).toBe(303)
})

test('an outdated tab does not restore content that was hidden again', async () => {
  const owen = await brandSite.as('owen')
  const path = `/hidden/idea/${await pitch('A door that hums')}`
  await owen.post(path, { intent: 'hide', reason })
  const seen = fieldIn((await owen.get(path)).html, 'seen')
  await owen.post(path, { intent: 'unhide', reason })
  await owen.post(path, { intent: 'hide', reason: 'Private data.' })
  expect((await owen.post(path, { intent: 'unhide', reason, seen })).status).toBe(409)
  expect((await owen.get(path)).html).toContain('Private data.')
})

test('the page of the own comment edits the comment, and deletes it once', async () => {
  const ana = await brandSite.as('ana')
  const id = await say(await pitch('A cup without an ear'), 'It hums.')
  const path = `/comments/${id}`
  expect((await ana.get(path)).html).toContain('It hums.')
  const empty = await ana.post(path, { intent: 'edit', body: ' ' })
  expect(empty.status).toBe(422)
  const edited = await ana.post(path, { intent: 'edit', body: 'It sings.' })
  expect([edited.status, edited.headers.get('location')]).toEqual([
    303,
    expect.stringContaining(`#comment-${id}`),
  ])
  const removed = await ana.post(path, { intent: 'delete' })
  expect([removed.status, removed.headers.get('location')]).toEqual([303, expect.stringContaining('#talk')])
  expect((await ana.get(path)).status).toBe(404)
  expect((await ana.post(path, { intent: 'delete' })).status).toBe(404)
})

test('the page of the own comment keeps the typed text when the edit is refused', async () => {
  const ana = await brandSite.as('ana')
  const path = `/comments/${await say(await pitch('A spoon of silver'), 'It hums.')}`
  const long = 'x'.repeat(5_001)
  const refused = await ana.post(path, { intent: 'edit', body: long })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain(long)
})

test('the page of the own comment is refused to other members, and a hidden comment can only be deleted', async () => {
  const [ana, ben, owen] = [await brandSite.as('ana'), await brandSite.as('ben'), await brandSite.as('owen')]
  const id = await say(await pitch('A window to the yard'), 'It hums.')
  const path = `/comments/${id}`
  for (const who of [ben, owen]) {
    expect((await who.get(path)).status).toBe(403)
    expect((await who.post(path, { intent: 'edit', body: 'Mine.' })).status).toBe(403)
    expect((await who.post(path, { intent: 'delete' })).status).toBe(403)
  }
  expect((await browser(brandSite.site).get(path)).status).toBe(302)
  await owen.post(`/hidden/comment/${id}`, { intent: 'hide', reason })
  const page = await ana.get(path)
  expect(page.html).not.toContain('name="body"')
  expect((await ana.post(path, { intent: 'edit', body: 'It sings.' })).status).toBe(409)
  expect((await ana.post(path, { intent: 'delete' })).status).toBe(303)
})

test('a double click or an outdated tab imposes and lifts only the suspension that was shown', async () => {
  const owen = await brandSite.as('owen')
  const path = '/u/ben/sanctions'
  const empty = fieldIn((await owen.get(path)).html, 'seen')
  const form = { intent: 'suspend', days: '7', brand: 'kopi', reason: 'Adverts.', seen: empty }
  expect((await owen.post(path, form)).status).toBe(303)
  const first = (await brandSite.actor('ben')).sanctions
  expect((await owen.post(path, { ...form, days: '1' })).status).toBe(409)
  expect((await brandSite.actor('ben')).sanctions).toEqual(first)
  const page = (await owen.get(path)).html
  const lift = { intent: 'lift', brand: 'kopi', reason: 'Enough.', sanction: fieldIn(page, 'sanction') }
  const replaced = { ...form, days: '90', seen: fieldIn(page, 'seen') }
  expect((await owen.post(path, replaced)).status).toBe(303)
  expect((await owen.post(path, lift)).status).toBe(409)
  expect((await brandSite.actor('ben')).sanctions).toHaveLength(1)
  const now = fieldIn((await owen.get(path)).html, 'sanction')
  expect((await owen.post(path, { ...lift, sanction: now })).status).toBe(303)
  expect((await owen.post(path, { ...lift, sanction: now })).status).toBe(404)
})
