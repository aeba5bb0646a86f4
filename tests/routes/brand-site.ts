import { DAY } from '#tests/factories/people.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { startTestServer } from '#tests/setup/server.ts'
import { browser, PASSWORD } from './identity-browser.ts'

/** Starts a site with an admin, the brand "kopi" owned by owen, and the given members, all of whom joined long ago. */
export async function openBrandSite(handles: string[], now?: () => Date, { limits = false } = {}) {
  const site = await startTestServer({ limits, ...(now && { now }) })
  const { app } = site
  const createdAt = new Date(Date.now() - 60 * DAY)
  for (const handle of ['keeper', 'owen', ...handles]) {
    const form = {
      handle,
      displayName: handle,
      email: `${handle}@example.org`,
      password: PASSWORD,
      createdAt,
    }
    unwrap(await app.identity.createMember({ ...form, role: handle === 'keeper' ? 'admin' : 'member' }))
  }
  /** Returns the member as an actor with the current roles. */
  async function actor(handle: string) {
    const { id } = unwrap(await app.identity.profile(handle))
    const found = await app.identity.actorById(id)
    if (!found) throw new Error(`There is no ${handle}`)
    return found
  }
  /** Returns a signed-in client without JavaScript. */
  async function as(handle: string) {
    const person = browser(site)
    await person.enter(handle)
    return person
  }
  const form = { slug: 'kopi', name: 'Kopi Senja', tagline: '', about: '', voice: '' }
  const ownerId = (await actor('owen')).id
  const brand = unwrap(await app.brands.create(await actor('keeper'), { ...form, ownerId }))
  return { ...site, site, brand, actor, as }
}
export type BrandSite = Awaited<ReturnType<typeof openBrandSite>>
