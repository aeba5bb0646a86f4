import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import type { ReportableKind } from '#app/domain/reports/options.ts'
import { openCaseAbout } from '#db/queries/cases.ts'
import { judgeReports } from '#server/commands/reports/judge-reports.ts'
import { DAY, suspension, visitor } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

const world = await openTestWorld()

type By = Parameters<TestWorld['app']['reports']['report']>[0]
const report = (by: By, kind: ReportableKind, id: string, reason: 'spam' | 'abuse' = 'spam') =>
  world.app.reports.report(by, { on: { kind, id }, reason, note: '' })
const judge = (kind: string, id: string, upheld: boolean) =>
  world.db.write((tx) => judgeReports(tx, { kind, id }, { upheld, at: world.clock.now() }))
const kindsFor = async (who: Member) => (await world.noticesFor(who)).map(({ kind }) => kind)

async function pitched() {
  const challenge = await world.challenge()
  const author = await world.member()
  const idea = unwrap(await world.pitch(author, challenge))
  return { challenge, author, idea, see: (who: By) => world.app.ideas.view(who, { id: idea.id }) }
}

test('three reports by different members in good standing hide an idea until it is judged', async () => {
  const { author, idea, see, challenge } = await pitched()
  const [ana, ben, cici] = (await world.members(3)) as [Member, Member, Member]
  for (const who of [ana, ana, ben]) unwrap(await report(who, 'idea', idea.id))
  expect(codeOf(await see(visitor))).toBe('ok')
  expect(unwrap(await report(cici, 'idea', idea.id, 'abuse'))).toMatchObject({ isHidden: true })
  expect(codeOf(await see(visitor))).toBe('not_found')
  expect(await kindsFor(author)).toContain('idea_hidden_by_reports')
  const { items } = unwrap(
    await world.app.brands.audit(challenge.brand.owner, challenge.brand.id, { limit: 5 }),
  )
  expect(items[0]).toMatchObject({ action: 'idea.hide_reported', actor: null })
  expect(JSON.stringify(items)).not.toContain(ana.id)
})

test('reports raise the risk of one case by the accuracy of each reporter and name no reporter', async () => {
  const { idea, challenge } = await pitched()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  unwrap(await report(ana, 'idea', idea.id))
  const first = await openCaseAbout(world.db.read, { kind: 'idea', id: idea.id })
  expect(first).toMatchObject({ kind: 'reported', brandId: challenge.brand.id, risk: 0.125 })
  unwrap(await report(ben, 'idea', idea.id))
  const second = await openCaseAbout(world.db.read, { kind: 'idea', id: idea.id })
  expect([second?.id, second?.risk]).toEqual([first?.id, 1 - 0.875 ** 2])
  expect(second?.reasons).toMatchObject([{ kind: 'report', detail: 'spam', count: 2 }])
  expect(JSON.stringify(second)).not.toMatch(new RegExp(`${ana.id}|${ben.id}`))
})

test('a brand chooses how many reports hide an item', async () => {
  const { idea, challenge, see } = await pitched()
  unwrap(await world.app.brands.change(challenge.brand.owner, challenge.brand.id, { reportsToHide: 1 }))
  unwrap(await report(await world.member(), 'idea', idea.id))
  expect(codeOf(await see(visitor))).toBe('not_found')
})

test('reports by newcomers and limited members open a case but do not count towards hiding', async () => {
  const { idea, see } = await pitched()
  const newcomer = () => world.member({ createdAt: world.clock.now() })
  for (const who of [await newcomer(), await newcomer(), await newcomer()])
    unwrap(await report(who, 'idea', idea.id))
  const limited = suspension(new Date(world.clock.now().getTime() + DAY)).sanctions
  const sanctions = limited.map((one) => ({ ...one, type: 'limit' as const }))
  for (const who of await world.members(2)) unwrap(await report({ ...who, sanctions }, 'idea', idea.id))
  for (const who of await world.members(2)) unwrap(await report(who, 'idea', idea.id))
  expect(codeOf(await see(visitor))).toBe('ok')
  unwrap(await report(await world.member(), 'idea', idea.id))
  expect(codeOf(await see(visitor))).toBe('not_found')
})

