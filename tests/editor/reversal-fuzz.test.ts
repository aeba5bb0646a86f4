import { expect, test } from 'vitest'
import { creditOf } from '#app/domain/credit/credit.ts'
import { plainText } from '#app/domain/manuscript/layout.ts'
import { carryOut, outcomeOf } from '#app/domain/revisions/reversal/apply-plan.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { type Plan, restore, revertMember, undo } from '#app/domain/revisions/reversal/plan.ts'
import { takenBy } from '#app/domain/revisions/reversal/deleted-pieces.ts'
import { contentOf } from '#app/domain/revisions/content.ts'
import {
  changersOf,
  type Fate,
  type Letter,
  lettersOf,
  orderOf,
  spelled,
  threeWay,
  withoutWhatIsBack,
} from './reversal-model.ts'
import { type Kept, World } from './reversal-world.ts'
import { Random } from './random.ts'

/** Seeds that once failed stay, besides the running numbers. */
const KEPT = [1, 9, 13, 151, 246, 831, 886]
const SEEDS = Number(process.env.SEEDS ?? 10)
const FIRST = Number(process.env.SEED_FROM ?? 1)
const STEPS = Number(process.env.FUZZ_STEPS ?? 70)

const byId = (version: Version) => new Map(lettersOf(version).map((letter) => [letter.id, letter]))

const readsAs = (a: Version, b: Version) =>
  JSON.stringify(contentOf(a.blocks)) === JSON.stringify(contentOf(b.blocks))

/** What undoing should give: each letter by itself, in the document's order. */
function undone(world: World, from: Version, to: Version): Letter[] {
  const [a, b, live] = [byId(from), byId(to), byId(world.live())]
  const fates = orderOf(world.text).flatMap((id): Fate[] => {
    const [here, before, after] = [live.get(id), a.get(id), b.get(id)]
    if (!here) return before && !after ? [{ letter: before, is: 'made' }] : []
    if (!after) return [{ letter: here, is: 'since' }]
    return before ? [{ letter: threeWay(here, before, after, () => true), is: 'anchor' }] : []
  })
  return withoutWhatIsBack(fates)
}

function reverted(world: World, member: string, since: number): Letter[] {
  const { revisions } = world
  const base = byId((revisions[since] as Kept).version)
  const live = byId(world.live())
  const changers = changersOf(world.text, world.authorship)
  const owner = (id: string) => world.authorship.ownerOf(Number(id.split(':')[0]))
  const taken = new Map<string, Letter>()
  for (let n = since + 1; n < revisions.length; n++) {
    const before = byId((revisions[n - 1] as Kept).version)
    for (const { clientId, clock, length, memberId } of (revisions[n] as Kept).deletions)
      for (let k = 0; k < length && memberId === member; k++) {
        const letter = before.get(`${clientId}:${clock + k}`)
        if (letter && (base.has(letter.id) || owner(letter.id) !== member)) taken.set(letter.id, letter)
      }
  }
  const fates = orderOf(world.text).flatMap((id): Fate[] => {
    const [here, before, was] = [live.get(id), base.get(id), taken.get(id)]
    if (!here) return was ? [{ letter: was, is: 'made' }] : []
    if (before)
      return [
        { letter: threeWay(here, before, here, (key) => changers.get(id)?.(key) === member), is: 'anchor' },
      ]
    return owner(id) === member ? [] : [{ letter: here, is: 'since' }]
  })
  return withoutWhatIsBack(fates)
}

type Operation = { name: string; plan: Plan; expected: Letter[] }

function operation(world: World, random: Random, kind: number): Operation {
  const { revisions, names } = world
  const last = revisions.length - 1
  const version = (n: number) => (revisions[n] as Kept).version
  // Where a revision reads as today's text does, it is of today's characters.
  const today = world.live()
  if (kind === 0) {
    const n = random.below(revisions.length)
    const wanted = version(n)
    const old = random.chance(0.3)
    return {
      name: `restore ${n}${old ? ' by its text' : ''}`,
      plan: restore(old ? { ...wanted, places: null } : wanted),
      expected: lettersOf(wanted),
    }
  }
  if (kind === 1) {
    const from = random.below(Math.max(1, last))
    const to = Math.min(last, from + 1 + random.below(3))
    return {
      name: `undo ${from}–${to}`,
      plan: undo(version(from), version(to)),
      expected: undone(world, version(from), readsAs(version(to), today) ? today : version(to)),
    }
  }
  if (kind === 2) {
    const n = Math.max(0, last - 1 - random.below(2))
    return {
      name: `roll back to ${n}`,
      plan: undo(version(n), version(last)),
      expected: lettersOf(version(n)),
    }
  }
  const since = random.below(revisions.length)
  const member = random.pick(names)
  const isTheirs = (client: number) => world.authorship.ownerOf(client) === member
  const doings = revisions.slice(since + 1).map(({ deletions }, i) => ({
    before: () => version(since + i),
    deletions,
  }))
  const taken = takenBy(member, version(since), doings, isTheirs)
  return {
    name: `revert ${member} since ${since}`,
    plan: revertMember({ base: version(since), taken, isTheirs }),
    expected: reverted(world, member, since),
  }
}

function check(world: World, { name, plan, expected }: Operation): void {
  const steps = plan(world.text, world.authorship)
  const promised = outcomeOf(steps)
  const wanted = spelled(expected)
  world.carryOut(plan, 'budi')
  const done = world.live()
  const placed = { ...done, places: done.places }
  expect(spelled(lettersOf(placed)), name).toBe(wanted)
  expect(spelled(lettersOf({ ...promised, places: done.places })), `what ${name} promised`).toBe(wanted)
  const credit = creditOf(done.blocks, done.authors)
  const sum = [...credit.byAuthor.values()].reduce((all, n) => all + n, 0) + credit.unowned
  expect(sum).toBe([...new Intl.Segmenter().segment(plainText(done.blocks))].length)
  expect(carryOut(world.text, [])).toEqual([])
}

function play(seed: number): void {
  const random = new Random(seed)
  const world = new World(random, 3 + random.below(3))
  try {
    for (let n = 0; n < 5; n++) {
      world.write(Math.ceil(STEPS / 5))
      if (random.chance(0.5)) world.settle()
      world.cut()
    }
    for (let n = 0; n < 4; n++) {
      // What writers have typed and not sent yet arrives after it, and stays.
      world.write(6)
      world.cut()
      const doing = operation(world, random, (n + seed) % 4)
      world.log.push(`=== ${doing.name}`)
      check(world, doing)
      if (random.chance(0.7)) world.cut()
    }
    world.settle()
    world.compare()
  } catch (error) {
    throw new Error(`seed ${seed}: ${(error as Error).message}\n${world.log.slice(-12).join('\n')}`, {
      cause: error,
    })
  } finally {
    world.close()
  }
}

test(`taking back gives what a plain model says, everywhere (${SEEDS} seeds of ${STEPS} steps)`, {
  timeout: 900_000,
}, () => {
  const bad: string[] = []
  for (const seed of [...KEPT, ...Array.from({ length: SEEDS }, (_, i) => FIRST + i)]) {
    try {
      play(seed)
    } catch (error) {
      bad.push((error as Error).message)
      if (process.env.FUZZ_ALL === undefined) throw error
    }
  }
  expect(bad.map((message) => message.slice(0, 3000))).toEqual([])
})
