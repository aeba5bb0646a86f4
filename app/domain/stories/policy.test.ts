import { describe, expect, test } from 'vitest'
import {
  DAY,
  HOUR,
  justBefore,
  NOON,
  onTeam,
  personOf,
  suspension,
  visitor,
} from '#tests/factories/people.ts'
import type { Actor } from '../actor.ts'
import {
  canFeatureStory,
  canGiveVerdict,
  canSeeStory,
  canStartStory,
  canSubmitStory,
  canVoteOnStory,
  canWriteStory,
  type StoryFacts,
} from './policy.ts'

const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code)
const day = (n: number) => new Date(NOON.getTime() + n * DAY)
const IDEAS = day(-1.5)
const WRITING = NOON
const VOTING = day(1.5)
const VERDICT = day(2.5)
const dates = {
  ideasStart: day(-2),
  ideasEnd: day(-1),
  writingStart: day(-1),
  writingEnd: day(1),
  votingStart: day(1),
  votingEnd: day(2),
  verdictEnd: day(3),
}
const challenge = { brandId: 'kopi', dates, termsVersion: 1 }
const story = (more: Partial<StoryFacts> = {}): StoryFacts => ({
  coauthors: 'open',
  authorIds: ['ben', 'cut'],
  writerIds: ['ben'],
  namelessIds: [],
  submittedAt: null,
  hiddenAt: null,
  challenge,
  ...more,
})
const submitted = story({ submittedAt: WRITING })
const hidden = story({ hiddenAt: NOON })
const author = personOf({ id: 'ben' })
const coauthor = personOf({ id: 'cut' })
const member = personOf()
const suspended = personOf(suspension(day(30)))
const unverified = personOf({ verifiedAt: null })

test('a hidden story is visible only to reviewers', () => {
  expect(
    [visitor, member, author, onTeam('voice')].map((who) => codeOf(canSeeStory(who, hidden, WRITING))),
  ).toEqual(Array(4).fill('not_found'))
  expect(
    [onTeam('moderator'), onTeam('owner')].map((who) => codeOf(canSeeStory(who, hidden, WRITING))),
  ).toEqual(['ok', 'ok'])
  expect(codeOf(canSeeStory(visitor, story(), WRITING))).toBe('ok')
})

test('stories of a challenge moved back to draft are visible only to its managers', () => {
  const before = justBefore(dates.ideasStart)
  const seen = (who: Actor) => codeOf(canSeeStory(who, story(), before))
  expect([visitor, member, author].map(seen)).toEqual(Array(3).fill('not_found'))
  expect(seen(onTeam('manager'))).toBe('ok')
})

test.each<{ what: string; actor?: Actor; accepted?: number; now?: Date; code: string }>([
  { what: 'while writing', code: 'ok' },
  { what: 'while pitching', now: IDEAS, code: 'phase_closed' },
  { what: 'while voting', now: VOTING, code: 'phase_closed' },
  { what: 'as a visitor', actor: visitor, code: 'sign_in' },
  { what: 'without having accepted the terms', accepted: 0, code: 'terms_needed' },
  { what: 'unverified', actor: unverified, code: 'verify_email' },
])('starting a story $what: $code', ({ actor = member, accepted = 1, now = WRITING, code }) => {
  expect(codeOf(canStartStory(actor, { ...challenge, acceptedTerms: accepted }, now))).toBe(code)
})

describe('writing', () => {
  const invited = story({ coauthors: 'invited' })
  test.each<{ what: string; facts?: StoryFacts; actor?: Actor; accepted?: number; now?: Date; code: string }>(
    [
      { what: 'an open story, any member', code: 'ok' },
      { what: 'an open story, a visitor', actor: visitor, code: 'sign_in' },
      { what: 'at the last millisecond', now: justBefore(dates.writingEnd), code: 'ok' },
      { what: 'at the end', now: dates.writingEnd, code: 'phase_closed' },
      { what: 'without having accepted the terms', accepted: 0, code: 'terms_needed' },
      { what: 'suspended', actor: suspended, code: 'suspended' },
      { what: 'when it is submitted, even its author', facts: submitted, actor: author, code: 'frozen' },
      { what: 'when it is hidden', facts: hidden, actor: author, code: 'not_found' },
      { what: 'an invited story, any member', facts: invited, code: 'not_coauthor' },
      { what: 'an invited story, its author', facts: invited, actor: author, code: 'ok' },
      { what: 'an invited story, a co-author', facts: invited, actor: coauthor, code: 'ok' },
      { what: 'an invited story, a moderator', facts: invited, actor: onTeam('moderator'), code: 'ok' },
      { what: 'an invited story, a voice', facts: invited, actor: onTeam('voice'), code: 'not_coauthor' },
    ],
  )('$what: $code', ({ facts = story(), actor = member, accepted = 1, now = WRITING, code }) => {
    expect(codeOf(canWriteStory(actor, { ...facts, acceptedTerms: accepted }, now))).toBe(code)
  })
})

