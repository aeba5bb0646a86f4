import { expect, test } from 'vitest'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { PHASES, phaseAt } from '#app/domain/challenges/phases.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { hotness } from '#app/domain/ideas/ranking.ts'
import { FeatureStory, GiveVerdict, StartStory } from '#app/domain/stories/forms.ts'
import { firstBannedPhrase } from '#app/domain/text-rules/banned.ts'
import { demoContent } from './demo.ts'
import { countOf, editsOf, isRevisionStep, plainText, replayPlain } from './plain-replay.ts'
import type { DemoChallenge, DemoChapter, DemoStory } from './types.ts'

const { members, brands, challenges, ideas, stories, comments } = demoContent
const DAY = 24 * 60 * 60 * 1000
const NOW = new Date('2026-03-03T05:00:00Z')
const day = (offset: number) => new Date(NOW.getTime() + offset * DAY)
const iso = ([start, end]: readonly [number, number]) => ({
  start: day(start).toISOString(),
  end: day(end).toISOString(),
})

const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].length
const words = (text: string) =>
  [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].filter((part) => part.isWordLike)
    .length
const handles = new Set(members.map((member) => member.handle))
const allIdeas = ideas.flatMap((wall) => wall.ideas.map((idea) => ({ ...idea, challenge: wall.challenge })))
const challengeOf = (slug: string) => {
  const found = challenges.find((challenge) => challenge.slug === slug)
  if (!found) throw new Error(`no challenge ${slug}`)
  return found
}
const authorsOf = (story: DemoStory) =>
  new Set(story.chapters.flatMap((chapter) => editsOf(chapter).map((step) => step.by)))
const within = (at: number, [start, end]: readonly [number, number]) => at >= start && at < end
const managersOf = (slug: string) =>
  brands
    .find((brand) => brand.slug === slug)
    ?.team.filter((seat) => seat.role !== 'voice')
    .map((seat) => seat.handle)
const chapterText = (chapter: DemoChapter) => plainText(replayPlain(chapter))

test('there are at least twelve members with valid, unique handles', () => {
  expect(members.length).toBeGreaterThanOrEqual(12)
  expect(handles.size).toBe(members.length)
  for (const member of members) expect(member.handle).toMatch(/^[a-z0-9]{3,30}$/)
  expect(members.filter((member) => member.admin)).toHaveLength(1)
  expect(new Set(members.map((member) => member.locale))).toEqual(new Set(['en', 'id']))
  for (const member of members) expect(graphemes(member.bio)).toBeLessThanOrEqual(280)
})

test('there are two brands with an owner each, one of them verified', () => {
  expect(brands.map((brand) => brand.verified).sort()).toEqual([false, true])
  for (const brand of brands) {
    expect(brand.team.some((seat) => seat.role === 'owner')).toBe(true)
    for (const seat of brand.team) expect(handles).toContain(seat.handle)
  }
})

test('no member acts before joining or in the future', () => {
  const joined = new Map(members.map((member) => [member.handle, member.joined]))
  const acts = [
    ...brands.flatMap((brand) => brand.team.map((seat) => ({ by: seat.handle, at: brand.founded }))),
    ...allIdeas.flatMap((idea) => [idea.by, ...idea.voters].map((by) => ({ by, at: idea.at }))),
    ...stories.flatMap((story) =>
      story.chapters.flatMap((c) => c.steps.map((s) => ({ by: s.by, at: c.at + s.at / 24 }))),
    ),
    ...comments.flatMap((comment) => [comment, ...(comment.replies ?? [])]),
  ]
  for (const { by, at } of acts) {
    expect(handles).toContain(by)
    expect(at).toBeGreaterThan(joined.get(by) ?? 0)
    expect(at).toBeLessThan(0)
  }
})

const dates = ({ days }: DemoChallenge) => ({
  ideasStart: day(days.ideas[0]),
  ideasEnd: day(days.ideas[1]),
  writingStart: day(days.writing[0]),
  writingEnd: day(days.writing[1]),
  votingStart: day(days.voting[0]),
  votingEnd: day(days.voting[1]),
  verdictEnd: day(days.verdict[1]),
})

test('there is a challenge in each phase', () => {
  expect(challenges.map((challenge) => challenge.phase).sort()).toEqual([...PHASES].sort())
  for (const challenge of challenges) expect(phaseAt(dates(challenge), NOW).name).toBe(challenge.phase)
})

