import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { SANCTION_TYPES, type SanctionType } from '#app/domain/moderation/sanctions.ts'
import { seededRandom } from '#app/domain/random.ts'
import { commentBy } from '#db/queries/comments.ts'
import { ideas } from '#db/schema/index.ts'
import { recordEndedSanctions } from '#server/commands/moderation/own-sanctions.ts'
import { DAY, HOUR } from '#tests/factories/people.ts'
import { codeOf, openTestWorld, type TestWorld, unwrap } from '#tests/factories/test-world.ts'

/**
 * An independent model of who may write: a list of intervals, asked for one moment. It shares no code with the server.
 */
type Interval = { id: string; who: string; where: string; type: SanctionType; from: number; to: number }

const FIRST_DAY = 24 * 60 * 60 * 1000

class SanctionsModel {
  intervals: Interval[] = []
  /** The times of each member's ideas and comments. */
  posts: { who: string; kind: 'idea' | 'comment'; at: number }[] = []

  impose(one: Omit<Interval, 'from' | 'to'>, from: number, to: number | null) {
    // A sanction replaces earlier ones of its type in the same place.
    for (const before of this.intervals)
      if (
        before.who === one.who &&
        before.where === one.where &&
        before.type === one.type &&
        before.to > from
      )
        before.to = from
    this.intervals.push({ ...one, from, to: to ?? Number.POSITIVE_INFINITY })
  }
  /** Lifts everything that applies to a member in one place. */
  lift(who: string, where: string, at: number): number {
    const active = this.intervals.filter((one) => one.who === who && one.where === where && one.to > at)
    for (const one of active) one.to = at
    return active.length
  }
  acknowledge(id: string, at: number) {
    for (const one of this.intervals) if (one.id === id && one.to > at) one.to = at
  }
  applies(who: string, where: string, type: SanctionType, at: number): boolean {
    return this.intervals.some(
      (one) =>
        one.who === who &&
        (one.where === where || one.where === 'everywhere') &&
        one.type === type &&
        one.from <= at &&
        at < one.to,
    )
  }
  private today(who: string, kind: 'idea' | 'comment', at: number): number {
    return this.posts.filter((one) => one.who === who && one.kind === kind && one.at > at - FIRST_DAY).length
  }
  /** Returns whether a member who joined at `joined` may post a text with so many links. */
  mayPost(
    { who, where, joined }: { who: string; where: string; joined: number },
    { kind, links, at }: { kind: 'idea' | 'comment'; links: number; at: number },
  ): boolean {
    if (this.applies(who, where, 'ban', at) || this.applies(who, where, 'suspend', at)) return false
    const limited = this.applies(who, where, 'limit', at)
    if (!limited && at - joined >= FIRST_DAY) return true
    return this.today(who, kind, at) < (kind === 'idea' ? 3 : 10) && links <= (limited ? 0 : 2)
  }
}

const PEOPLE = Number(process.env.PEOPLE ?? 40)
const STEPS = PEOPLE * 8
const SEED = Number(process.env.SEED ?? 20_260_302)

type Place = { name: string; challenge: Awaited<ReturnType<TestWorld['challenge']>> }
type Person = { id: string; handle: string; joined: number }

const world = await openTestWorld()

/** A month in which members join, post, and are sanctioned and pardoned at random. */
class Month {
  model = new SanctionsModel()
  people: Person[] = []
  counts = { posted: 0, refused: 0, held: 0, imposed: 0, lifted: 0, recorded: 0 }
  readonly random: () => number
  readonly places: Place[]
  readonly admin: Member
  constructor(random: () => number, places: Place[], admin: Member) {
    this.random = random
    this.places = places
    this.admin = admin
  }

  now = () => world.clock.now().getTime()
  pick = <T>(from: readonly T[]): T => from[Math.floor(this.random() * from.length)] as T

  async join() {
    const member = await world.member({ createdAt: world.clock.now() })
    this.people.push({ id: member.id, handle: member.handle, joined: this.now() })
  }

  async post() {
    const person = this.pick(this.people)
    const { name, challenge } = this.pick(this.places)
    const kind = this.pick(['idea', 'comment'] as const)
    const links = Math.floor(this.random() * 4)
    const text = Array.from({ length: links }, (_, n) => `https://example.org/${n}`).join(' ')
    const actor = await world.reloadMember(person)
    const expected = this.model.mayPost(
      { who: person.id, where: name, joined: person.joined },
      { kind, links, at: this.now() },
    )
    const done =
      kind === 'idea'
        ? await world.pitch(actor, challenge, { detail: text })
        : await world.postComment(actor, { kind: 'challenge', id: challenge.id }, { body: `Said. ${text}` })
    expect(done.ok, `${kind} with ${links} links by ${person.handle}: ${codeOf(done)}`).toBe(expected)
    if (!done.ok) return void this.counts.refused++
    this.counts.posted++
    this.model.posts.push({ who: person.id, kind, at: this.now() })
    if (this.model.applies(person.id, name, 'limit', this.now())) await this.expectHeld(kind, done.value.id)
  }

