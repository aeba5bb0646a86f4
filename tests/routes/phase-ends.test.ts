import { describe, expect, test } from 'vitest'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { instantOf } from '#app/domain/zoned-time.ts'
import { createClock } from '#tests/factories/clock.ts'
import { DAY, justBefore } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'
import { bodyOf } from './identity-browser.ts'

/** WIB, WITA, WIT, UTC, a zone west of UTC, one with a half-hour offset, and one with a clock change in the test period. */
const ZONES = [
  'Asia/Jakarta',
  'Asia/Makassar',
  'Asia/Jayapura',
  'UTC',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Europe/Berlin',
]
const clock = createClock(new Date())
/** Headers and fields from a browser whose clock is a day behind, right, or a day ahead. */
const WRONG = [-DAY, 0, DAY]

const brandSite = await openBrandSite(['anna', 'ben', 'cut', 'dewi'], clock.now)
const made = await brandSite.app.identity.createToken(await brandSite.actor('dewi'), {
  label: 'tests',
  scopes: ['read', 'write'],
})
const token = unwrap(made).token

/** Opens a challenge with the studio form as the brand owner, with dates in the local time of a zone. */
async function openIn(zone: string, n: number) {
  const year = clock.now().getUTCFullYear() + 1
  const at = (month: string, day: string) => `${year}-${month}-${day}T09:30`
  const title = `The kettle of ${zone} ${n}`
  const owner = await brandSite.as('owen')
  const answer = await owner.post('/studio/kopi/challenges/new', {
    ...{ intent: 'save', zone, title, hook: 'Who sat here?', language: 'en', reviewMode: 'open' },
    ...{ ideaVotes: '5', storyVotes: '3', minimumBallot: '1', minimumAge: '18' },
    'phases.ideas.start': at('03', '01'),
    'phases.ideas.end': at('03', '30'),
    'phases.writing.start': at('03', '30'),
    'phases.writing.end': at('04', '20'),
    'phases.voting.start': at('04', '20'),
    'phases.voting.end': at('04', '28'),
    'phases.verdict.end': '',
  })
  expect(answer.status).toBe(303)
  const slug = answer.headers.get('location')?.split('/').at(-1) ?? ''
  const moment = (month: string, day: string) => instantOf(at(month, day), zone) as Date
  return {
    slug,
    ...{ start: moment('03', '01'), ideasEnd: moment('03', '30') },
    ...{ votingStart: moment('04', '20'), votingEnd: moment('04', '28') },
  }
}

/** Votes by form from browsers of that zone with wrong clocks, and through the API; returns the statuses. */
async function votes(path: string, zone: string, wrong: number) {
  const member = await brandSite.as('cut')
  member.jar.set('zone', encodeURIComponent(zone))
  const date = new Date(clock.now().getTime() + wrong).toUTCString()
  const byForm = await member.send(`/${path}/vote`, {
    method: 'POST',
    headers: { accept: 'application/json', date, 'x-date': date },
    body: bodyOf({ vote: '1', back: '/' }),
  })
  const byProgram = await fetch(`${brandSite.url}/api/v1/${path}/vote`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, date, 'x-date': date },
  })
  const { code } = (await byProgram.json()) as { code?: string }
  return [byForm.status, byProgram.status, code]
}

describe.each(ZONES)('in the time zone %s', (zone) => {
  test('form dates are read in that zone, and a vote counts 1 ms before the end but not at the end', async () => {
    const began = clock.now()
    for (const [n, wrong] of WRONG.entries()) {
      const { slug, start, ideasEnd, votingStart, votingEnd } = await openIn(zone, n)
      const dates = unwrap(await brandSite.app.challenges.view(await brandSite.actor('owen'), slug)).dates
      expect([dates.ideasEnd, dates.votingEnd]).toEqual([ideasEnd, votingEnd])
      clock.set(start)
      const pitch = unwrap(parse(PitchIdea, { hook: 'A chair that waits' }))
      const ideas = [
        unwrap(await brandSite.app.ideas.pitch(await brandSite.actor('anna'), slug, pitch)),
        unwrap(await brandSite.app.ideas.pitch(await brandSite.actor('ben'), slug, pitch)),
      ]
      clock.set(justBefore(ideasEnd))
      expect(await votes(`ideas/${ideas[0]?.id}`, zone, wrong)).toEqual([200, 201, undefined])
      clock.set(ideasEnd)
      expect(await votes(`ideas/${ideas[1]?.id}`, zone, wrong)).toEqual([409, 409, 'phase_closed'])
      const story = unwrap(
        await brandSite.app.stories.start(await brandSite.actor('anna'), slug, {
          ...{ title: `Chairs ${zone} ${n}`, synopsis: '', coauthors: 'open' },
        }),
      )
      await publish(brandSite.db, story.chapter.id, { at: clock.now() })
      unwrap(await brandSite.app.stories.submit(await brandSite.actor('anna'), story.id))
      clock.set(justBefore(votingStart))
      expect(await votes(`stories/${story.id}`, zone, wrong)).toEqual([409, 409, 'phase_closed'])
      clock.set(votingEnd)
      expect(await votes(`stories/${story.id}`, zone, wrong)).toEqual([409, 409, 'phase_closed'])
      clock.set(justBefore(votingEnd))
      expect(await votes(`stories/${story.id}`, zone, wrong)).toEqual([200, 201, undefined])
      clock.set(began)
    }
  })
})

test('an idea sent after the end of its phase is stored as a late draft that its author can discard, or send when ideas open again', async () => {
  const began = clock.now()
  const { slug, ideasEnd } = await openIn('UTC', 9)
  clock.set(ideasEnd)
  const anna = await brandSite.as('anna')
  const wall = `/c/${slug}/ideas`
  const late = await anna.post(wall, {
    hook: 'The lamp that came too late',
    detail: 'By a tram.',
    tags: 'lamp',
  })
  expect(late.status).toBe(409)
  expect(late.html).toContain('The lamp that came too late')
  const again = await anna.get(wall)
  expect(again.html).toContain('Ideas had closed when you sent this')
  expect(again.html).toContain('The lamp that came too late')
  expect((await (await brandSite.as('ben')).get(wall)).html).not.toContain('The lamp that came too late')
  clock.set(justBefore(ideasEnd))
  expect((await anna.get(wall)).html).toContain('Now they are open again')
  expect((await anna.post(wall, { hook: 'The lamp that came too late', detail: '', tags: '' })).status).toBe(
    303,
  )
  const after = await anna.get(wall)
  expect(after.html).not.toContain('Now they are open again')
  clock.set(ideasEnd)
  await anna.post(wall, { hook: 'Another lamp', detail: '', tags: '' })
  expect((await anna.post(wall, { intent: 'discard-late' })).status).toBe(303)
  expect((await anna.get(wall)).html).not.toContain('Another lamp')
  clock.set(began)
})

test('a story sent after the end of its phase is stored as a late draft', async () => {
  const began = clock.now()
  const { slug, votingStart } = await openIn('UTC', 10)
  clock.set(votingStart)
  const anna = await brandSite.as('anna')
  const late = await anna.post(`/c/${slug}/stories`, { title: 'A page too late', synopsis: 'It rained.' })
  expect(late.status).toBe(409)
  const { html } = await anna.get(`/c/${slug}/stories`)
  expect(html).toContain('Writing had closed when you sent this')
  expect(html).toContain('A page too late')
  clock.set(justBefore(votingStart))
  expect((await anna.get(`/c/${slug}/stories`)).html).toContain('Now it is open again')
  clock.set(began)
})
