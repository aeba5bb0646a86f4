import { describe, expect, test } from 'vitest'
import { parse } from '../parse.ts'
import { AcceptTerms, ChangeChallenge, OpenChallenge } from './forms.ts'
import { type PhaseDates, phaseAt } from './phases.ts'
import { closePhaseEarly, extendPhase, phasesInput } from './reschedule.ts'
import { challengeFormValues, defaultChallengeValues, parseChallengeForm } from './typed-challenge.ts'

const now = new Date('2026-03-03T07:32:41.123Z')
const day = (n: number) => new Date(now.getTime() + n * 86_400_000)
const dates: PhaseDates = {
  ideasStart: day(-3),
  ideasEnd: day(4),
  writingStart: day(5),
  writingEnd: day(10),
  votingStart: day(10),
  votingEnd: day(12),
  verdictEnd: day(20),
}
const fresh: Record<string, string> & { title: string; hook: string } = {
  ...defaultChallengeValues(now, 'Asia/Jakarta', 'id'),
  title: 'Satu tas, banyak bahu',
  hook: 'Siapa saja?',
}

describe('the form of a challenge', () => {
  test('a change contains only the changed fields', () => {
    expect(parse(ChangeChallenge, { title: 'Satu tas, banyak bahu' })).toEqual({
      ok: true,
      value: { title: 'Satu tas, banyak bahu' },
    })
  })

  test('a new form requires only a title and a hook', () => {
    const parsed = parse(OpenChallenge, parseChallengeForm(fresh, 'Asia/Jakarta'))
    expect(parsed).toMatchObject({ ok: true, value: { bannedPhrases: [], hiddenTallies: true } })
    if (parsed.ok) expect(parsed.value.phases.ideas.start.toISOString()).toBe('2026-03-04T02:00:00.000Z')
  })

  test('an invalid value is reported at its field', () => {
    const typed = {
      ...fresh,
      title: 'Short',
      ideaVotes: '',
      bannedPhrases: 'fine\n' + 'x'.repeat(61),
      'phases.writing.start': 'soon',
      minimumAge: '7',
    }
    expect(parse(OpenChallenge, parseChallengeForm(typed, 'Asia/Jakarta'))).toMatchObject({
      ok: false,
      fields: {
        title: 'field.too_short',
        ideaVotes: 'form.votes_range',
        'bannedPhrases.1': 'field.too_long',
        'phases.writing.start': 'form.date',
        minimumAge: 'form.age_range',
      },
    })
    const crossed = { ...fresh, 'phases.writing.start': fresh['phases.ideas.start'] as string }
    expect(parse(OpenChallenge, parseChallengeForm(crossed, 'Asia/Jakarta'))).toMatchObject({
      fields: { 'phases.writing.start': 'form.phases_order' },
    })
  })

  test('a verdict without an end has no end date', () => {
    const parsed = parse(OpenChallenge, parseChallengeForm({ ...fresh, 'phases.verdict.end': '' }, 'UTC'))
    if (!parsed.ok) throw new Error('refused')
    expect(parsed.value.phases.verdict).toBeUndefined()
  })

  test('saving an unchanged form moves no date', () => {
    const kept = {
      ...{ title: fresh.title, hook: fresh.hook, brief: '', voiceDos: '', voiceDonts: '', reward: '' },
      ...{ bannedPhrases: ['gratis', 'diskon'], language: 'id', reviewMode: 'open', hiddenTallies: false },
      ...{ minimumAge: 18, minimumBallot: 1, dates, terms: { text: 'Baik-baik.' } },
      votes: { ideas: { budget: 5 }, stories: { budget: 3 } },
      pot: { amount: 600_050, currency: 'USD' as const },
      ...{ pledge: { permille: 125, hours: 24 }, licence: 'CC-BY-4.0', disputeDays: 20 },
    }
    const typed = challengeFormValues(kept, 'Asia/Jayapura')
    const parsed = parse(OpenChallenge, parseChallengeForm(typed, 'Asia/Jayapura', dates))
    if (!parsed.ok) throw new Error('refused')
    expect(parsed.value.phases.ideas.start).toEqual(dates.ideasStart)
    expect(parsed.value.phases.verdict?.end).toEqual(dates.verdictEnd)
    expect(parsed.value).toMatchObject({
      pot: { amount: 600_050, currency: 'USD' },
      ...{ pledge: { permille: 125, hours: 24 }, licence: 'CC-BY-4.0', disputeDays: 20 },
      bannedPhrases: ['gratis', 'diskon'],
      hiddenTallies: false,
      terms: 'Baik-baik.',
    })
  })
})

describe('rescheduling', () => {
  test('extending a phase moves all later dates by the same amount', () => {
    expect(extendPhase(dates, 'writing', 3)).toMatchObject({
      ideasEnd: dates.ideasEnd,
      writingEnd: day(13),
      votingStart: day(13),
      votingEnd: day(15),
      verdictEnd: day(23),
    })
  })

  test('closing a phase early leaves a gap or starts the next phase at once', () => {
    expect(phaseAt(closePhaseEarly(dates, 'ideas', now, false), now)).toMatchObject({
      name: 'ideas',
      open: false,
    })
    expect(phaseAt(closePhaseEarly(dates, 'ideas', now, true), now)).toMatchObject({
      name: 'writing',
      open: true,
    })
    const noWriting = { ...dates, writingEnd: dates.writingStart }
    expect(phaseAt(closePhaseEarly(noWriting, 'ideas', now, true), now).name).toBe('voting')
  })

  test('extending a phase and closing it early keep all dates in order', () => {
    for (const moved of [extendPhase(dates, 'voting', 1), closePhaseEarly(dates, 'ideas', now, true)])
      expect(parse(ChangeChallenge, { phases: phasesInput(moved) }).ok).toBe(true)
  })
})

