import { describe, expect, test } from 'vitest'
import { parse } from '../parse.ts'
import { ChangeChallenge, OpenChallenge } from './forms.ts'
import { type PhaseDates, phaseAt } from './model.ts'
import { closedEarly, extended, phasesInput } from './reschedule.ts'
import { challengeInput, freshChallenge, typedChallenge } from './typed-challenge.ts'

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
const fresh = {
  ...freshChallenge(now, 'Asia/Jakarta', 'id'),
  title: 'Satu tas, banyak bahu',
  hook: 'Siapa saja?',
}

describe('the form of a challenge', () => {
  test('a change names only what it changes', () => {
    expect(parse(ChangeChallenge, { title: 'Satu tas, banyak bahu' })).toEqual({
      ok: true,
      value: { title: 'Satu tas, banyak bahu' },
    })
  })

  test('a fresh form needs nothing but a title and a hook', () => {
    const parsed = parse(OpenChallenge, challengeInput(fresh, 'Asia/Jakarta'))
    expect(parsed).toMatchObject({ ok: true, value: { bannedPhrases: [], hiddenTallies: true } })
    if (parsed.ok) expect(parsed.value.phases.ideas.start.toISOString()).toBe('2026-03-04T02:00:00.000Z')
  })

  test('complaints stand at the field they are about', () => {
    const typed = {
      ...fresh,
      title: 'Short',
      ideaVotes: '',
      bannedPhrases: 'fine\n' + 'x'.repeat(61),
      'phases.writing.start': 'soon',
      minimumAge: '7',
    }
    expect(parse(OpenChallenge, challengeInput(typed, 'Asia/Jakarta'))).toMatchObject({
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
    expect(parse(OpenChallenge, challengeInput(crossed, 'Asia/Jakarta'))).toMatchObject({
      fields: { 'phases.writing.start': 'form.phases_order' },
    })
  })

  test('without an end the verdict stays', () => {
    const parsed = parse(OpenChallenge, challengeInput({ ...fresh, 'phases.verdict.end': '' }, 'UTC'))
    if (!parsed.ok) throw new Error('refused')
    expect(parsed.value.phases.verdict).toBeUndefined()
  })

  test('opening and saving moves no date', () => {
    const kept = {
      ...{ title: fresh.title, hook: fresh.hook, brief: '', voiceDos: '', voiceDonts: '', reward: '' },
      ...{ bannedPhrases: ['gratis', 'diskon'], language: 'id', reviewMode: 'open', hiddenTallies: false },
      ...{ minimumAge: 18, minimumBallot: 1, dates, terms: { text: 'Baik-baik.' } },
      votes: { ideas: { budget: 5 }, stories: { budget: 3 } },
    }
    const typed = typedChallenge(kept, 'Asia/Jayapura')
    const parsed = parse(OpenChallenge, challengeInput(typed, 'Asia/Jayapura', dates))
    if (!parsed.ok) throw new Error('refused')
    expect(parsed.value.phases.ideas.start).toEqual(dates.ideasStart)
    expect(parsed.value.phases.verdict?.end).toEqual(dates.verdictEnd)
    expect(parsed.value).toMatchObject({
      bannedPhrases: ['gratis', 'diskon'],
      hiddenTallies: false,
      terms: 'Baik-baik.',
    })
  })
})

describe('rescheduling', () => {
  test('more time moves everything after by as much', () => {
    expect(extended(dates, 'writing', 3)).toMatchObject({
      ideasEnd: dates.ideasEnd,
      writingEnd: day(13),
      votingStart: day(13),
      votingEnd: day(15),
      verdictEnd: day(23),
    })
  })

  test('closing early leaves a gap, or starts the next phase at once', () => {
    expect(phaseAt(closedEarly(dates, 'ideas', now, false), now)).toMatchObject({
      name: 'ideas',
      open: false,
    })
    expect(phaseAt(closedEarly(dates, 'ideas', now, true), now)).toMatchObject({
      name: 'writing',
      open: true,
    })
    const noWriting = { ...dates, writingEnd: dates.writingStart }
    expect(phaseAt(closedEarly(noWriting, 'ideas', now, true), now).name).toBe('voting')
  })

  test('both are in order', () => {
    for (const moved of [extended(dates, 'voting', 1), closedEarly(dates, 'ideas', now, true)])
      expect(parse(ChangeChallenge, { phases: phasesInput(moved) }).ok).toBe(true)
  })
})
