import { describe, expect, test } from 'vitest'
import {
  HOUR,
  justAfter,
  justBefore,
  NOON,
  onTeam,
  personOf,
  suspension,
  visitor,
} from '#tests/factories/people.ts'
import { type Actor, managesBrand, mayContribute, mayVote, reviewsForBrand } from './actor.ts'

const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code)
const admin = personOf({ role: 'admin' })
const unverified = personOf({ verifiedAt: null })
const suspended = personOf(suspension(justAfter(NOON)))
const released = personOf(suspension(NOON))
const youngBy = (ms: number) => personOf({ createdAt: new Date(NOON.getTime() - ms) })

describe('mayContribute and mayVote', () => {
  test.each<{ who: string; actor: Actor; contribute: string; vote: string }>([
    { who: 'a visitor', actor: visitor, contribute: 'sign_in', vote: 'sign_in' },
    { who: 'a member', actor: personOf(), contribute: 'ok', vote: 'ok' },
    { who: 'an unverified member', actor: unverified, contribute: 'verify_email', vote: 'verify_email' },
    { who: 'a suspended member', actor: suspended, contribute: 'suspended', vote: 'suspended' },
    { who: 'a member at the end of a suspension', actor: released, contribute: 'ok', vote: 'ok' },
    { who: 'an account of 59:59.999', actor: youngBy(HOUR - 1), contribute: 'ok', vote: 'account_too_new' },
    { who: 'an account of one hour', actor: youngBy(HOUR), contribute: 'ok', vote: 'ok' },
    { who: 'an admin', actor: admin, contribute: 'ok', vote: 'ok' },
  ])('$who: $contribute, $vote', ({ actor, contribute, vote }) => {
    expect(codeOf(mayContribute(actor, NOON, 'kopi'))).toBe(contribute)
    expect(codeOf(mayVote(actor, NOON, 'kopi'))).toBe(vote)
  })

  test('a refusal for a suspension contains its end', () => {
    expect(mayContribute(suspended, justBefore(NOON), 'kopi')).toMatchObject({
      detail: { until: justAfter(NOON).toISOString() },
    })
  })
})

describe('brand roles', () => {
  test.each<{ who: string; actor: Actor; manages: boolean; reviews: boolean }>([
    { who: 'owner', actor: onTeam('owner'), manages: true, reviews: true },
    { who: 'manager', actor: onTeam('manager'), manages: true, reviews: true },
    { who: 'moderator', actor: onTeam('moderator'), manages: false, reviews: true },
    { who: 'voice', actor: onTeam('voice'), manages: false, reviews: false },
    { who: 'owner of another brand', actor: onTeam('owner', 'batik'), manages: false, reviews: false },
    { who: 'member', actor: personOf(), manages: false, reviews: false },
    { who: 'admin', actor: admin, manages: true, reviews: true },
    { who: 'visitor', actor: visitor, manages: false, reviews: false },
  ])('$who: manages $manages, reviews $reviews', ({ actor, manages, reviews }) => {
    expect(managesBrand(actor, 'kopi')).toBe(manages)
    expect(reviewsForBrand(actor, 'kopi')).toBe(reviews)
  })
})