describe('the API input of a challenge', () => {
  const on = (n: number) => `2026-03-${String(n).padStart(2, '0')}T00:00:00Z`
  const phases = {
    ideas: { start: on(1), end: on(5) },
    writing: { start: on(5), end: on(9) },
    voting: { start: on(9), end: on(12) },
  }
  const said = { title: 'A fire for everyone', hook: 'Sit down.', language: 'en', phases }
  const fieldsOf = (more: object) => {
    const parsed = parse(OpenChallenge, { ...said, ...more })
    return parsed.ok ? 'ok' : parsed.fields
  }

  test('accepts the documented example and applies defaults', () => {
    expect(parse(OpenChallenge, said)).toMatchObject({
      ok: true,
      value: {
        ideaVotes: 5,
        storyVotes: 3,
        minimumBallot: 1,
        reviewMode: 'reviewed',
        hiddenTallies: true,
        minimumAge: 18,
      },
    })
    expect(parse(ChangeChallenge, {})).toEqual({ ok: true, value: {} })
  })

  test('accepts phases in the format the API returns', () => {
    for (const end of [null, on(20)])
      expect(fieldsOf({ phases: { ...phases, verdict: { start: on(12), end } } })).toBe('ok')
  })

  test('dates in any zone are read as the same instant', () => {
    const jakarta = { ...phases, ideas: { start: '2026-03-01T07:00:00+07:00', end: on(5) } }
    const parsed = parse(OpenChallenge, { ...said, phases: jakarta })
    if (!parsed.ok) throw new Error('refused')
    expect(parsed.value.phases.ideas.start).toEqual(new Date(on(1)))
  })

  test.each<[string, object, object | 'ok']>([
    ['a title of 9', { title: 'x'.repeat(9) }, { title: 'field.too_short' }],
    ['a title of 10', { title: 'x'.repeat(10) }, 'ok'],
    ['a title of 100 families', { title: '👩‍👩‍👧'.repeat(100) }, 'ok'],
    ['a title of 101', { title: 'x'.repeat(101) }, { title: 'field.too_long' }],
    ['a hook of 141', { hook: 'x'.repeat(141) }, { hook: 'field.too_long' }],
    ['a language we do not speak', { language: 'fr' }, { language: 'field.choose' }],
    [
      'a day that is none',
      { phases: { ...phases, ideas: { start: '2026-02-30T00:00:00Z', end: on(5) } } },
      { 'phases.ideas.start': 'form.date' },
    ],
    [
      'a date without a zone',
      { phases: { ...phases, ideas: { start: '2026-03-01T00:00:00', end: on(5) } } },
      { 'phases.ideas.start': 'form.date' },
    ],
    [
      'the year 0',
      { phases: { ...phases, ideas: { start: '0000-01-01T00:00:00Z', end: on(5) } } },
      { 'phases.ideas.start': 'form.date' },
    ],
    [
      'the year 9999',
      { phases: { ...phases, verdict: { end: '9999-12-31T00:00:00Z' } } },
      { 'phases.verdict.end': 'form.date' },
    ],
    [
      'a verdict that ends before it begins',
      { phases: { ...phases, verdict: { end: on(11) } } },
      { 'phases.verdict.end': 'form.phases_order' },
    ],
    [
      'writing that ends before it begins',
      { phases: { ...phases, writing: { start: on(8), end: on(7) } } },
      { 'phases.writing.end': 'form.phases_order' },
    ],
    [
      'a phase we do not know',
      { phases: { ...phases, verdit: { end: on(20) } } },
      { 'phases.verdit': 'field.unknown' },
    ],
    [
      'something of ours',
      { brandId: 'x', ideaCount: 9 },
      { brandId: 'field.unknown', ideaCount: 'field.unknown' },
    ],
    ['votes by the hundred', { ideaVotes: 101 }, { ideaVotes: 'form.votes_range' }],
    ['no votes', { storyVotes: 0 }, { storyVotes: 'form.votes_range' }],
    ['half a vote', { minimumBallot: 1.5 }, { minimumBallot: 'field.number' }],
    [
      'banned phrases that only look like some',
      { bannedPhrases: ['\u200b'] },
      { 'bannedPhrases.0': 'field.required' },
    ],
  ])('%s', (_, more, fields) => expect(fieldsOf(more)).toEqual(fields))

  test('terms are accepted with their version', () => {
    expect(parse(AcceptTerms, {})).toEqual({ ok: true, value: {} })
    expect(parse(AcceptTerms, { age: 'guardian' })).toEqual({ ok: true, value: { age: 'guardian' } })
    expect(parse(AcceptTerms, { age: 'young' }).ok).toBe(false)
    expect(parse(AcceptTerms, { version: 'x' })).toMatchObject({ fields: { version: 'field.number' } })
    expect(parse(AcceptTerms, { memberId: 'x' })).toMatchObject({ fields: { memberId: 'field.unknown' } })
  })
})