  /** Posts of a limited member wait for a review. */
  private async expectHeld(kind: 'idea' | 'comment', id: string) {
    this.counts.held++
    if (kind === 'comment') return expect((await commentBy(world.db.read, id))?.heldAt).not.toBeNull()
    const [idea] = await world.db.read.select({ state: ideas.state }).from(ideas).where(eq(ideas.id, id))
    expect(idea?.state).toBe('held')
  }

  async impose() {
    const person = this.pick(this.people)
    const place = this.random() < 0.2 ? undefined : this.pick(this.places)
    const by = place?.challenge.brand.owner ?? this.admin
    const type = this.pick(SANCTION_TYPES)
    const days = 1 + Math.floor(this.random() * 9)
    const input = { type, days, reason: 'Adverts.', brand: place?.challenge.brand.slug }
    const { id, until } = unwrap(await world.app.moderation.sanction(by, person.handle, input))
    const where = place?.name ?? 'everywhere'
    this.model.impose({ id, who: person.id, where, type }, this.now(), until?.getTime() ?? null)
    this.counts.imposed++
  }

  async lift() {
    const person = this.pick(this.people)
    const place = this.random() < 0.2 ? undefined : this.pick(this.places)
    const by = place?.challenge.brand.owner ?? this.admin
    const input = { reason: 'Enough.', brand: place?.challenge.brand.slug }
    const done = await world.app.moderation.lift(by, person.handle, input)
    const ended = this.model.lift(person.id, place?.name ?? 'everywhere', this.now())
    expect(done.ok).toBe(ended > 0)
    this.counts.lifted += ended
  }

  async acknowledge() {
    const person = this.pick(this.people)
    const actor = await world.reloadMember(person)
    const [warning] = (actor.sanctions ?? []).filter(({ type }) => type === 'warn')
    if (!warning) return
    unwrap(await world.app.moderation.acknowledge(actor, warning.id))
    this.model.acknowledge(warning.id, this.now())
  }

  /** At any moment the stored sanctions are those of the model. */
  async compare(person: Person) {
    const stored = (await world.reloadMember(person)).sanctions ?? []
    const expected = this.model.intervals.filter(
      ({ who, from, to }) => who === person.id && from <= this.now() && this.now() < to,
    )
    expect(stored.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
  }

  async step() {
    world.clock.advance(Math.floor((this.random() * 60 * DAY) / STEPS))
    const roll = this.random()
    if (this.people.length < 2 || (roll < 0.15 && this.people.length < PEOPLE)) return this.join()
    if (roll < 0.7) return this.post()
    if (roll < 0.85) return this.impose()
    if (roll < 0.92) return this.lift()
    if (roll < 0.96) return this.acknowledge()
    this.counts.recorded += await recordEndedSanctions(world)()
  }
}

test('sanctions and limits hold at every moment of a random month, against an independent model', async () => {
  const start = world.clock.now()
  const end = new Date(start.getTime() + 70 * DAY)
  const dates = {
    ...{ ideasStart: start, ideasEnd: end, writingStart: end, writingEnd: new Date(end.getTime() + DAY) },
    ...{ votingStart: new Date(end.getTime() + DAY), votingEnd: new Date(end.getTime() + 2 * DAY) },
    verdictEnd: new Date(end.getTime() + 2 * DAY + HOUR),
  }
  const challenges = [await world.challenge({ dates }), await world.challenge({ dates })]
  const places = challenges.map((challenge, n) => ({ name: `place ${n}`, challenge }))
  const month = new Month(seededRandom(SEED), places, await world.admin())
  for (let step = 0; step < STEPS; step++) {
    await month.step()
    await month.compare(month.pick(month.people))
  }
  for (const person of month.people) await month.compare(person)
  expect(month.counts.refused).toBeGreaterThan(0)
  expect(month.counts.held).toBeGreaterThan(0)
  console.info(`seed ${SEED}, ${PEOPLE} people, ${STEPS} steps:`, JSON.stringify(month.counts))
}, 3_600_000)
