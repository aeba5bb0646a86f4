import { expect, test } from 'vitest'
import { sendReminders } from '#server/commands/challenges/send-reminders.ts'
import { DAY, justBefore } from '#tests/factories/people.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

test('participants are reminded once, a day before a phase ends, and again when the end is moved', async () => {
  const world = await openTestWorld()
  const challenge = await world.challenge({ terms: 'Be kind.' })
  const ana = await world.member()
  unwrap(await world.app.challenges.acceptTerms(ana, challenge.id, { age: 'old_enough' }))
  const remind = sendReminders({ db: world.db, now: world.clock.now, events: world.events })
  const kinds = async () => (await world.noticesFor(ana)).map((notice) => notice.kind)

  world.clock.set(justBefore(challenge.dates.ideasEnd, DAY + 1))
  expect(await remind()).toBe(0)
  world.clock.advance(1)
  expect([await remind(), await remind()]).toEqual([1, 0])
  expect(await kinds()).toEqual(['ends_soon_ideas'])

  const later = (date: Date) => new Date(date.getTime() + 3 * DAY).toISOString()
  const { ideasStart, ideasEnd, writingStart, writingEnd, votingStart, votingEnd } = challenge.dates
  const phases = {
    ideas: { start: ideasStart.toISOString(), end: later(ideasEnd) },
    writing: { start: later(writingStart), end: later(writingEnd) },
    voting: { start: later(votingStart), end: later(votingEnd) },
  }
  const { ChangeChallenge } = await import('#app/domain/challenges/forms.ts')
  unwrap(
    await world.app.challenges.change(challenge.brand.owner, challenge.id, ChangeChallenge.parse({ phases })),
  )
  world.clock.advance(3 * DAY)
  expect(await remind()).toBe(1)
  expect(await kinds()).toEqual(['ends_soon_ideas', 'challenge_dates', 'ends_soon_ideas'])
})
