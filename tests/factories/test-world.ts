import { eq, sql } from 'drizzle-orm'
import type { Actor, BrandRole, Member } from '#app/domain/actor.ts'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import type { PhaseDates } from '#app/domain/challenges/phases.ts'
import { PostComment } from '#app/domain/comments/forms.ts'
import type { Result } from '#app/domain/decision.ts'
import { PitchIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { notices } from '#db/schema/index.ts'
import { settleStanding } from '#server/commands/standing/settle.ts'
import { createEvents, type EventMap } from '#server/events.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { createClock } from './clock.ts'
import { commandsOf } from './commands.ts'
import { DAY } from './people.ts'
import { publish } from './publish.ts'

/** Returns the value; throws with the refusal's code otherwise. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`Refused: ${result.code} ${JSON.stringify(result.fields ?? result.detail ?? '')}`)
  return result.value
}
export const codeOf = (result: { ok: boolean; code?: string }) => (result.ok ? 'ok' : result.code)

type Brand = { id: string; slug: string; owner: Member }
type Challenge = { id: string; slug: string; brand: Brand; dates: PhaseDates }
type ChallengeRef = { id: string } | Challenge

/** Returns dates with a week for each phase: ideas, writing, voting and verdict, from `start` on. */
export const weeksFrom = (start: Date): PhaseDates => {
  const week = (n: number) => new Date(start.getTime() + n * 7 * DAY)
  return {
    ideasStart: week(0),
    ideasEnd: week(1),
    writingStart: week(1),
    writingEnd: week(2),
    votingStart: week(2),
    votingEnd: week(3),
    verdictEnd: week(4),
  }
}

const phasesOf = (dates: PhaseDates) => ({
  ideas: { start: dates.ideasStart.toISOString(), end: dates.ideasEnd.toISOString() },
  writing: { start: dates.writingStart.toISOString(), end: dates.writingEnd.toISOString() },
  voting: { start: dates.votingStart.toISOString(), end: dates.votingEnd.toISOString() },
  ...(dates.verdictEnd && { verdict: { end: dates.verdictEnd.toISOString() } }),
})

/**
 * Opens a separate database with a clock that the test controls, and short functions to create members, brands,
 * challenges, ideas and stories. All of them use the commands, so that the data obeys the rules.
 */
export async function openTestWorld(start?: Date) {
  const db = await testDatabase()
  const clock = createClock(start)
  const events = createEvents()
  const app = commandsOf({ db, now: clock.now, events })
  let made = 0
  const next = (name: string) => `${name}${++made}`

  /** Creates a verified member who joined a month ago, with the given overrides. */
  async function member(more: Partial<Member> = {}): Promise<Member> {
    const handle = more.handle ?? next('member')
    const joined = more.createdAt ?? new Date(clock.now().getTime() - 30 * DAY)
    const created = unwrap(
      await app.people.create({
        handle,
        email: `${handle}@example.org`,
        role: more.role ?? 'member',
        createdAt: joined,
      }),
    )
    return { ...(await reloadMember(created)), ...more }
  }
  /** Loads the member's current state, including brand roles. */
  async function reloadMember({ id }: { id: string }): Promise<Member> {
    const actor = await app.people.actor(id)
    if (!actor) throw new Error(`There is no member ${id}`)
    return actor
  }
  const members = async (count: number) => {
    const all: Member[] = []
    while (all.length < count) all.push(await member())
    return all
  }

  let theAdmin: Member | undefined
  const admin = async () => {
    theAdmin ??= await member({ handle: next('keeper'), role: 'admin' })
    return theAdmin
  }

  async function brand(slug = next('brand')): Promise<Brand> {
    const owner = await member()
    const name = `Brand ${slug}`
    const form = { slug, name, tagline: '', about: '', voice: '', ownerId: owner.id }
    const created = unwrap(await app.brands.create(await admin(), form))
    return { ...created, owner: await reloadMember(owner) }
  }
  /** Only verified brands reach the home page. */
  const verify = async (of: Pick<Brand, 'id'>) => unwrap(await app.brands.verify(await admin(), of.id, true))
  async function colleague(of: Brand, role: BrandRole): Promise<Member> {
    const person = await member()
    unwrap(await app.brands.addToTeam(await admin(), of.id, { memberId: person.id, role }))
    return reloadMember(person)
  }

  /** Creates a challenge in its ideas phase, without reviews or terms, with the given overrides. */
  async function challenge({
    brand: of,
    dates = weeksFrom(clock.now()),
    ...more
  }: { brand?: Brand; dates?: PhaseDates } & Record<string, unknown> = {}): Promise<Challenge> {
    const host = of ?? (await brand())
    const form = unwrap(
      parse(OpenChallenge, {
        title: `A fire number ${next('')}`,
        hook: 'Sit down and tell.',
        language: 'en',
        reviewMode: 'open',
        ...more,
        phases: phasesOf(dates),
      }),
    )
    return { ...unwrap(await app.challenges.open(host.owner, host.slug, form)), brand: host, dates }
  }

  /** Creates a challenge in the writing phase, which began yesterday. */
  const inWriting = (more: Record<string, unknown> = {}) => {
    const at = (days: number) => new Date(clock.now().getTime() + days * DAY)
    const dates = {
      ...{ ideasStart: at(-8), ideasEnd: at(-1), writingStart: at(-1), writingEnd: at(6) },
      ...{ votingStart: at(6), votingEnd: at(13), verdictEnd: at(20) },
    }
    return challenge({ dates, ...more })
  }

  const pitch = (actor: Actor, on: ChallengeRef, more: Partial<PitchIdea> = {}) =>
    app.ideas.pitch(actor, on.id, unwrap(parse(PitchIdea, { hook: `An idea, ${next('number ')}`, ...more })))
  const startStory = (actor: Actor, on: ChallengeRef, more: Partial<StartStory> = {}) =>
    app.stories.start(actor, on.id, unwrap(parse(StartStory, { title: `Story ${next('')}`, ...more })))
  const postComment = (actor: Actor, on: PostComment['on'], more: Partial<PostComment> = {}) =>
    app.comments.post(actor, unwrap(parse(PostComment, { on, body: 'Said.', ...more })))

  /** Creates a story with one published chapter and submits it for election. Requires the writing phase. */
  async function entry(author: Member, on: Challenge, more: Partial<StartStory> = {}) {
    const story = unwrap(await startStory(author, on, more))
    await publish(db, story.chapter.id, { at: clock.now() })
    unwrap(await app.stories.submit(author, story.id))
    return story
  }

  /** Sets the clock to the start of a phase of the challenge. */
  const begin = (of: Challenge, phase: 'ideas' | 'writing' | 'voting' | 'verdict') =>
    clock.set(phase === 'verdict' ? of.dates.votingEnd : of.dates[`${phase}Start`])

  /** Creates a challenge in the voting phase with `count` stories, submitted a minute apart. */
  async function election(count: number, more: Record<string, unknown> = {}) {
    const made = await challenge(more)
    begin(made, 'writing')
    const authors = await members(count)
    const ids: string[] = []
    for (const author of authors) {
      ids.push((await entry(author, made)).id)
      clock.advance(60_000)
    }
    begin(made, 'voting')
    return { challenge: made, ids, authors }
  }

  const noticesFor = async (who: { id: string }) => {
    const rows = await db.read.select().from(notices).where(eq(notices.memberId, who.id)).orderBy(sql`id`)
    return rows.map(({ kind, data, path }) => ({ kind, data, path }))
  }
  const receivedEvents: { [K in keyof EventMap]: [K, EventMap[K]] }[keyof EventMap][] = []
  events.on('accessChanged', (event) => receivedEvents.push(['accessChanged', event]))

  return {
    ...{ db, clock, now: clock.now, events, receivedEvents, app },
    ...{ member, members, reloadMember, admin, brand, verify, colleague, challenge, inWriting },
    ...{ pitch, startStory, postComment, entry, begin, election, noticesFor },
    /** Turns what happened into points, as the background job does every second. */
    settle: settleStanding({ db, now: clock.now, events }),
    publish: (chapterId: string, text?: string, by?: { memberId: string; graphemes: number }[]) =>
      publish(db, chapterId, { text, at: clock.now(), by }),
  }
}
export type TestWorld = Awaited<ReturnType<typeof openTestWorld>>