test.each<ReportableKind>(['comment', 'story', 'chapter', 'member'])(
  'members report a %s; authors, visitors and suspended members are refused',
  async (kind) => {
    const challenge = await world.challenge()
    const author = await world.member()
    world.begin(challenge, 'writing')
    const story = unwrap(await world.startStory(author, challenge))
    await world.publish(story.chapter.id)
    const comment = unwrap(await world.postComment(author, { kind: 'story', id: story.id }))
    const ids = { idea: '', comment: comment.id, story: story.id, chapter: story.chapter.id }
    const id = { ...ids, member: author.id }[kind]
    const suspended = {
      ...(await world.member()),
      ...suspension(new Date(world.clock.now().getTime() + DAY)),
    }
    expect(codeOf(await report(author, kind, id))).toBe('own_report')
    expect(codeOf(await report(visitor, kind, id))).toBe('sign_in')
    expect(codeOf(await report(suspended, kind, id))).toBe('suspended')
    expect(codeOf(await report(await world.member(), kind, 'nothing'))).toBe('not_found')
    for (const who of await world.members(3)) unwrap(await report(who, kind, id))
    const item = kind === 'chapter' ? { kind: 'story' as const, id: story.id } : { kind, id }
    expect(await openCaseAbout(world.db.read, item)).toMatchObject({ kind: 'reported' })
    const seen = await world.app.stories.view(visitor, story.id)
    expect(codeOf(seen)).toBe(kind === 'story' || kind === 'chapter' ? 'not_found' : 'ok')
  },
)

test('a subject that the member cannot see is not found, so reports reveal nothing', async () => {
  const { idea } = await pitched()
  for (const who of await world.members(3)) unwrap(await report(who, 'idea', idea.id))
  expect(codeOf(await report(await world.member(), 'idea', idea.id))).toBe('not_found')
  expect(
    codeOf(await world.app.reports.reportable(await world.member(), { kind: 'idea', id: idea.id })),
  ).toBe('not_found')
})

test('each reporter is notified of the outcome and sees it in the list of own reports only', async () => {
  const { idea } = await pitched()
  const [ana, ben] = (await world.members(2)) as [Member, Member]
  for (const who of [ana, ben]) unwrap(await report(who, 'idea', idea.id))
  expect(unwrap(await world.app.reports.own(ana)).items).toMatchObject([{ outcome: null, kind: 'idea' }])
  expect(await judge('idea', idea.id, true)).toHaveLength(2)
  expect(await judge('idea', idea.id, false)).toEqual([])
  expect(await kindsFor(ana)).toContain('report_upheld')
  expect(unwrap(await world.app.reports.own(ana)).items).toMatchObject([{ outcome: 'upheld' }])
  expect(unwrap(await world.app.reports.own(await world.member())).items).toEqual([])
})

test('five wrong reports of the last ten take the right to report away for 30 days', async () => {
  const reporter = await world.member()
  for (let n = 0; n < 5; n++) {
    const { idea } = await pitched()
    unwrap(await report(reporter, 'idea', idea.id))
    await judge('idea', idea.id, false)
  }
  const { idea } = await pitched()
  const until = new Date(world.clock.now().getTime() + 30 * DAY)
  expect(await report(reporter, 'idea', idea.id)).toMatchObject({
    ...{ code: 'reporting_paused', detail: { until: until.toISOString() } },
  })
  expect(unwrap(await world.app.reports.own(reporter)).pausedUntil).toEqual(until)
  world.clock.set(new Date(until.getTime() - 1))
  expect(codeOf(await report(reporter, 'idea', idea.id))).toBe('reporting_paused')
  world.clock.set(until)
  unwrap(await report(reporter, 'idea', idea.id))
})
