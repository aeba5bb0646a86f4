import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Member } from '#app/domain/actor.ts'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import type { PhaseDates } from '#app/domain/challenges/phases.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openPerson } from '#tests/setup/browser.ts'
import { startTestServer, type TestServer } from '#tests/setup/server.ts'

export const t = translator('en')
export const PASSWORD = 'a kettle on the third stair'

/** Creates a verified member who joined a month ago and signs in with `PASSWORD`. */
export async function member(site: TestServer, handle: string, displayName: string): Promise<Member> {
  const { identity } = site.app
  const form = { handle, displayName, email: `${handle}@example.org`, password: PASSWORD }
  unwrap(await identity.createMember({ ...form, createdAt: new Date(Date.now() - 30 * DAY) }))
  return actorOf(site, handle)
}

/** Starts a site with one verified brand, its owner and the admin who verified it. */
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

/** Creates a challenge in the ideas phase since yesterday, with reviews and one banned phrase; `more` overrides this. */
export async function challenge(
  site: BrowserSite,
  more: Record<string, unknown> & { dates?: PhaseDates } = {},
) {
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

/** Returns the member as an actor with the current roles. */
export async function actorOf(site: TestServer, handle: string): Promise<Member> {
  const { id } = unwrap(await site.app.identity.profile(handle))
  const actor = await site.app.identity.actorById(id)
  if (!actor) throw new Error(`There is no ${handle}`)
  return actor
}

/** Returns the path and query of the link in the mail to an address. */
export function linkTo(site: TestServer, email: string): string {
  const folder = join(site.dataDir, 'outbox')
  const mails = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const found = /https?:\/\/\S+/u.exec(mails.find((mail) => mail.includes(`To: ${email}`)) ?? '')?.[0]
  const { pathname, search } = new URL(found ?? '')
  return pathname + search
}

/** Opens a new browser context on this site. */
export const openBrowser = (site: TestServer, options: BrowserContextOptions = {}) =>
  openPerson({ baseURL: site.url, ...options })

/** Signs in by a request, without the sign-in page. */
export async function enter(context: BrowserContext, site: TestServer, handle: string): Promise<Page> {
  const answer = await context.request.post('/login', {
    form: { login: handle, password: PASSWORD },
    headers: { origin: site.url },
    maxRedirects: 0,
  })
  if (answer.status() !== 303) throw new Error(`${handle} was not let in: ${answer.status()}`)
  return context.newPage()
}

/** Opens a page in a new browser context, signed in. */
export const openSignedInPage = async (
  site: TestServer,
  handle: string,
  options: BrowserContextOptions = {},
) => enter(await openBrowser(site, options), site, handle)

export const button = (where: Page | Locator, name: string): Locator =>
  where.getByRole('button', { name, exact: true })
export const link = (where: Page | Locator, name: string): Locator =>
  where.getByRole('link', { name, exact: true })
/** Finds a field by its label, with or without "(optional)". */
export const field = (where: Page | Locator, label: string): Locator =>
  where
    .getByRole('textbox', { name: label, exact: true })
    .or(where.getByRole('textbox', { name: `${label} (${t('common.optional')})`, exact: true }))
/** Expands a collapsed section. */
export const unfold = (where: Page | Locator, label: string) =>
  where.locator('summary', { hasText: label }).first().click()