describe('submitting', () => {
  test.each<{ what: string; facts?: StoryFacts; actor?: Actor; now?: Date; code: string }>([
    { what: 'by its author', actor: author, code: 'ok' },
    { what: 'by a co-author', actor: coauthor, code: 'ok' },
    { what: 'by the brand for them', actor: onTeam('manager'), code: 'ok' },
    { what: 'by another member', actor: member, code: 'not_coauthor' },
    { what: 'by a moderator', actor: onTeam('moderator'), code: 'not_coauthor' },
    { what: 'by a visitor', actor: visitor, code: 'sign_in' },
    { what: 'twice', facts: submitted, actor: author, code: 'already_exists' },
    { what: 'when writing is over', actor: author, now: dates.writingEnd, code: 'phase_closed' },
    { what: 'suspended', actor: { ...suspended, id: 'ben' }, code: 'suspended' },
    { what: 'when it is hidden', facts: hidden, actor: author, code: 'not_found' },
  ])('$what: $code', ({ facts = story(), actor = member, now = WRITING, code }) => {
    expect(codeOf(canSubmitStory(actor, facts, now))).toBe(code)
  })
})

describe('voting', () => {
  const young = personOf({ createdAt: new Date(VOTING.getTime() - HOUR + 1) })
  test.each<{ what: string; facts?: StoryFacts; actor?: Actor; now?: Date; code: string }>([
    { what: 'by a member', code: 'ok' },
    { what: 'by a visitor', actor: visitor, code: 'sign_in' },
    { what: 'by its author', actor: author, code: 'own_item' },
    { what: 'by a co-author', actor: coauthor, code: 'own_item' },
    { what: 'unverified', actor: unverified, code: 'verify_email' },
    { what: 'by an account too young', actor: young, code: 'account_too_new' },
    { what: 'suspended', actor: suspended, code: 'suspended' },
    { what: 'before it begins', now: justBefore(dates.votingStart), code: 'phase_closed' },
    { what: 'at the first millisecond', now: dates.votingStart, code: 'ok' },
    { what: 'at the last millisecond', now: justBefore(dates.votingEnd), code: 'ok' },
    { what: 'at the end', now: dates.votingEnd, code: 'phase_closed' },
    { what: 'on a story that was not submitted', facts: story(), code: 'not_open' },
    { what: 'on a hidden story', facts: { ...submitted, hiddenAt: NOON }, code: 'not_found' },
    {
      what: 'on a hidden story, by a reviewer',
      facts: { ...submitted, hiddenAt: NOON },
      actor: onTeam('moderator'),
      code: 'not_open',
    },
  ])('$what: $code', ({ facts = submitted, actor = member, now = VOTING, code }) => {
    expect(codeOf(canVoteOnStory(actor, facts, now))).toBe(code)
  })
})

test.each<{ who: string; actor: Actor; code: string }>([
  { who: 'a visitor', actor: visitor, code: 'sign_in' },
  { who: 'its author', actor: author, code: 'forbidden' },
  { who: 'a moderator', actor: onTeam('moderator'), code: 'forbidden' },
  { who: 'a manager', actor: onTeam('manager'), code: 'ok' },
  { who: "another brand's owner", actor: onTeam('owner', 'batik'), code: 'forbidden' },
  { who: 'an admin', actor: personOf({ role: 'admin' }), code: 'ok' },
])('featuring and the verdict: $who gets $code', ({ actor, code }) => {
  expect(codeOf(canFeatureStory(actor, submitted, VERDICT))).toBe(code)
  expect(codeOf(canGiveVerdict(actor, challenge, VERDICT))).toBe(code)
})

test('a verdict can be given only in the verdict phase', () => {
  const by = (now: Date) => codeOf(canGiveVerdict(onTeam('manager'), challenge, now))
  expect(
    [justBefore(dates.votingEnd), dates.votingEnd, justBefore(dates.verdictEnd), dates.verdictEnd].map(by),
  ).toEqual(['phase_closed', 'ok', 'ok', 'phase_closed'])
})

test('a refusal does not reveal a hidden story', () => {
  expect(codeOf(canFeatureStory(member, hidden, VERDICT))).toBe('not_found')
})
