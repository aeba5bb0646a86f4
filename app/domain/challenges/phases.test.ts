import { describe, expect, test } from 'vitest'
import { justAfter, justBefore } from '#tests/factories/people.ts'
import { isOpen, type PhaseDates, phaseAt } from './phases.ts'

const on = (day: number) => new Date(Date.UTC(2026, 2, day, 12))
const dates: PhaseDates = {
  ideasStart: on(1),
  ideasEnd: on(3),
  writingStart: on(3),
  writingEnd: on(6),
  votingStart: on(6),
  votingEnd: on(8),
  verdictEnd: on(10),
}
const nameAt = (moment: Date, of: Partial<PhaseDates> = {}) => phaseAt({ ...dates, ...of }, moment).name

describe('the phase is a function of the clock and the dates', () => {
  test.each([
    { border: dates.ideasStart, left: 'draft', right: 'ideas' },
    { border: dates.ideasEnd, left: 'ideas', right: 'writing' },
    { border: dates.writingEnd, left: 'writing', right: 'voting' },
    { border: dates.votingEnd, left: 'voting', right: 'verdict' },
    { border: on(10), left: 'verdict', right: 'archived' },
  ])('$left ends and $right begins at the millisecond', ({ border, left, right }) => {
    expect([nameAt(justBefore(border)), nameAt(border), nameAt(justAfter(border))]).toEqual([
      left,
      right,
      right,
    ])
  })

  test('contains its end and the next phase', () => {
    expect(phaseAt(dates, on(4))).toEqual({
      name: 'writing',
      open: true,
      endsAt: on(6),
      next: { name: 'voting', at: on(6) },
    })
    expect(phaseAt(dates, on(0))).toMatchObject({ name: 'draft', endsAt: on(1), next: { name: 'ideas' } })
    expect(phaseAt(dates, on(9))).toMatchObject({ name: 'verdict', endsAt: on(10), next: null })
    expect(phaseAt(dates, on(11))).toEqual({ name: 'archived', open: true, endsAt: null, next: null })
  })

  test('without an end the verdict is never archived', () => {
    expect(phaseAt({ ...dates, verdictEnd: null }, on(3000))).toMatchObject({
      name: 'verdict',
      endsAt: null,
    })
  })
})

describe('a phase whose start equals its end is skipped', () => {
  test.each([
    { skipped: 'ideas', of: { ideasEnd: on(1), writingStart: on(1) }, at: on(1), becomes: 'writing' },
    { skipped: 'writing', of: { writingEnd: on(3), votingStart: on(3) }, at: on(3), becomes: 'voting' },
    { skipped: 'voting', of: { votingStart: on(6), votingEnd: on(6) }, at: on(6), becomes: 'verdict' },
    { skipped: 'verdict', of: { verdictEnd: on(8) }, at: on(8), becomes: 'archived' },
  ])('$skipped gives way to $becomes', ({ skipped, of, at, becomes }) => {
    expect([nameAt(at, of), nameAt(justAfter(at), of)]).toEqual([becomes, becomes])
    expect(nameAt(justBefore(at), of)).not.toBe(skipped)
    expect(isOpen({ ...dates, ...of }, skipped as 'ideas', at)).toBe(false)
  })

  test('all phases can be skipped: from draft directly to the verdict', () => {
    const moment = on(5)
    const none = Object.fromEntries(Object.keys(dates).map((key) => [key, moment])) as unknown as PhaseDates
    expect(phaseAt(none, justBefore(moment)).name).toBe('draft')
    expect(phaseAt({ ...none, verdictEnd: null }, moment).name).toBe('verdict')
    expect(phaseAt(none, moment).name).toBe('archived')
  })
})

describe('between two dated phases', () => {
  const gap = { ...dates, writingStart: on(4), votingStart: on(7) }
  test.each([
    { from: dates.ideasEnd, to: on(4), last: 'ideas', next: 'writing' },
    { from: dates.writingEnd, to: on(7), last: 'writing', next: 'voting' },
  ])('$last is over and $next not yet begun', ({ from, to, last, next }) => {
    expect(phaseAt(gap, justBefore(from))).toMatchObject({ name: last, open: true })
    for (const moment of [from, justBefore(to)]) {
      expect(phaseAt(gap, moment)).toEqual({
        name: last,
        open: false,
        endsAt: null,
        next: { name: next, at: to },
      })
      expect(isOpen(gap, last as 'ideas', moment)).toBe(false)
    }
    expect(phaseAt(gap, to)).toMatchObject({ name: next, open: true })
  })

  test('a gap after a skipped first phase is still the draft', () => {
    const late = { ...dates, ideasEnd: dates.ideasStart, writingStart: on(4) }
    expect(phaseAt(late, on(2))).toMatchObject({ name: 'draft', next: { name: 'writing', at: on(4) } })
  })
})
