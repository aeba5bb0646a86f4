import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { seededRandom } from '#app/domain/random.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { TypingClient } from '../crash/typing-client.ts'
import { actorOf, challenge, member, openSite, t } from '../e2e/site.ts'
import { browser } from './identity-browser.ts'

/** How soon readers see that somebody began or stopped to write. */
const SOON = { timeout: 2_000, interval: 20 }

const site = await openSite()
const { id } = await challenge(site, {
  dates: weeksFrom(new Date(Date.now() - 8 * DAY)),
  reviewMode: 'open',
})
await member(site, 'wati', 'Wati Wulandari')
const form = unwrap(parse(StartStory, { title: 'The night train' }))
const story = unwrap(await site.app.stories.start(await actorOf(site, 'wati'), id, form))

async function connect() {
  const form = { label: 'writing', scopes: ['read' as const, 'write' as const] }
  const { token } = unwrap(await site.app.identity.createToken(await actorOf(site, 'wati'), form))
  return new TypingClient(site.port, story.chapter.id, token, seededRandom(7))
}

/** Returns the names of the writers that any visitor sees. */
const listed = async (query = '') => {
  const answer = await fetch(`${site.url}/writing${query}`)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const { writing } = (await answer.json()) as { writing: { person: { handle: string } }[] }
  return writing.map(({ person }) => person.handle)
}

const writingOnHome = async () => {
  const { html } = await browser(site).get('/')
  return html.includes(t('presence.title')) && html.includes('Wati Wulandari')
}

/** Saves the profile by its form, as a browser without JavaScript does. */
async function setShowsWriting(showsWriting: 'yes' | 'no') {
  const wati = browser(site)
  await wati.enter('wati')
  const profile = { displayName: 'Wati Wulandari', bio: '', locale: 'en', zone: 'UTC', watchesOwn: 'yes' }
  const answer = await wati.post('/settings', { intent: 'profile', ...profile, showsWriting })
  expect(answer.status).toBe(303)
}

test('a connected member is listed within two seconds of a stroke, not before, and no longer after leaving', async () => {
  const client = await connect()
  await expect.poll(() => client.provider.synced, { timeout: 10_000 }).toBe(true)
  expect(await listed()).toEqual([])

  client.text.insert(client.text.length, 'It leaves at midnight.')
  await expect.poll(() => listed(), SOON).toEqual(['wati'])
  expect(await listed('?story=another')).toEqual([])

  client.stop()
  await expect.poll(() => listed(), SOON).toEqual([])
})

test('the home page names a writer without JavaScript, unless the writer turned that off', async () => {
  const client = await connect()
  client.text.insert(client.text.length, ' Nobody boards.')
  await expect.poll(writingOnHome, { timeout: 5_000 }).toBe(true)

  await setShowsWriting('no')
  expect(await listed()).toEqual([])
  // The page of visitors may come from a cache for a second or two.
  await expect.poll(writingOnHome, { timeout: 5_000 }).toBe(false)
  await setShowsWriting('yes')
  expect(await listed()).toEqual(['wati'])
  client.stop()
})
