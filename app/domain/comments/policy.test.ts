import { describe, expect, test } from 'vitest'
import {
  DAY,
  justAfter,
  justBefore,
  NOON,
  onTeam,
  personOf,
  suspension,
  visitor,
} from '#tests/factories/people.ts'
import type { Actor } from '../actor.ts'
import { parse } from '../parse.ts'
import { PostComment } from './forms.ts'
import { canPostComment } from './policy.ts'

const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code)
const dates = {
  ideasStart: justBefore(NOON, DAY),
  ideasEnd: NOON,
  writingStart: NOON,
  writingEnd: NOON,
  votingStart: NOON,
  votingEnd: NOON,
  verdictEnd: NOON,
}
const challenge = { brandId: 'kopi', dates, termsVersion: 3 }
const newcomer = personOf({ createdAt: justAfter(justBefore(NOON, DAY)) })
const dayOld = personOf({ createdAt: justBefore(NOON, DAY) })

describe('posting a comment', () => {
  test.each<{
    what: string
    actor?: Actor
    saidToday?: number
    accepted?: number
    now?: Date
    code: string
  }>([
    { what: 'after all is over, under its terms', code: 'ok' },
    { what: 'before the terms are accepted', accepted: 0, code: 'terms_needed' },
    { what: 'under an earlier version of the terms', accepted: 2, code: 'terms_needed' },
    { what: 'as one of the team whose terms they are', actor: onTeam('voice'), accepted: 0, code: 'ok' },
    { what: 'as a visitor', actor: visitor, code: 'sign_in' },
    { what: 'unverified', actor: personOf({ verifiedAt: null }), code: 'verify_email' },
    { what: 'suspended', actor: personOf(suspension(justAfter(NOON))), code: 'suspended' },
    { what: 'on a draft', now: justBefore(NOON, 2 * DAY), code: 'not_found' },
    {
      what: 'on a draft as its manager',
      actor: onTeam('manager'),
      now: justBefore(NOON, 2 * DAY),
      code: 'ok',
    },
    { what: 'a tenth time on the first day', actor: newcomer, saidToday: 9, code: 'ok' },
    { what: 'an eleventh time on the first day', actor: newcomer, saidToday: 10, code: 'newcomer_limit' },
    { what: 'an eleventh time on the second day', actor: dayOld, saidToday: 10, code: 'ok' },
  ])('$what: $code', ({ actor = personOf(), saidToday = 0, accepted = 3, now = NOON, code }) => {
    const facts = { challenge: { ...challenge, acceptedTerms: accepted }, saidToday }
    expect(codeOf(canPostComment(actor, facts, now))).toBe(code)
  })
})

describe('the comment form', () => {
  const on = { kind: 'idea', id: 'i' }
  test('the default type is comment', () => {
    expect(parse(PostComment, { on, body: 'Yes.' })).toMatchObject({ ok: true, value: { type: 'comment' } })
  })
  test.each([
    [{ on, body: '' }, { body: 'field.required' }],
    [{ on, body: 'x'.repeat(5001) }, { body: 'field.too_long' }],
    [{ on, body: 'x', type: 'shout' }, { type: 'field.invalid' }],
    [{ on: { kind: 'member', id: 'x' }, body: 'x' }, { 'on.kind': 'field.invalid' }],
    [{ body: 'x' }, { on: 'field.required' }],
    [{ on, body: 'x', badge: 'owner' }, { badge: 'field.unknown' }],
    [{ on: { ...on, place: 1 }, body: 'x' }, { 'on.place': 'field.unknown' }],
    [{ on: { kind: 'idea', id: 'a\u0000b' }, body: 'x' }, { 'on.id': 'field.invalid' }],
  ])('%j', (input, fields) => {
    expect(parse(PostComment, input)).toMatchObject({ code: 'invalid', fields })
  })
})