test.each(challenges)('$slug passes the form that opens challenges', (challenge) => {
  const { title, hook, brief, voice, reward, terms, language, days } = challenge
  const form = {
    ...{ title, hook, brief, reward, terms, language, bannedPhrases: voice.banned },
    ...{ voiceDos: voice.dos.join('\n'), voiceDonts: voice.donts.join('\n') },
    phases: {
      ideas: iso(days.ideas),
      writing: iso(days.writing),
      voting: iso(days.voting),
      verdict: { end: iso(days.verdict).end },
    },
  }
  expect(OpenChallenge.safeParse(form).error).toBeUndefined()
  expect(handles).toContain(challenge.openedBy)
  expect(brands.find((brand) => brand.slug === challenge.brand)?.team.map((seat) => seat.handle)).toContain(
    challenge.openedBy,
  )
  expect(challenge.opened).toBeLessThan(days.ideas[0])
  for (const phrase of voice.banned)
    expect(firstBannedPhrase([phrase], `${title} ${hook} ${reward}`)).toBeUndefined()
})

test('every challenge but the draft has six to twelve ideas, one of them declined with an answer', () => {
  expect(ideas.map((wall) => wall.challenge).sort()).toEqual(
    challenges
      .filter((challenge) => challenge.phase !== 'draft')
      .map((challenge) => challenge.slug)
      .sort(),
  )
  for (const wall of ideas) {
    expect(wall.ideas.length).toBeGreaterThanOrEqual(6)
    expect(wall.ideas.length).toBeLessThanOrEqual(12)
  }
  expect(allIdeas.some((idea) => idea.outcome?.state === 'declined')).toBe(true)
  expect(new Set(allIdeas.map((idea) => idea.key)).size).toBe(allIdeas.length)
})

test.each(allIdeas)(
  '$key is an idea that can be pitched',
  ({ hook, detail, tags, at, by, voters, outcome, challenge }) => {
    const { days, voice, brand } = challengeOf(challenge)
    expect(PitchIdea.safeParse({ hook, detail, tags }).error).toBeUndefined()
    expect(within(at, days.ideas)).toBe(true)
    expect(firstBannedPhrase(voice.banned, `${hook} ${detail ?? ''}`)).toBeUndefined()
    expect(voters).not.toContain(by)
    expect(new Set(voters).size).toBe(voters.length)
    for (const voter of voters) expect(handles).toContain(voter)
    if (!outcome) return
    expect(within(outcome.at, [at, days.ideas[1]])).toBe(true)
    expect(managersOf(brand)).toContain(outcome.by)
  },
)

test.each(ideas)('the hot ideas of $challenge are neither the newest nor the most voted', (wall) => {
  const start = Date.UTC(2026, 0, 1)
  type DemoIdea = (typeof wall.ideas)[number]
  const by = (key: (idea: DemoIdea) => number) =>
    [...wall.ideas].sort((a, b) => key(b) - key(a) || b.at - a.at).map((idea) => idea.key)
  const votes = (idea: DemoIdea) => idea.voters.length
  const hot = by((idea) => hotness(votes(idea), new Date(start + idea.at * 24 * 60 * 60 * 1000)))
  expect(hot).not.toEqual(by((idea) => idea.at))
  expect(hot).not.toEqual(by(votes))
})

test('no member votes for more than five ideas of one challenge', () => {
  for (const wall of ideas) {
    for (const handle of handles) {
      const spent = wall.ideas.filter((idea) => idea.voters.includes(handle)).length
      expect(spent, `${handle} in ${wall.challenge}`).toBeLessThanOrEqual(5)
    }
  }
})

const long = stories.filter((story) => story.submitted && story.chapters.length > 1)

test('there are three full stories in both languages, three on the ballot, one in writing and one featured', () => {
  expect(long.length).toBeGreaterThanOrEqual(3)
  expect(new Set(long.map((story) => challengeOf(story.challenge).language))).toEqual(new Set(['en', 'id']))
  const phase = (story: DemoStory) => challengeOf(story.challenge).phase
  expect(
    stories.filter((story) => phase(story) === 'voting' && story.submitted).length,
  ).toBeGreaterThanOrEqual(3)
  expect(stories.some((story) => phase(story) === 'writing' && !story.submitted)).toBe(true)
  const featured = stories.filter((story) => story.featured)
  expect(featured.map(phase)).toEqual(['verdict'])
  const votes = stories.filter((story) => phase(story) === 'verdict').map((story) => story.voters.length)
  expect(featured[0]?.voters.length).toBe(Math.max(...votes))
})

test.each(long)(
  '$title has chapters of 350 to 700 words by three to five people in 8 to 15 steps',
  (story) => {
    for (const chapter of story.chapters) {
      const count = words(chapterText(chapter))
      const hands = new Set(editsOf(chapter).map((step) => step.by)).size
      expect(count, `${chapter.title}: words`).toBeGreaterThanOrEqual(350)
      expect(count, `${chapter.title}: words`).toBeLessThanOrEqual(700)
      expect(hands, `${chapter.title}: hands`).toBeGreaterThanOrEqual(3)
      expect(hands, `${chapter.title}: hands`).toBeLessThanOrEqual(5)
      expect(chapter.steps.length, `${chapter.title}: steps`).toBeGreaterThanOrEqual(8)
      expect(chapter.steps.length, `${chapter.title}: steps`).toBeLessThanOrEqual(15)
    }
  },
)

