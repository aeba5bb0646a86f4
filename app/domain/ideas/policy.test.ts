import { describe, expect, test } from 'vitest'
import {
  DAY,
  HOUR,
  justAfter,
  justBefore,
  NOON,
  onTeam,
  personOf,
  suspension,
  visitor,
} from '#tests/factories/people.ts'
import type { Actor } from '../actor.ts'
import {
  canEditIdea,
  canPitch,
  canReviewIdea,
  canSeeIdea,
  canVoteOnIdea,
  canWithdrawIdea,
  type IdeaFacts,
  isHeldForReview,
} from './policy.ts'
import { EDIT_WINDOW_MS } from './ranking.ts'

const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code)
const end = new Date(NOON.getTime() + DAY)
const dates = {
  ideasStart: new Date(NOON.getTime() - DAY),
  ideasEnd: end,
  writingStart: end,
  writingEnd: new Date(end.getTime() + DAY),
  votingStart: new Date(end.getTime() + DAY),
  votingEnd: new Date(end.getTime() + 2 * DAY),
  verdictEnd: null,
}
const challenge = { brandId: 'kopi', dates, termsVersion: 0 }
const idea = (more: Partial<IdeaFacts> = {}): IdeaFacts => ({
  authorId: 'ben',
  joinedIds: [],
  state: 'open',
  hiddenAt: null,
  votes: 0,
  createdAt: NOON,
  challenge,
  ...more,
})
const author = personOf({ id: 'ben' })
const member = personOf()
const moderator = onTeam('moderator')
const hidden = idea({ hiddenAt: NOON })
const held = idea({ state: 'held' })

test.each<{ what: string; facts: IdeaFacts; actor: Actor; code: string }>([
  { what: 'an open idea, a visitor', facts: idea(), actor: visitor, code: 'ok' },
  { what: 'a held idea, a visitor', facts: held, actor: visitor, code: 'not_found' },
  { what: 'a held idea, a member', facts: held, actor: member, code: 'not_found' },
  { what: 'a held idea, its author', facts: held, actor: author, code: 'ok' },
  { what: 'a held idea, a moderator', facts: held, actor: moderator, code: 'ok' },
  { what: 'a held idea, a voice', facts: held, actor: onTeam('voice'), code: 'not_found' },
  { what: 'a hidden idea, a member', facts: hidden, actor: member, code: 'not_found' },
  { what: 'a hidden idea, its author', facts: hidden, actor: author, code: 'ok' },
  { what: 'a hidden idea, a moderator', facts: hidden, actor: moderator, code: 'ok' },
  { what: 'a declined idea, a visitor', facts: idea({ state: 'declined' }), actor: visitor, code: 'ok' },
])('seeing $what: $code', ({ facts, actor, code }) =>
  expect(codeOf(canSeeIdea(actor, facts, NOON))).toBe(code),
)

describe('voting', () => {
  const young = personOf({ createdAt: justAfter(justBefore(NOON, HOUR)) })
  test.each<{ what: string; facts?: IdeaFacts; actor?: Actor; now?: Date; code: string }>([
    { what: 'by a member', code: 'ok' },
    { what: 'by a visitor', actor: visitor, code: 'sign_in' },
    { what: 'by its author', actor: author, code: 'own_item' },
    { what: 'by somebody unverified', actor: personOf({ verifiedAt: null }), code: 'verify_email' },
    { what: 'by an account too young', actor: young, code: 'account_too_new' },
    { what: 'by somebody suspended', actor: personOf(suspension(end)), code: 'suspended' },
    { what: 'at the last millisecond', now: justBefore(end), code: 'ok' },
    { what: 'at the end', now: end, code: 'phase_closed' },
    { what: 'while it is held', facts: held, code: 'not_found' },
    { what: 'while it is hidden', facts: hidden, code: 'not_found' },
    { what: 'on its own hidden one', facts: hidden, actor: author, code: 'own_item' },
    { what: 'by a reviewer while it is held', facts: held, actor: moderator, code: 'not_open' },
    { what: 'by a reviewer while it is hidden', facts: hidden, actor: moderator, code: 'not_open' },
    { what: 'when adopted', facts: idea({ state: 'adopted' }), code: 'not_open' },
    { what: 'when merged', facts: idea({ state: 'merged' }), code: 'not_open' },
    { what: 'when declined', facts: idea({ state: 'declined' }), code: 'not_open' },
    { what: 'when withdrawn', facts: idea({ state: 'withdrawn' }), code: 'not_found' },
  ])('$what: $code', ({ facts = idea(), actor = member, now = NOON, code }) => {
    expect(codeOf(canVoteOnIdea(actor, facts, now))).toBe(code)
  })
})

