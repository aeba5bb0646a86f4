import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { ChooseListeningMails } from '#app/domain/listening/forms.ts'
import type { ListeningMail } from '#app/domain/listening/mail-kinds.ts'
import { weekOf } from '#app/domain/listening/weeks.ts'
import { parse } from '#app/domain/parse.ts'
import { members } from '#db/schema/index.ts'
import { createListeningMails } from '#server/commands/listening/mails/listening-mails.ts'
import { sendListeningMails } from '#server/commands/listening/mails/send-listening-mails.ts'
import { createSignalStore } from '#server/commands/listening/signal-store.ts'
import { DAY } from '#tests/factories/people.ts'
import { codeOf, unwrap } from '#tests/factories/test-world.ts'
import { openDigestWorld } from './digest-world.ts'
import { type PlantedYear, storeYear } from './listening-year.ts'

const problems: unknown[] = []
const opened = await openDigestWorld()
const deps = { ...opened.deps, store: createSignalStore(opened.world) }
const listeningMails = createListeningMails(deps)
const sweep = sendListeningMails(deps, (error) => problems.push(error))

const QUIET: Omit<PlantedYear, 'firstWeek'> = {
  ...{ seed: 3, people: 60, signals: 2_400, onceShare: 0.2 },
  ...{ peakHour: null, turnWeek: null, burstWeek: null, influencer: false, connector: false },
}

/** Creates a brand with 52 weeks of messages; `ends` is how many weeks ago they end. */
async function brandWithYear(more: Partial<PlantedYear>, ends = 0) {
  const { world } = opened
  const brand = await world.brand()
  const year = { ...QUIET, firstWeek: weekOf(world.clock.now()) - 52 - ends, ...more }
  await world.db.write(async (tx) => {
    const rows = Array.from({ length: year.people }, (_, i) => {
      const handle = `${brand.slug}p${i}`
      const names = { handle, handleKey: handle, handleSkeleton: handle, displayName: handle }
      return { ...names, createdAt: world.clock.now() }
    })
    const stored = await tx.insert(members).values(rows).returning({ id: members.id })
    await storeYear(
      tx,
      brand.id,
      stored.map(({ id }) => id),
      year,
    )
  })
  return brand
}
type Brand = Awaited<ReturnType<typeof brandWithYear>>
const choose = async (who: Member, brand: Brand, ...kinds: ListeningMail[]) => {
  const form = Object.fromEntries(kinds.map((kind) => [kind, 'on']))
  return listeningMails.choose(who, brand.slug, unwrap(parse(ChooseListeningMails, form)))
}
/** Monday noon of the next week in Western Indonesian Time. */
const nextMonday = () => {
  const { clock } = opened.world
  const next = new Date((weekOf(clock.now()) + 1) * 7 * DAY + 4 * DAY + 5 * 60 * 60 * 1000)
  clock.set(next)
}
const subjectsTo = async (who: Member) => (await opened.mailsTo(who)).map(({ subject }) => subject)

test('the weekly mail reports the surprising facts in the reader’s language, once, and is stopped by its link', async () => {
  const brand = await brandWithYear({ burstWeek: 51 }, -1)
  unwrap(await choose(brand.owner, brand, 'weekly'))
  expect(await sweep()).toBe(0)
  nextMonday()
  expect(await sweep()).toBe(1)
  expect(await sweep()).toBe(0)
  const [mail] = await opened.mailsTo(brand.owner)
  expect(mail?.subject).toMatch(/worth knowing about .+, \d+( \w+ –|–)/)
  expect(mail?.body).toMatch(/listening\?from=[\d-]+&to=[\d-]+#kinds/)
  expect(mail?.body).toMatch(
    /More questions than usual: about \d+ messages instead of (about \d+|fewer than five)\./,
  )
  const view = unwrap(await listeningMails.view(brand.owner, brand.slug))
  expect(view.lastWeek.some((sentence) => sentence.startsWith('More questions'))).toBe(true)
  const link = mail?.headers?.['List-Unsubscribe']?.slice(1, -1) ?? ''
  expect(mail?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  const token = link.split('/').pop() ?? ''
  expect(opened.digests.inspectSubscription(token)).toBe('listening_weekly')
  expect(await opened.digests.unsubscribe(token)).toBe('listening_weekly')
  expect(unwrap(await listeningMails.view(brand.owner, brand.slug)).mails.weekly).toBe(false)
  nextMonday()
  expect(await sweep()).toBe(0)
  expect(problems).toEqual([])
})

test('an ordinary week sends no weekly mail and no alert, and the tables come as links without figures', async () => {
  const brand = await brandWithYear({ seed: 4 }, -1)
  unwrap(await choose(brand.owner, brand, 'weekly', 'alerts', 'csv'))
  nextMonday()
  await sweep()
  const sent = await opened.mailsTo(brand.owner)
  expect(sent.map(({ subject }) => subject)).toEqual([
    expect.stringMatching(`^The tables of Brand ${brand.slug}, \\d`),
  ])
  expect(sent[0]?.body).toContain(`https://fire.example.org/studio/${brand.slug}/listening/kinds.csv?from=`)
  expect(unwrap(await listeningMails.view(brand.owner, brand.slug)).lastWeek).toEqual([])
})

test('a burst of questions and a turn of the sentiment are mailed at once, and only once', async () => {
  const burst = await brandWithYear({ burstWeek: 51 }, -1)
  const turn = await brandWithYear({ turnWeek: 48, signals: 3_600 })
  for (const brand of [burst, turn]) unwrap(await choose(brand.owner, brand, 'alerts'))
  for (let hour = 0; hour < 3; hour++) {
    opened.world.clock.advance(61 * 60 * 1000)
    await sweep()
  }
  const [aboutBurst] = await opened.mailsTo(burst.owner)
  const [aboutTurn] = await opened.mailsTo(turn.owner)
  expect(aboutBurst?.body).toMatch(
    /Many questions at once: about \d+ this week instead of (about \d+|fewer than five)\./,
  )
  expect(aboutTurn?.body).toMatch(
    /For three weeks the messages have been \d+ points more critical than in the twelve/,
  )
  expect([await subjectsTo(burst.owner), await subjectsTo(turn.owner)].map(({ length }) => length)).toEqual([
    1, 1,
  ])
})

test('only team members choose the mails, and a member who left the team gets no more of them', async () => {
  const brand = await opened.world.brand()
  const helper = await opened.world.colleague(brand, 'voice')
  expect(codeOf(await choose(await opened.world.member(), brand, 'csv'))).toBe('forbidden')
  unwrap(await choose(helper, brand, 'csv'))
  const leave = { memberId: helper.id, role: 'none' as const }
  unwrap(await opened.world.app.brands.changeTeam(brand.owner, brand.id, leave))
  nextMonday()
  await sweep()
  expect(await subjectsTo(helper)).toEqual([])
})
