import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Member } from '#app/domain/actor.ts'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import type { PhaseDates } from '#app/domain/challenges/phases.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { DAY } from '#tests/factories/people.ts'
import { openPerson } from '#tests/setup/browser.ts'
import { startTestServer, type TestServer } from '#tests/setup/server.ts'

export const t = translator('en')
export const PASSWORD = 'a kettle on the third stair'

/** Joined a month ago and verified; signs in with `PASSWORD`. */
export async function member(site: TestServer, handle: string, displayName: string): Promise<Member> {
  const { identity } = site.app
  const form = { handle, displayName, email: `${handle}@example.org`, password: PASSWORD }
  unwrap(await identity.createMember({ ...form, createdAt: new Date(Date.now() - 30 * DAY) }))
  return actorOf(site, handle)
}

/** A site with one verified brand and its owner, and nobody else but the admin who let it in. */
export async function openSite(options: Parameters<typeof startTestServer>[0] = {}) {
  const site = await startTestServer(options)
  const { app } = site
  const keeper = { handle: 'keeper', email: 'keeper@example.org', password: PASSWORD }
  unwrap(await app.identity.createMember({ ...keeper, role: 'admin' }))
  const admin = await actorOf(site, 'keeper')
  const joined = await member(site, 'maya', 'Maya')
  const form = { slug: 'kopi', name: 'Kopi Senja', tagline: '', about: '', voice: '', ownerId: joined.id }
  const brand = unwrap(await app.brands.create(admin, form))
  unwrap(await app.brands.verify(admin, brand.id, true))
  return { ...site, admin, owner: await actorOf(site, 'maya'), brand }
}
export type BrowserSite = Awaited<ReturnType<typeof openSite>>

/** Open for ideas since yesterday, reviews on, one banned phrase; but for what is said. */
export async function challenge(site: BrowserSite, more: Record<string, unknown> & { dates?: PhaseDates } = {}) {
  const { dates = weeksFrom(new Date(Date.now() - DAY)), ...fields } = more
  const form = unwrap(
    parse(OpenChallenge, {
      title: 'Letters from the last table',
      hook: 'Who sat here, and what did they leave?',
      language: 'en',
      ...fields,
      phases: phasesInput(dates),
    }),
  )
  return unwrap(await site.app.challenges.open(site.owner, site.brand.slug, form))
}

/** Who this is now, with the roles they have by now. */
export async function actorOf(site: TestServer, handle: string): Promise<Member> {
  const { id } = unwrap(await site.app.identity.profile(handle))
  const actor = await site.app.identity.actorById(id)
  if (!actor) throw new Error(`There is no ${handle}`)
  return actor
}

/** At a browser of their own, on this site. */
export const openBrowser = (site: TestServer, options: BrowserContextOptions = {}) =>
  openPerson({ baseURL: site.url, ...options })

/** Through the door, without its page. */
export async function enter(context: BrowserContext, site: TestServer, handle: string): Promise<Page> {
  const answer = await context.request.post('/login', {
    form: { login: handle, password: PASSWORD },
    headers: { origin: site.url },
    maxRedirects: 0,
  })
  if (answer.status() !== 303) throw new Error(`${handle} was not let in: ${answer.status()}`)
  return context.newPage()
}

/** Signed in, with a page open. */
export const openSignedInPage = async (site: TestServer, handle: string, options: BrowserContextOptions = {}) =>
  enter(await openBrowser(site, options), site, handle)

export const button = (where: Page | Locator, name: string): Locator =>
  where.getByRole('button', { name, exact: true })
export const link = (where: Page | Locator, name: string): Locator =>
  where.getByRole('link', { name, exact: true })
/** By its label, whether or not that says "(optional)". */
export const field = (where: Page | Locator, label: string): Locator =>
  where
    .getByRole('textbox', { name: label, exact: true })
    .or(where.getByRole('textbox', { name: `${label} (${t('common.optional')})`, exact: true }))
/** Opens what is folded away. */
export const unfold = (where: Page | Locator, label: string) =>
  where.locator('summary', { hasText: label }).first().click()