describe('pitching', () => {
  const facts = (pitchedToday: number) => ({ ...challenge, acceptedTerms: 0, pitchedToday })
  const newcomer = personOf({ createdAt: justAfter(justBefore(NOON, DAY)) })
  test.each([
    { pitched: 2, actor: newcomer, code: 'ok' },
    { pitched: 3, actor: newcomer, code: 'newcomer_limit' },
    { pitched: 3, actor: personOf({ createdAt: justBefore(NOON, DAY) }), code: 'ok' },
  ])(
    'the fourth idea of a first day waits for the second: $pitched before, $code',
    ({ pitched, actor, code }) => {
      expect(codeOf(canPitch(actor, facts(pitched), NOON))).toBe(code)
    },
  )
  test('a member’s first idea is held if the challenge reviews ideas', () => {
    expect(isHeldForReview({ acceptedBefore: 0, reviewed: true, standing: 'newcomer' })).toBe(true)
    expect(isHeldForReview({ acceptedBefore: 0, reviewed: true, standing: 'contributor' })).toBe(false)
    expect(isHeldForReview({ acceptedBefore: 1, reviewed: true, standing: 'newcomer' })).toBe(false)
    expect(isHeldForReview({ acceptedBefore: 0, reviewed: false, standing: 'newcomer' })).toBe(false)
  })
})

describe('editing an own idea', () => {
  const closing = justAfter(NOON, EDIT_WINDOW_MS)
  test.each<{ what: string; facts?: IdeaFacts; actor?: Actor; now?: Date; edit: string; withdraw: string }>([
    { what: 'at once', edit: 'ok', withdraw: 'ok' },
    { what: 'at 4:59.999', now: justBefore(closing), edit: 'ok', withdraw: 'ok' },
    { what: 'at 5:00', now: closing, edit: 'ok', withdraw: 'ok' },
    { what: 'after a vote', facts: idea({ votes: 1 }), edit: 'ok', withdraw: 'ok' },
    { what: 'while it is held', facts: held, edit: 'ok', withdraw: 'ok' },
    { what: 'once adopted', facts: idea({ state: 'adopted' }), edit: 'not_open', withdraw: 'not_open' },
    { what: 'once declined', facts: idea({ state: 'declined' }), edit: 'not_open', withdraw: 'not_open' },
    { what: 'twice', facts: idea({ state: 'withdrawn' }), edit: 'not_open', withdraw: 'not_open' },
    {
      what: 'when the phase is over',
      facts: idea({ createdAt: end }),
      now: end,
      edit: 'phase_closed',
      withdraw: 'ok',
    },
    {
      what: 'suspended',
      actor: personOf({ id: 'ben', ...suspension(end) }),
      edit: 'suspended',
      withdraw: 'ok',
    },
    { what: 'as another', actor: member, edit: 'forbidden', withdraw: 'forbidden' },
    {
      what: 'as another who can’t see it',
      facts: held,
      actor: member,
      edit: 'not_found',
      withdraw: 'not_found',
    },
    { what: 'as a visitor', actor: visitor, edit: 'sign_in', withdraw: 'sign_in' },
  ])(
    '$what: edit $edit, withdraw $withdraw',
    ({ facts = idea(), actor = author, now = NOON, edit, withdraw }) => {
      expect(codeOf(canEditIdea(actor, facts, now))).toBe(edit)
      expect(codeOf(canWithdrawIdea(actor, facts, NOON))).toBe(withdraw)
    },
  )
})

test.each<{ who: string; actor: Actor; facts?: IdeaFacts; code: string }>([
  { who: 'a visitor', actor: visitor, code: 'sign_in' },
  { who: 'its author', actor: author, code: 'forbidden' },
  { who: 'a voice', actor: onTeam('voice'), code: 'forbidden' },
  { who: 'a moderator', actor: moderator, code: 'ok' },
  { who: 'a manager', actor: onTeam('manager'), code: 'ok' },
  { who: "another brand's owner", actor: onTeam('owner', 'batik'), code: 'forbidden' },
  { who: 'a member who can’t see it', actor: member, facts: held, code: 'not_found' },
  { who: 'an admin', actor: personOf({ role: 'admin' }), code: 'ok' },
])('judging: $who gets $code', ({ actor, facts = idea(), code }) => {
  expect(codeOf(canReviewIdea(actor, facts, NOON))).toBe(code)
})
