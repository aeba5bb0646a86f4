import { desc } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import { mails } from '#db/schema/index.ts'
import type { ClientInfo } from '#server/commands/identity/client-info.ts'
import { createIdentity } from '#server/commands/identity/identity.ts'
import { createPasswords } from '#server/commands/identity/passwords.ts'
import { createEvents } from '#server/events.ts'
import { createLimits } from '#server/http/limits.ts'
import { createSite } from '#server/http/site.ts'
import { createMail } from '#server/mail/mail.ts'
import { createMailQueue } from '#server/mail/mail-queue.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { scratch, testDatabase } from '../setup/database.ts'

export const PASSWORD = 'a kettle on the third stair'
export const visitor: Actor = { kind: 'visitor', locale: 'en', zone: 'UTC' }

export const caller = (more: Partial<ClientInfo> = {}): ClientInfo => ({
  isDirect: false,
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
  device: undefined,
  locale: 'en',
  zone: 'Asia/Jakarta',
  ...more,
})

/** Creates the identity commands on a database of their own, with a clock that the test sets. */
export async function identityWorld({ limits: limited = false, demo = false } = {}) {
  const db = await testDatabase()
  const dataDir = scratch()
  const clock = { now: new Date('2026-03-03T07:00:00Z') }
  const events = createEvents()
  const deps = { db, now: () => clock.now, events }
  const settings = { smtpUrl: undefined, mailFrom: 'Unggun <unggun@example.org>', dataDir }
  const failures: unknown[] = []
  const mailQueue = createMailQueue(deps, settings, (error) => failures.push(error))
  whenFileEnds(() => mailQueue.close())
  const mail = createMail(deps, mailQueue)
  const site = createSite({ publicUrl: 'https://fire.example.org', host: '127.0.0.1', port: 3000 })
  const limits = createLimits(limited)
  const secret = 'for tests, and long enough for them'
  const identity = createIdentity(
    { ...deps, limits, site, mail, passwords: createPasswords(), secret },
    { demo },
  )
  const lastMail = async () => (await db.read.select().from(mails).orderBy(desc(mails.id)).limit(1))[0]
  const keyInMail = async () => /\/(?:verify|reset)\/([\w-]+)/.exec((await lastMail())?.body ?? '')?.[1] ?? ''
  const as = (token: string) =>
    identity.resolveActor({ headers: new Headers({ cookie: `__Host-sid=${token}` }) })
  const asProgram = (token: string) =>
    identity.resolveActor({ headers: new Headers({ authorization: `Bearer ${token}` }) })

  async function makeMember(handle: string) {
    const email = `${handle}@example.org`
    const made = await identity.createMember({ handle, email, password: PASSWORD })
    if (!made.ok) throw new Error(made.code)
    return { ...made.value, email }
  }
  async function signIn(login: string, password = PASSWORD, from = caller(), replaces?: string) {
    return identity.signIn(from, { login, password }, replaces)
  }
  async function enter(login: string) {
    const signedIn = await signIn(login)
    if (!signedIn.ok) throw new Error(signedIn.code)
    return { ...signedIn.value, actor: await as(signedIn.value.token) }
  }
  /** Confirms an address in a browser that neither joined nor is signed in. */
  const confirm = (form: { key: string; password?: string }, from = caller(), actor = visitor) =>
    identity.verifyEmail(from, form, actor)
  return {
    confirm,
    db,
    dataDir,
    clock,
    events,
    identity,
    lastMail,
    keyInMail,
    as,
    asProgram,
    makeMember,
    signIn,
    enter,
    failures,
  }
}