test.each(stories)(
  '$title can be played: every place is found once, in order, while writing is open',
  (story) => {
    const { days, voice, brand } = challengeOf(story.challenge)
    expect(StartStory.safeParse({ title: story.title, synopsis: story.synopsis }).error).toBeUndefined()
    for (const chapter of story.chapters) {
      expect(within(story.at, [days.writing[0], chapter.at])).toBe(true)
      expect(firstBannedPhrase(voice.banned, chapterText(chapter))).toBeUndefined()
      const times = chapter.steps.map((step) => step.at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      for (const step of chapter.steps) {
        expect(within(chapter.at + step.at / 24, [chapter.at, story.submitted?.at ?? days.writing[1]])).toBe(
          true,
        )
        if (isRevisionStep(step)) expect(graphemes(step.summary)).toBeLessThanOrEqual(200)
        if (isRevisionStep(step) && step.approvedBy) expect(managersOf(brand)).toContain(step.approvedBy)
        if (!isRevisionStep(step) && step.op === 'append') {
          for (const block of step.blocks)
            for (const mark of block.marks ?? []) expect(countOf(block.text, mark.find)).toBe(1)
        }
      }
    }
  },
)

test.each(stories)('$title is submitted, voted on and featured by those who may', (story) => {
  const { days, brand } = challengeOf(story.challenge)
  const idea = allIdeas.find((candidate) => candidate.key === story.idea)
  if (story.idea) expect(idea?.outcome?.state).toBe('adopted')
  if (story.idea) expect(idea).toMatchObject({ challenge: story.challenge, by: story.by })
  for (const voter of story.voters) {
    expect(handles).toContain(voter)
    expect(authorsOf(story)).not.toContain(voter)
    const spent = stories.filter(
      (other) => other.challenge === story.challenge && other.voters.includes(voter),
    ).length
    expect(spent).toBeLessThanOrEqual(3)
  }
  if (story.submitted) {
    expect(within(story.submitted.at, days.writing)).toBe(true)
    expect(
      story.chapters.every((chapter) =>
        chapter.steps.some((step) => isRevisionStep(step) && step.approvedBy),
      ),
    ).toBe(true)
  }
  if (story.picked) {
    expect(GiveVerdict.safeParse({ storyId: 'x', reason: story.picked.reason }).error).toBeUndefined()
    expect(within(story.picked.at, days.verdict)).toBe(true)
    expect(managersOf(brand)).toContain(story.picked.by)
  }
  if (story.featured) {
    expect(FeatureStory.safeParse({ reason: story.featured.reason }).error).toBeUndefined()
    expect(within(story.featured.at, days.verdict)).toBe(true)
    expect(managersOf(brand)).toContain(story.featured.by)
  }
})

test('a chapter in writing has a branch, with votes for both versions', () => {
  const written = stories.filter((story) => challengeOf(story.challenge).phase === 'writing')
  const rivals = written.flatMap((story) => story.chapters.flatMap(({ branch }) => branch ?? []))
  expect(rivals.length).toBeGreaterThan(0)
  for (const { by, voters, others, steps } of rivals) {
    const ballots = [...voters, ...others]
    expect(new Set(ballots).size).toBe(ballots.length)
    expect(ballots).not.toContain(by)
    for (const voter of ballots) expect(handles).toContain(voter)
    expect(steps.some((step) => isRevisionStep(step) && step.approvedBy)).toBe(true)
  }
})

test('every adopted idea has a story', () => {
  const adopted = allIdeas.filter((idea) => idea.outcome?.state === 'adopted').map((idea) => idea.key)
  expect(stories.map((story) => story.idea).sort()).toEqual(adopted.sort())
})

test('there are about twenty comments on existing targets, with replies and an official answer', () => {
  expect(comments.length).toBeGreaterThanOrEqual(18)
  expect(new Set(comments.map((comment) => comment.type)).size).toBe(4)
  expect(comments.some((comment) => comment.replies?.some((reply) => reply.official))).toBe(true)
  for (const { target, body } of comments) {
    expect(graphemes(body)).toBeLessThanOrEqual(1000)
    if (target.on === 'challenge') expect(challengeOf(target.challenge).phase).not.toBe('draft')
    if (target.on === 'idea') expect(allIdeas.map((idea) => idea.key)).toContain(target.idea)
    if (target.on === 'chapter') {
      expect(stories.find((story) => story.key === target.story)?.chapters[target.chapter]).toBeDefined()
    }
  }
})

test('replies come after their comment', () => {
  for (const comment of comments)
    for (const reply of comment.replies ?? []) expect(reply.at).toBeGreaterThan(comment.at)
})
