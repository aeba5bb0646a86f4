import { describe, expect, test } from 'vitest'
import { DAY, justAfter, NOON, onTeam, personOf, suspension, visitor } from '#tests/factories/people.ts'
import type { Actor } from '../actor.ts'
import type { PhaseDates } from './phases.ts'
import { canChangeChallenge, canContribute, canOpenChallenge, canSeeChallenge } from './policy.ts'

const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code)
const day = (n: number) => new Date(NOON.getTime() + n * DAY)
const dates: PhaseDates = {
  ideasStart: day(0),
  ideasEnd: day(1),
  writingStart: day(1),
  writingEnd: day(2),
  votingStart: day(2),
  votingEnd: day(3),
  verdictEnd: day(4),
}
const facts = { brandId: 'kopi', dates, termsVersion: 2 }
const member = personOf()

test.each<{ who: string; actor: Actor; open: string }>([
  { who: 'visitor', actor: visitor, open: 'sign_in' },
  { who: 'member', actor: member, open: 'forbidden' },
  { who: 'voice', actor: onTeam('voice'), open: 'forbidden' },
  { who: 'moderator', actor: onTeam('moderator'), open: 'forbidden' },
  { who: 'manager', actor: onTeam('manager'), open: 'ok' },
  { who: 'owner', actor: onTeam('owner'), open: 'ok' },
  { who: "another brand's owner", actor: onTeam('owner', 'batik'), open: 'forbidden' },
  { who: 'admin', actor: personOf({ role: 'admin' }), open: 'ok' },
])('opening and changing a challenge: $who gets $open', ({ actor, open }) => {
  expect(codeOf(canOpenChallenge(actor, 'kopi'))).toBe(open)
  expect(codeOf(canChangeChallenge(actor, facts))).toBe(open)
})

test('a draft is visible only to the brand’s managers', () => {
  const draft = day(-1)
  for (const actor of [visitor, member, onTeam('voice'), onTeam('moderator'), onTeam('owner', 'batik')])
    expect(codeOf(canSeeChallenge(actor, facts, draft))).toBe('not_found')
  for (const actor of [onTeam('manager'), onTeam('owner'), personOf({ role: 'admin' })])
    expect(codeOf(canSeeChallenge(actor, facts, draft))).toBe('ok')
  for (const moment of [day(0), day(2), day(9)])
    expect(codeOf(canSeeChallenge(visitor, facts, moment))).toBe('ok')
})

describe('contributing', () => {
  const terms = (acceptedTerms: number) => ({ ...facts, acceptedTerms })
  test.each<{ what: string; actor: Actor; accepted: number; now: Date; code: string }>([
    { what: 'in its phase, under the terms', actor: member, accepted: 2, now: day(0), code: 'ok' },
    { what: 'under older terms', actor: member, accepted: 1, now: day(0), code: 'terms_needed' },
    { what: 'under no terms', actor: member, accepted: 0, now: day(0), code: 'terms_needed' },
    { what: 'as a visitor', actor: visitor, accepted: 0, now: day(0), code: 'sign_in' },
    { what: 'after the end', actor: member, accepted: 2, now: day(1), code: 'phase_closed' },
    { what: 'in a draft', actor: member, accepted: 2, now: day(-1), code: 'not_found' },
    {
      what: 'in a draft, as its manager',
      actor: onTeam('manager'),
      accepted: 2,
      now: day(-1),
      code: 'phase_closed',
    },
    {
      what: 'suspended',
      actor: personOf(suspension(justAfter(day(0)))),
      accepted: 2,
      now: day(0),
      code: 'suspended',
    },
    {
      what: 'unverified',
      actor: personOf({ verifiedAt: null }),
      accepted: 2,
      now: day(0),
      code: 'verify_email',
    },
  ])('$what: $code', ({ actor, accepted, now, code }) => {
    expect(codeOf(canContribute(actor, terms(accepted), 'ideas', now))).toBe(code)
  })

  test('the refusal phase_closed contains the current and the required phase', () => {
    expect(canContribute(member, terms(2), 'ideas', day(2))).toMatchObject({
      detail: { phase: 'voting', needed: 'ideas' },
    })
  })

  test('a challenge without terms requires no acceptance', () => {
    expect(codeOf(canContribute(member, { ...terms(0), termsVersion: 0 }, 'ideas', day(0)))).toBe('ok')
  })
})
